//! Finds the data in the schemas of answers.

use std::collections::HashMap;

use super::{Envelope, Opened};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::media::{Content, Status};
use crate::spec::schema::{SchemaId, Schemas, Shape};
use crate::spec::{Document, Operation};

/// Puts the schema of the data in place of that of the whole answer, where an answer has data.
///
/// An answer without data stays as it is. Only where the operation itself says that there is data,
/// this is a problem.
pub(in crate::spec) fn open(document: &mut Document, problems: &mut Vec<Problem>) {
    // By what they say otherwise, the envelopes out of which data is taken.
    let mut opened: HashMap<Envelope, Envelope> = HashMap::new();
    let mut closed = Vec::new();
    for (index, operation) in document.operations.iter_mut().enumerate() {
        let Some(envelope) = operation.envelope.clone() else {
            continue;
        };
        let is_open = match &envelope.data {
            Some(data) => open_operation(&document.schemas, operation, data),
            None => false,
        };
        if is_open {
            opened
                .entry(without_data(&envelope))
                .or_insert_with(|| envelope.clone());
            continue;
        }
        closed.push(index);
        if let Some(at) = operation.says_data.take() {
            let message = "no answer of this operation has such data, each is given as a whole";
            let hint = "the schema of the answer has to have the property, by itself or by `allOf`";
            problems.push(Problem::warning(&at, message).hint(hint));
        }
    }
    for index in closed {
        if let Some(operation) = document.operations.get_mut(index) {
            operation.envelope = operation.envelope.as_ref().map(without_data);
            share(operation, &opened);
        }
    }
}

/// Where no data is taken out it does not matter where data is: one envelope does for all.
fn share(operation: &mut Operation, opened: &HashMap<Envelope, Envelope>) {
    let shared = operation.envelope.as_ref().and_then(|own| opened.get(own));
    if let Some(shared) = shared {
        operation.envelope = Some(shared.clone());
    }
    let nothing = Envelope::default();
    operation.envelope = operation.envelope.take().filter(|own| *own != nothing);
}

fn without_data(envelope: &Envelope) -> Envelope {
    Envelope {
        data: None,
        ..envelope.clone()
    }
}

fn open_operation(schemas: &Schemas, operation: &mut Operation, data: &Pointer) -> bool {
    let successes = operation.successes().into_iter();
    let statuses: Vec<Status> = successes.map(|response| response.status).collect();
    let responses = operation.responses.iter_mut();
    let responses = responses.filter(|response| statuses.contains(&response.status));
    let mut is_open = false;
    for content in responses.flat_map(|response| &mut response.contents) {
        is_open |= open_content(schemas, content, data);
    }
    is_open
}

/// What is not JSON is opened as well: it is known by its schema to be the same as JSON.
fn open_content(schemas: &Schemas, content: &mut Content, data: &Pointer) -> bool {
    if content.media_type.is_stream() {
        return false;
    }
    let found = content.schema.and_then(|id| find(schemas, id, data));
    if let Some((schema, opened)) = found {
        content.schema = Some(schema);
        content.opened = Some(opened);
    }
    found.is_some() && content.media_type.is_json()
}

/// The schema of what stands at a place of a value, by way of properties.
fn find(schemas: &Schemas, whole: SchemaId, place: &Pointer) -> Option<(SchemaId, Opened)> {
    let (mut at, mut is_optional) = (whole, false);
    for key in place.keys() {
        is_optional |= schemas.is_nullable(at);
        let Shape::Object(object) = &schemas.get(schemas.target(at)).shape else {
            return None;
        };
        let mut properties = object.properties.iter();
        let property = properties.find(|property| property.name == key)?;
        is_optional |= !property.required;
        at = property.schema;
    }
    Some((at, Opened { whole, is_optional }))
}
