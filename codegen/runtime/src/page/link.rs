//! Links to the next page (RFC 8288).

use http::{HeaderMap, header};
use url::Url;

/// The target of the first link whose relation is `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<String> {
    let mut fields = headers.get_all(header::LINK).iter();
    fields.find_map(|field| next_in(field.to_str().ok()?))
}

fn next_in(field: &str) -> Option<String> {
    let mut rest = field;
    while let Some((_, link)) = rest.split_once('<') {
        let (target, parameters) = link.split_once('>')?;
        let end = end_of_link(parameters);
        let (parameters, behind) = parameters.split_at_checked(end)?;
        if leads_on(parameters) {
            return Some(target.trim().to_owned());
        }
        rest = behind;
    }
    None
}

/// Where the comma is that ends a link: commas in quotes do not.
fn end_of_link(parameters: &str) -> usize {
    pieces(parameters, ',').next().map_or(0, str::len)
}

/// Whether one of the relations is `next`. Only the first `rel` counts (RFC 8288, section 3.3).
fn leads_on(parameters: &str) -> bool {
    let mut parameters = pieces(parameters, ';').filter_map(|piece| piece.split_once('='));
    let relations = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("rel"));
    relations.is_some_and(|(_, relations)| {
        let mut relations = relations.trim().trim_matches('"').split_ascii_whitespace();
        relations.any(|relation| relation.eq_ignore_ascii_case("next"))
    })
}

/// What stands between separators that are not in quotes.
fn pieces(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    text.split(move |letter| {
        let was_escaped = std::mem::replace(&mut is_escaped, is_quoted && letter == '\\');
        if letter == '"' && !was_escaped {
            is_quoted = !is_quoted;
        }
        letter == separator && !is_quoted
    })
}

/// The address that a link leads to from `here`; what is wrong with it, if it must not be followed.
///
/// Behind a proxy servers take themselves for plain http: such a link is followed by https.
pub(super) fn resolve(here: &Url, link: &str) -> Result<Url, String> {
    let mut there = here
        .join(link)
        .map_err(|_| "the link to the next page is no URL".to_owned())?;
    if (here.scheme(), there.scheme()) == ("https", "http") && there.port().is_none() {
        // Both are schemes of the web, so that one can be set for the other.
        let _ = there.set_scheme(here.scheme());
    }
    if there.origin() != here.origin() {
        let to = there.origin().ascii_serialization();
        return Err(format!(
            "the next page is at `{to}`, where the credentials do not belong; it is not asked for"
        ));
    }
    there.set_fragment(None);
    let _ = there.set_username("");
    let _ = there.set_password(None);
    Ok(there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found_among_others() {
        let next = |field| next_in(field);
        let field = r#"</1>; rel="prev"; title="a, <b>; \"rel=next\"", </3>;REL="last next""#;
        assert_eq!(next(field).as_deref(), Some("/3"));
        assert_eq!(next("< /2?a=1,2 >; rel=next").as_deref(), Some("/2?a=1,2"));
        for field in [
            "",
            "/2; rel=next",
            "</2",
            "</2>",
            "</2>; rel=prev; rel=next",
        ] {
            assert_eq!(next(field), None, "{field}");
        }
    }

    #[test]
    fn links_stay_where_the_credentials_belong() {
        let here = Url::parse("https://a.example/v1/things?page=1").unwrap();
        let to = |link| resolve(&here, link).map(String::from);
        assert_eq!(
            to("?page=2#x").unwrap(),
            "https://a.example/v1/things?page=2"
        );
        assert_eq!(to("/v2").unwrap(), "https://a.example/v2");
        assert_eq!(to("http://u:p@a.example/2").unwrap(), "https://a.example/2");
        for link in [
            "https://b.example/",
            "//b.example",
            "https://a.example:8443/",
            "data:,",
        ] {
            to(link).unwrap_err();
        }
    }
}
