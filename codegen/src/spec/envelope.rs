//! `x-envelope`: what an API wraps its answers in.
//!
//! Reading it comes first; [`open`] then finds the data in the schemas of the answers, so that
//! everything behind this stage sees the data's schema in place of the envelope's.

mod open;

use indexmap::IndexMap;
use serde_json::Value;

use super::Document;
use super::extension::Expression;
use super::node::Node;
use super::reader::Reader;
use super::schema::SchemaId;
use crate::pointer::Pointer;
use crate::problem::Problem;

pub(super) use open::open;

/// What an API wraps its answers in. Places are in the body of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Envelope {
    /// What reports a failure, whatever the status: any of these values in its place.
    pub failure: Vec<(Pointer, Scalar)>,
    /// Where the provider's words are; the first place that holds a text counts.
    pub message: Vec<Pointer>,
    /// Where the data is, unless an operation says otherwise.
    pub data: Option<Pointer>,
    /// Where the number of seconds to wait is.
    pub retry_after: Option<Pointer>,
}

/// A JSON value that holds no other.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    Text(String),
}

impl Scalar {
    fn read(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(Self::Null),
            Value::Bool(value) => Some(Self::Bool(*value)),
            Value::Number(number) => number.as_i64().map(Self::Integer),
            Value::String(text) => Some(Self::Text(text.clone())),
            Value::Array(_) | Value::Object(_) => None,
        }
    }
}

/// The schema of the data that an answer holds, and where it was found.
#[derive(Debug, Clone, Copy)]
pub struct Opened {
    /// The schema of the whole answer.
    pub whole: SchemaId,
    /// Whether the data may be missing.
    pub is_optional: bool,
}

impl Document {
    /// The envelopes that answers of operations have, the most frequent first.
    #[must_use]
    pub fn envelopes(&self) -> Vec<&Envelope> {
        let mut counts: IndexMap<&Envelope, usize> = IndexMap::new();
        for operation in &self.operations {
            if let Some(envelope) = &operation.envelope {
                *counts.entry(envelope).or_default() += 1;
            }
        }
        counts.sort_by(|_, one, _, other| other.cmp(one));
        counts.into_keys().collect()
    }
}

/// How many places or values one member may have.
const MOST: usize = 16;

const MEMBERS: [&str; 4] = ["failure", "message", "data", "retry-after"];

/// Reads the envelope that stands at the root of the document.
pub(super) fn read<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Option<Envelope> {
    let node = root.get("x-envelope")?;
    read_over(reader, &node, Envelope::default())
}

/// Reads the envelope of an operation, whose members stand above those of the document's.
pub(super) fn read_own<'a>(
    reader: &mut Reader<'a>,
    operation: &Node<'a>,
    general: Option<&Envelope>,
) -> Option<Envelope> {
    match operation.get("x-envelope") {
        None => general.cloned(),
        Some(node) if *node.value == Value::Bool(false) => None,
        Some(node) => {
            let general = general.cloned().unwrap_or_default();
            read_over(reader, &node, general)
        }
    }
}

/// Where an operation says by itself that its answers hold data.
pub(super) fn own_data(operation: &Node<'_>) -> Option<Pointer> {
    let data = operation.get("x-envelope")?.get("data")?;
    data.text().map(|_| data.at)
}

/// Takes from `node` what it says; `null` takes a member away.
fn read_over<'a>(
    reader: &mut Reader<'a>,
    node: &Node<'a>,
    mut envelope: Envelope,
) -> Option<Envelope> {
    if !node.value.is_object() {
        let message = format!("an envelope has to be a mapping, this is {}", node.kind());
        let hint = "`x-envelope` has `failure`, `message`, `data` and `retry-after`; `false` \
            switches it off for an operation";
        reader.report(Problem::warning(&node.at, message).hint(hint));
    }
    reader.know_members(node, &MEMBERS);
    if let Some(member) = node.get("failure") {
        envelope.failure = read_signs(reader, &member);
    }
    if let Some(member) = node.get("message") {
        envelope.message = read_places(reader, &member);
    }
    if let Some(member) = node.get("data") {
        envelope.data = read_places(reader, &member).into_iter().next();
    }
    if let Some(member) = node.get("retry-after") {
        envelope.retry_after = read_places(reader, &member).into_iter().next();
    }
    Some(envelope).filter(|envelope| *envelope != Envelope::default())
}

/// The values that report a failure, each in its place; a list is several values of one place.
fn read_signs(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<(Pointer, Scalar)> {
    if !node.value.is_object() && !node.value.is_null() {
        let message = format!("`failure` has to be a mapping, this is {}", node.kind());
        let hint = "it maps places to values: `$response.body#/success: false`";
        reader.report(Problem::warning(&node.at, message).hint(hint));
    }
    let mut signs = Vec::new();
    for (place, member) in node.members() {
        let Some(pointer) = body_place(reader, Some(place), &member.at) else {
            continue;
        };
        let values = match member.value {
            Value::Array(_) => member.elements(),
            _ => vec![member],
        };
        for value in values {
            match Scalar::read(value.value) {
                Some(scalar) => signs.push((pointer.clone(), scalar)),
                None => report_no_scalar(reader, &value),
            }
        }
    }
    bounded(reader, node, signs)
}

fn report_no_scalar(reader: &mut Reader<'_>, node: &Node<'_>) {
    let message = "this cannot report a failure, it is passed over";
    let hint = "the value is `true`, `false`, `null`, a text or an integer";
    reader.report(Problem::warning(&node.at, message).hint(hint));
}

/// One place or a list of them; none if this is `null`.
fn read_places(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<Pointer> {
    let places = match node.value {
        Value::Null => Vec::new(),
        Value::Array(_) => node.elements(),
        _ => vec![node.clone()],
    };
    let mut place = |node: &Node<'_>| body_place(reader, node.text(), &node.at);
    let places = places.iter().filter_map(&mut place).collect();
    bounded(reader, node, places)
}

/// Leaves no more than somebody can mean: a client looks into each place of each answer.
fn bounded<T>(reader: &mut Reader<'_>, node: &Node<'_>, mut all: Vec<T>) -> Vec<T> {
    if all.len() > MOST {
        let message = format!("only the first {MOST} of these count");
        reader.report(Problem::warning(&node.at, message));
    }
    all.truncate(MOST);
    all
}

fn body_place(reader: &mut Reader<'_>, text: Option<&str>, at: &Pointer) -> Option<Pointer> {
    if let Some(Expression::ResponseBody(pointer)) = text.and_then(Expression::parse) {
        return Some(pointer);
    }
    let message = "this is no place in the body of an answer, it is passed over";
    let hint = "a place is written as `$response.body#/message`";
    reader.report(Problem::warning(at, message).hint(hint));
    None
}
