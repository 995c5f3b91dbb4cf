//! Security schemes and what operations demand of them.

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
    /// A token (RFC 6750), however it was got.
    Bearer,
}

/// Reads `components.securitySchemes`.
pub(super) fn read_schemes<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<SecurityScheme> {
    let schemes = root
        .get("components")
        .and_then(|c| c.get("securitySchemes"));
    let entries = schemes.map(|schemes| schemes.members()).unwrap_or_default();
    let scheme = |(key, node): (&str, Node<'a>)| {
        let node = reader.follow(&node)?;
        Some(SecurityScheme {
            key: key.to_owned(),
            rust_name: reader.rust_name(&node),
            description: node.string_of("description"),
            kind: read_kind(reader, &node)?,
            at: node.at,
        })
    };
    entries.into_iter().filter_map(scheme).collect()
}

fn read_kind(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<SchemeKind> {
    let kind = reader.required_text(node, "type")?;
    match kind {
        "apiKey" => read_key(reader, node),
        "http" => {
            let scheme = reader.required_text(node, "scheme")?;
            match scheme.to_ascii_lowercase().as_str() {
                "basic" => Some(SchemeKind::Basic),
                "bearer" => Some(SchemeKind::Bearer),
                _ => unknown(reader, &node.at.child("scheme"), scheme),
            }
        }
        "oauth2" | "openIdConnect" => Some(SchemeKind::Bearer),
        _ => unknown(reader, &node.at.child("type"), kind),
    }
}

fn read_key(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<SchemeKind> {
    let name = reader.required_text(node, "name")?.to_owned();
    let place = reader.required_text(node, "in")?;
    match place {
        "header" => Some(SchemeKind::Header(name)),
        "query" => Some(SchemeKind::Query(name)),
        "cookie" => Some(SchemeKind::Cookie(name)),
        _ => unknown(reader, &node.at.child("in"), place),
    }
}

fn unknown(reader: &mut Reader<'_>, at: &Pointer, what: &str) -> Option<SchemeKind> {
    let message = format!("the client cannot prove who calls by `{what}`");
    let hint = "operations that demand it are called without; set the header for each call";
    reader.report(Problem::warning(at, message).hint(hint));
    None
}

/// The alternatives of `security`, each a combination of schemes' keys; `None` if there is no
/// such member. An empty combination means that no credential is needed; one with a scheme that
/// a client cannot use is left out.
pub(super) fn read_requirements<'a>(
    reader: &mut Reader<'a>,
    node: &Node<'a>,
    schemes: &[SecurityScheme],
) -> Option<Vec<Vec<String>>> {
    let mut alternatives = Vec::new();
    for alternative in node.get("security")?.elements() {
        let mut keys = Vec::new();
        let mut is_usable = true;
        for (key, member) in alternative.members() {
            if schemes.iter().any(|scheme| scheme.key == key) {
                keys.push(key.to_owned());
                continue;
            }
            is_usable = false;
            if !is_declared(reader, key) {
                let message = format!("no security scheme is called `{key}`");
                let hint = "declare it in `components.securitySchemes`";
                reader.report(Problem::warning(&member.at, message).hint(hint));
            }
        }
        if is_usable {
            alternatives.push(keys);
        }
    }
    Some(alternatives)
}

/// Whether a scheme is declared that could not be read, and was reported for that.
fn is_declared(reader: &Reader<'_>, key: &str) -> bool {
    let components = reader.root().get("components");
    components
        .and_then(|c| c.get("securitySchemes")?.get(key))
        .is_some()
}
