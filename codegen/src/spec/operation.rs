//! Operations: what an API can be asked to do.

use indexmap::IndexMap;

use super::envelope::{self, Envelope};
use super::media::{Body, Response, read_body, read_responses};
use super::node::Node;
use super::pagination::{self, Pagination};
use super::parameter::{Parameter, read_parameters};
use super::rate_limits::{Bucket, read_bucket};
use super::reader::Reader;
use super::security::{Requirement, SecurityScheme, read_requirements};
use super::server::{Server, read_servers};
use super::webhook::Callbacks;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// An operation (OpenAPI 3.1.1, section 4.8.10).
#[derive(Debug, Clone)]
pub struct Operation {
    /// Where it stands.
    pub at: Pointer,
    /// `operationId`.
    pub id: Option<String>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// Its method.
    pub method: Method,
    /// The path's template.
    pub path: String,
    /// The first of its tags.
    pub tag: Option<String>,
    /// `summary`.
    pub summary: Option<String>,
    /// `description`, in Markdown.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// In document order, those of the path first.
    pub parameters: Vec<Parameter>,
    /// What a request carries.
    pub body: Option<Body>,
    /// What comes back, in document order.
    pub responses: Vec<Response>,
    /// What it wants of its caller: alternatives.
    pub security: Vec<Requirement>,
    /// `x-safety`.
    pub safety: Option<Safety>,
    /// `x-pagination`: how its answers are pages of a list.
    pub pagination: Option<Pagination>,
    /// `x-rate-limit`: the name of the bucket that its calls are counted in.
    pub rate_limit: Option<String>,
    /// The server of this operation alone.
    pub server: Option<Server>,
    /// `x-envelope`, its own or the document's.
    pub envelope: Option<Envelope>,
    /// Where the data of its answers is, if not where its envelope says.
    pub data: Option<Pointer>,
    /// Where the operation itself says that its answers hold data.
    pub(super) says_data: Option<Pointer>,
}

impl Operation {
    /// How people speak of it: its id, else its method and path.
    fn wire_id(&self) -> String {
        let id = self.id.clone().filter(|id| !id.trim().is_empty());
        id.unwrap_or_else(|| format!("{} {}", self.method.as_str(), self.path))
    }
}

/// What repeating a call does, where the method does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing.
    Safe,
    /// Twice is the same as once.
    Idempotent,
    /// Twice is twice.
    Send,
}

/// A method (RFC 9110, section 9).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
    /// `QUERY` (OpenAPI 3.2.0, section 4.9)
    Query,
    /// Any other, as it is sent (OpenAPI 3.2.0, section 4.9, `additionalOperations`).
    Other(String),
}

impl Method {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "get" => Some(Self::Get),
            "put" => Some(Self::Put),
            "post" => Some(Self::Post),
            "delete" => Some(Self::Delete),
            "options" => Some(Self::Options),
            "head" => Some(Self::Head),
            "patch" => Some(Self::Patch),
            "trace" => Some(Self::Trace),
            "query" => Some(Self::Query),
            _ => None,
        }
    }

    /// The method that is sent as `name`, which is a token (RFC 9110, section 9.1).
    fn sent(name: &str) -> Option<Self> {
        let is_letter =
            |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_letter) {
            return None;
        }
        let usual = Self::named(&name.to_ascii_lowercase());
        let usual = usual.filter(|usual| usual.as_str().to_ascii_uppercase() == name);
        Some(usual.unwrap_or_else(|| Self::Other(name.to_owned())))
    }

    /// The method as a path item's key has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
            Self::Query => "query",
            Self::Other(name) => name,
        }
    }
}

/// What the document says of all operations.
pub(super) struct General<'g> {
    /// How callers can prove who they are.
    pub(super) schemes: &'g [SecurityScheme],
    /// What calls are counted in.
    pub(super) buckets: &'g [Bucket],
    /// What answers are wrapped in.
    pub(super) envelope: Option<&'g Envelope>,
}

/// Reads every operation below `paths`, and finds the callbacks that each asks for.
pub(super) fn read_all<'a>(
    reader: &mut Reader<'a>,
    root: &Node<'a>,
    general: &General<'_>,
) -> (Vec<Operation>, Vec<Callbacks<'a>>) {
    let inherited = read_requirements(reader, root, general.schemes).unwrap_or_default();
    let (mut operations, mut callbacks) = (Vec::new(), Vec::new());
    let paths = root
        .get("paths")
        .map(|paths| paths.entries())
        .unwrap_or_default();
    for (path, item) in paths {
        let Some(item) = reader.follow(&item) else {
            continue;
        };
        let servers = read_servers(reader, &item);
        for (method, node) in read_methods(reader, &item) {
            let place = Place {
                path,
                item: &item,
                method,
            };
            let mut operation = place.read(reader, &node);
            let own = read_requirements(reader, &node, general.schemes);
            operation.security = own.unwrap_or_else(|| inherited.clone());
            operation.rate_limit = read_bucket(reader, &node, general.buckets);
            operation.server = operation.server.or_else(|| servers.first().cloned());
            operation.envelope = envelope::read_own(reader, &node, general.envelope);
            operation.says_data = envelope::own_data(&node);
            callbacks.extend(node.get("callbacks").map(|node| Callbacks {
                of: Some(operation.wire_id()),
                node,
            }));
            operations.push(operation);
        }
    }
    report_twins(reader, &operations);
    (operations, callbacks)
}

