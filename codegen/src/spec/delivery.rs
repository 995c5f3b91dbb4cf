//! `x-webhook`: how the provider sends what it sends by itself, and what it wants to be answered.

use serde_json::Value;

use super::extension::Expression;
use super::node::Node;
use super::reader::Reader;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// How the provider sends what it sends by itself.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// Where it stands.
    pub at: Pointer,
    /// What names the event.
    pub event: Option<RequestPlace>,
    /// How the provider proves that it is the sender.
    pub signature: Option<Signature>,
    /// What is the same when an event is sent again.
    pub deduplication: Option<RequestPlace>,
    /// What to answer.
    pub acknowledgement: Option<Acknowledgement>,
}

/// A place in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestPlace {
    /// In the body.
    Body(Pointer),
    /// The header of this name.
    Header(String),
}

/// How the provider proves that it is the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The header that proves it.
    pub header: String,
    /// How.
    pub scheme: SignatureScheme,
}

/// What a signature is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureScheme {
    /// The secret itself.
    SharedSecret,
    /// The HMAC-SHA256 of the body (RFC 2104).
    HmacSha256 {
        /// What stands before it.
        prefix: String,
        /// Whether it is in base64, and not in hexadecimal digits.
        is_base64: bool,
    },
}

/// What to answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Acknowledgement {
    /// The JSON; null stands where a value of the event belongs.
    pub json: Value,
    /// Which value of the event's body belongs where.
    pub values: Vec<(Pointer, Pointer)>,
}

impl Delivery {
    /// The places in the bodies whose values are asked for, each once.
    #[must_use]
    pub fn values(&self) -> Vec<&Pointer> {
        let key = match &self.deduplication {
            Some(RequestPlace::Body(pointer)) => Some(pointer),
            _ => None,
        };
        let filled = self
            .acknowledgement
            .iter()
            .flat_map(|answer| &answer.values);
        let mut values = Vec::new();
        for pointer in key.into_iter().chain(filled.map(|(_, value)| value)) {
            if !values.contains(&pointer) {
                values.push(pointer);
            }
        }
        values
    }
}

/// How many values of an event an answer may repeat.
const MOST_VALUES: usize = 16;

/// How deep a value may stand in a body.
const DEEPEST: usize = 8;

/// Reads `x-webhook` of the document.
pub(super) fn read<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Option<Delivery> {
    let node = root.get("x-webhook")?;
    if !node.value.is_object() {
        let message = format!("a mapping has to stand here, this is {}", node.kind());
        reader.report(Problem::warning(&node.at, message));
        return None;
    }
    let known = ["event", "signature", "deduplication", "acknowledgement"];
    reader.know_members(&node, &known);
    Some(Delivery {
        event: place(reader, &node, "event"),
        signature: node
            .get("signature")
            .and_then(|signature| read_signature(reader, &signature)),
        deduplication: place(reader, &node, "deduplication"),
        acknowledgement: node
            .get("acknowledgement")
            .and_then(|answer| read_acknowledgement(reader, &answer)),
        at: node.at,
    })
}

/// A member that is a place in the request: in its body, or a header.
fn place<'a>(reader: &mut Reader<'a>, node: &Node<'a>, key: &str) -> Option<RequestPlace> {
    let (expression, at) = reader.expression(node, key)?;
    match expression {
        Expression::RequestBody(pointer) if is_inside(&pointer) => {
            Some(RequestPlace::Body(pointer))
        }
        Expression::RequestHeader(name) => Some(RequestPlace::Header(name)),
        _ => {
            let message = format!("`{key}` is no place in what is received, it is passed over");
            let hint = "write `$request.body#/id` or `$request.header.Name`";
            reader.report(Problem::warning(&at, message).hint(hint));
            None
        }
    }
}

/// Whether a place is in a body and not the body itself.
fn is_inside(pointer: &Pointer) -> bool {
    (1..=DEEPEST).contains(&pointer.keys().len())
}

/// A signature that cannot be read is an error: events that nobody verifies would be taken for
/// verified ones.
fn read_signature(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Signature> {
    reader.know_members(node, &["header", "scheme", "encoding", "prefix"]);
    let header = reader.required_text(node, "header")?.to_owned();
    let prefix = node.string_of("prefix").unwrap_or_default();
    let scheme = match reader.required_text(node, "scheme")? {
        "shared-secret" => SignatureScheme::SharedSecret,
        "hmac-sha256" => SignatureScheme::HmacSha256 {
            prefix,
            is_base64: is_base64(reader, node)?,
        },
        other => {
            let message = format!("`{other}` is no scheme of signatures that is known here");
            let hint = "`scheme` is `shared-secret` or `hmac-sha256`";
            let at = node.at.child("scheme");
            reader.report(Problem::error(&at, message).hint(hint));
            return None;
        }
    };
    Some(Signature { header, scheme })
}

fn is_base64(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<bool> {
    let Some(member) = node.get("encoding") else {
        return Some(false);
    };
    match member.text() {
        Some("hex") => Some(false),
        Some("base64") => Some(true),
        _ => {
            let message = "this is no encoding of signatures";
            let hint = "`encoding` is `hex` or `base64`";
            reader.report(Problem::error(&member.at, message).hint(hint));
            None
        }
    }
}

/// Takes the places out of an answer that are to be filled in.
fn read_acknowledgement(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Acknowledgement> {
    if node.value.is_null() {
        return None;
    }
    let mut json = node.value.clone();
    let mut values = Vec::new();
    let mut pending = vec![(node.clone(), Pointer::root())];
    while let Some((node, place)) = pending.pop() {
        let below = node.members().into_iter().map(|(key, _)| key.to_owned());
        let keys: Vec<String> = match node.value {
            Value::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
            _ => below.collect(),
        };
        for key in keys.iter().rev() {
            let value = match node.value {
                Value::Array(items) => key.parse::<usize>().ok().and_then(|key| items.get(key)),
                value => value.get(key),
            };
            let child = value.map(|value| Node::new(value, node.at.child(key)));
            pending.extend(child.map(|child| (child, place.child(key))));
        }
        if let Some(value) = filled(reader, &node) {
            if let Some(slot) = json.pointer_mut(&place.to_string()) {
                *slot = Value::Null;
            }
            values.push((place, value));
        }
    }
    if values.len() > MOST_VALUES {
        let message = format!("more than {MOST_VALUES} values are filled in here");
        reader.report(Problem::warning(&node.at, message));
        values.truncate(MOST_VALUES);
    }
    Some(Acknowledgement { json, values })
}

/// The place of the body that a text of an answer stands for.
fn filled(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<Pointer> {
    let text = node.text().filter(|text| text.starts_with('$'))?;
    match Expression::parse(text) {
        Some(Expression::RequestBody(pointer)) if is_inside(&pointer) => Some(pointer),
        None if !text.starts_with("$request.") && !text.starts_with("$response.") => None,
        _ => {
            let message =
                "this is no place in a body that is received, it is answered as it stands";
            let hint = "a place is written as `$request.body#/id`";
            reader.report(Problem::warning(&node.at, message).hint(hint));
            None
        }
    }
}
