//! URIs against a base (RFC 3986, section 5.2), as far as identifiers of schemas need it.

/// A URI without its fragment.
pub(super) fn base(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(uri, _)| uri)
}

/// What `reference`, which has no fragment, is against `base`.
pub(super) fn resolve(base: &str, reference: &str) -> String {
    if reference.is_empty() {
        return base.to_owned();
    }
    if has_scheme(reference) {
        return reference.to_owned();
    }
    let (host, path) = base.split_at(end_of_host(base));
    let joined = if reference.starts_with('/') {
        reference.to_owned()
    } else {
        let folder = path.rsplit_once('/').map(|(folder, _)| folder);
        let is_bare = path.is_empty() && !host.is_empty();
        match folder.or(is_bare.then_some("")) {
            Some(folder) => format!("{folder}/{reference}"),
            None => reference.to_owned(),
        }
    };
    format!("{host}{}", without_dots(&joined))
}

fn has_scheme(uri: &str) -> bool {
    let Some((scheme, _)) = uri.split_once(':') else {
        return false;
    };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic()) && scheme.bytes().all(is_letter)
}

/// Where scheme and host of a URI end.
fn end_of_host(uri: &str) -> usize {
    let Some(start) = uri.find("://").map(|at| at + 3) else {
        return 0;
    };
    let rest = uri.get(start..).unwrap_or_default();
    start + rest.find('/').unwrap_or(rest.len())
}

/// The path without `.` and `..`.
fn without_dots(path: &str) -> String {
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            ".." if steps.len() > 1 => {
                steps.pop();
            }
            "." | ".." => {}
            _ => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_ones_stand_beside_their_base() {
        let base = "https://example.com/a/b.yaml";
        for (reference, expected) in [
            ("", base),
            ("c", "https://example.com/a/c"),
            ("../c", "https://example.com/c"),
            ("./c/../d", "https://example.com/a/d"),
            ("/c", "https://example.com/c"),
            ("urn:c", "urn:c"),
            ("http://example.org/c", "http://example.org/c"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
        assert_eq!(resolve("", "Thing"), "Thing");
        assert_eq!(resolve("Thing", "Other"), "Other");
        assert_eq!(resolve("https://example.com", "c"), "https://example.com/c");
    }
}
