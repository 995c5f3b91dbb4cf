//! Security schemes and what operations demand of them.
//!
//! Mutual TLS is a matter of the connection and not of requests, so that it is no scheme here: an
//! operation that demands it demands nothing of its request.

use std::collections::HashSet;

use super::node::Node;
use super::reader::Reader;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A way to prove who calls (OpenAPI 3.1.1, section 4.8.27).
#[derive(Debug, Clone)]
pub struct SecurityScheme {
    /// Where it stands.
    pub at: Pointer,
    /// Its key in `components.securitySchemes`.
    pub key: String,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// What the document says of it.
    pub description: Option<String>,
    /// What is sent, and where.
    pub kind: SchemeKind,
}

/// What is sent to prove who calls, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key in the header of this name.
    Header(String),
    /// A key in the query parameter of this name.
    Query(String),
    /// A key in the cookie of this name.
    Cookie(String),
    /// A user name and a password (RFC 7617).
    Basic,
    /// A token (RFC 6750) that somebody was given and keeps.
    Bearer,
    /// A token that an authorization server gives, for a time.
    Token(Grants),
    /// What this scheme of HTTP makes of a credential (RFC 9110, section 11.6.2).
    Other(String),
}

/// Where tokens are given, and for what (OpenAPI 3.1.1, section 4.8.28).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grants {
    /// What each address is for, in the document's order: `tokenUrl` and its like.
    pub urls: Vec<(&'static str, String)>,
    /// Each scope, and what it allows.
    pub scopes: Vec<(String, String)>,
}

/// What an operation wants at once: one of its alternatives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Requirement {
    /// The keys of the schemes; none if the operation can do without.
    pub schemes: Vec<String>,
    /// What the token has to be good for.
    pub scopes: Vec<String>,
}

/// Reads `components.securitySchemes`.
pub(super) fn read_schemes<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<SecurityScheme> {
    let mut schemes = Vec::new();
    for (key, node) in declared(root) {
        let Some(node) = reader.follow(&node) else {
            continue;
        };
        if is_mutual_tls(&node) {
            continue;
        }
        let rust_name = reader.rust_name(&node);
        if let Some(kind) = read_kind(reader, &node) {
            schemes.push(SecurityScheme {
                key: key.to_owned(),
                rust_name,
                description: node.string_of("description"),
                kind,
                at: node.at,
            });
        }
    }
    schemes
}

/// Whether the API wants a certificate of its callers.
pub(super) fn wants_certificate<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> bool {
    let mut schemes = declared(root).into_iter();
    schemes.any(|(_, node)| {
        let node = reader.follow(&node);
        node.is_some_and(|node| is_mutual_tls(&node))
    })
}

fn declared<'a>(root: &Node<'a>) -> Vec<(&'a str, Node<'a>)> {
    let schemes = root
        .get("components")
        .and_then(|components| components.get("securitySchemes"));
    schemes.map(|schemes| schemes.members()).unwrap_or_default()
}

fn is_mutual_tls(node: &Node<'_>) -> bool {
    node.text_of("type") == Some("mutualTLS")
}

fn read_kind(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<SchemeKind> {
    let kind = reader.required_text(node, "type")?;
    match kind {
        "apiKey" => read_key(reader, node),
        "http" => {
            let scheme = reader.required_text(node, "scheme")?.trim();
            Some(match scheme.to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                _ => SchemeKind::Other(scheme.to_owned()),
            })
        }
        "oauth2" | "openIdConnect" => Some(SchemeKind::Token(read_grants(node))),
        _ => unknown(reader, &node.at.child("type"), kind),
    }
}