/// The operations of a path item, in document order: those by methods that it has keys for, and
/// those by any other (OpenAPI 3.2.0, section 4.9, `additionalOperations`).
pub(super) fn read_methods<'a>(
    reader: &mut Reader<'a>,
    item: &Node<'a>,
) -> Vec<(Method, Node<'a>)> {
    let mut found: Vec<(Method, Node<'a>)> = Vec::new();
    for (key, node) in item.entries() {
        if let Some(method) = Method::named(key) {
            found.push((method, node));
        } else if key == "additionalOperations" {
            for (name, node) in node.entries() {
                match Method::sent(name) {
                    Some(method) => found.push((method, node)),
                    None => report_no_method(reader, name, &node),
                }
            }
        }
    }
    found
}

fn report_no_method(reader: &mut Reader<'_>, name: &str, node: &Node<'_>) {
    let message = format!("`{name}` is no method, so that this operation is left out");
    let hint = "a method is letters, digits and hyphens, as it is sent: `LINK`";
    reader.report(Problem::warning(&node.at, message).hint(hint));
}

/// Where an operation stands.
pub(super) struct Place<'p, 'a> {
    pub(super) path: &'a str,
    pub(super) item: &'p Node<'a>,
    pub(super) method: Method,
}

impl<'a> Place<'_, 'a> {
    pub(super) fn read(&self, reader: &mut Reader<'a>, node: &Node<'a>) -> Operation {
        let tags = node
            .get("tags")
            .map(|tags| tags.elements())
            .unwrap_or_default();
        let responses = node.get("responses");
        let inherited = |key: &str| node.string_of(key).or_else(|| self.item.string_of(key));
        Operation {
            at: node.at.clone(),
            id: node.string_of("operationId"),
            rust_name: reader.rust_name(node),
            method: self.method.clone(),
            path: self.path.to_owned(),
            tag: tags
                .first()
                .and_then(|tag| tag.text().map(|tag| tag.trim().to_owned())),
            summary: inherited("summary"),
            description: inherited("description"),
            deprecated: node.flag("deprecated"),
            parameters: read_parameters(reader, self.item, node),
            body: node
                .get("requestBody")
                .and_then(|body| read_body(reader, &body)),
            responses: self.answered(responses.map(|r| read_responses(reader, &r))),
            security: Vec::new(),
            safety: read_safety(reader, node),
            pagination: pagination::read(reader, node),
            rate_limit: None,
            server: read_servers(reader, node).into_iter().next(),
            envelope: None,
            data: None,
            says_data: None,
        }
    }

    /// The answers; those to `HEAD` have no body, whatever is said of them (RFC 9110, section 9.3.2).
    fn answered(&self, responses: Option<Vec<Response>>) -> Vec<Response> {
        let mut responses = responses.unwrap_or_default();
        if self.method == Method::Head {
            for response in &mut responses {
                response.contents.clear();
            }
        }
        responses
    }
}

fn read_safety(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Safety> {
    let member = node.get("x-safety")?;
    match member.text() {
        Some("safe") => Some(Safety::Safe),
        Some("idempotent") => Some(Safety::Idempotent),
        Some("send") => Some(Safety::Send),
        _ => {
            let message = "this is no safety, the method decides";
            let hint = "`x-safety` is `safe`, `idempotent` or `send`";
            reader.report(Problem::warning(&member.at, message).hint(hint));
            None
        }
    }
}

/// Two operations of one id are two operations all the same, and get two names.
fn report_twins(reader: &mut Reader<'_>, operations: &[Operation]) {
    let mut seen: IndexMap<&str, &Pointer> = IndexMap::new();
    for operation in operations {
        let Some(id) = operation.id.as_deref() else {
            continue;
        };
        if let Some(first) = seen.get(id) {
            let message = format!("`{id}` is also the operation id of #{first}");
            let at = operation.at.child("operationId");
            reader.report(Problem::warning(&at, message).hint("give each operation its own"));
        } else {
            seen.insert(id, &operation.at);
        }
    }
}