fn read_key(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<SchemeKind> {
    let name = reader.required_text(node, "name")?.trim().to_owned();
    let place = reader.required_text(node, "in")?;
    match place {
        "header" => Some(SchemeKind::Header(name)),
        "query" => Some(SchemeKind::Query(name)),
        "cookie" => Some(SchemeKind::Cookie(name)),
        _ => unknown(reader, &node.at.child("in"), place),
    }
}

/// The members of a flow, and of a scheme, that hold an address.
const ADDRESSES: [(&str, &str); 6] = [
    ("openIdConnectUrl", "OpenID Connect"),
    ("oauth2MetadataUrl", "metadata"),
    ("authorizationUrl", "authorization"),
    ("deviceAuthorizationUrl", "authorization of devices"),
    ("tokenUrl", "tokens"),
    ("refreshUrl", "refreshed tokens"),
];

/// What all flows of a scheme say together; flows that say the same say it once.
fn read_grants(node: &Node<'_>) -> Grants {
    let flows = node.get("flows").map(|flows| flows.entries());
    let flows: Vec<_> = flows.into_iter().flatten().map(|(_, flow)| flow).collect();
    let mut grants = Grants::default();
    let mut seen = HashSet::new();
    for place in std::iter::once(node).chain(&flows) {
        for (key, what) in ADDRESSES {
            let url = place.string_of(key).map(|url| url.trim().to_owned());
            let entry = (what, url.unwrap_or_default());
            if !entry.1.is_empty() && !grants.urls.contains(&entry) {
                grants.urls.push(entry);
            }
        }
        for (scope, docs) in place.get("scopes").map(|s| s.members()).unwrap_or_default() {
            if seen.insert(scope) {
                let docs = docs.text().unwrap_or_default();
                grants.scopes.push((scope.to_owned(), docs.to_owned()));
            }
        }
    }
    grants
}

fn unknown(reader: &mut Reader<'_>, at: &Pointer, what: &str) -> Option<SchemeKind> {
    let message = format!("the client cannot prove who calls by `{what}`");
    let hint = "operations that demand it are called without; set the header for each call";
    reader.report(Problem::warning(at, message).hint(hint));
    None
}

/// The alternatives of `security`; `None` if there is no such member. One with a scheme that a
/// client cannot use is left out.
pub(super) fn read_requirements<'a>(
    reader: &mut Reader<'a>,
    node: &Node<'a>,
    schemes: &[SecurityScheme],
) -> Option<Vec<Requirement>> {
    let alternatives = node.get("security")?.elements();
    let read = |alternative: &Node<'a>| read_requirement(reader, alternative, schemes);
    Some(alternatives.iter().filter_map(read).collect())
}

fn read_requirement<'a>(
    reader: &mut Reader<'a>,
    alternative: &Node<'a>,
    schemes: &[SecurityScheme],
) -> Option<Requirement> {
    let mut requirement = Requirement::default();
    let mut is_usable = true;
    let mut in_authorization: Option<&str> = None;
    for (key, member) in alternative.members() {
        let Some(scheme) = schemes.iter().find(|scheme| scheme.key == key) else {
            is_usable &= is_left_out(reader, key, &member);
            continue;
        };
        if let (true, Some(first)) = (scheme.kind.is_authorization(), in_authorization) {
            let message = format!("`{key}` and `{first}` both stand in `Authorization`");
            let hint = "a request has one such header, so that only the last of them is sent; \
                        if either will do, make them alternatives";
            reader.report(Problem::warning(&member.at, message).hint(hint));
        }
        if scheme.kind.is_authorization() {
            in_authorization = Some(key);
        }
        requirement.schemes.push(key.to_owned());
        let scopes = member.elements();
        let scopes = scopes.iter().filter_map(Node::text).map(str::to_owned);
        requirement.scopes.extend(scopes);
    }
    is_usable.then_some(requirement)
}

impl SchemeKind {
    /// Whether the header `Authorization` holds it.
    fn is_authorization(&self) -> bool {
        match self {
            Self::Header(name) => name.eq_ignore_ascii_case("authorization"),
            Self::Query(_) | Self::Cookie(_) => false,
            Self::Basic | Self::Bearer | Self::Token(_) | Self::Other(_) => true,
        }
    }
}

/// Whether a request satisfies a scheme that is none of the client's. One that is declared was
/// reported where it stands.
fn is_left_out<'a>(reader: &mut Reader<'a>, key: &str, member: &Node<'a>) -> bool {
    let root = Node::new(reader.root(), Pointer::root());
    let mut declared = declared(&root).into_iter();
    if let Some((_, node)) = declared.find(|(declared, _)| *declared == key) {
        let node = reader.follow(&node);
        return node.is_some_and(|node| is_mutual_tls(&node));
    }
    let message = format!("no security scheme is called `{key}`");
    let hint = "declare it in `components.securitySchemes`";
    reader.report(Problem::warning(&member.at, message).hint(hint));
    false
}
