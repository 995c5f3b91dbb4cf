//! Finds the data in the schemas of answers.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Envelope, Opened};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::media::{Content, Status};
use crate::spec::schema::{SchemaId, Schemas, Shape};
use crate::spec::{Document, Operation};

/// Puts the schema of the data in place of that of the whole answer, where an answer has data.
///
/// An answer without data stays as it is. That is a problem only where the operation itself says that
/// there is data, or where no answer at all has what the document says. In the end operations that differ in nothing but the place of their data have
/// the same envelope.
pub(in crate::spec) fn open(
    document: &mut Document,
    general: Option<&Envelope>,
    problems: &mut Vec<Problem>,
) {
    let mut places = Places::default();
    for operation in &mut document.operations {
        let Some(envelope) = &mut operation.envelope else {
            continue;
        };
        let data = envelope.data.take();
        let envelope = envelope.clone();
        operation.data = data.filter(|data| open_operation(&document.schemas, operation, data));
        match &operation.data {
            Some(data) => places.count(envelope, data),
            None => report_closed(operation, problems),
        }
    }
    report_unfound(document, general, problems);
    for operation in &mut document.operations {
        places.settle(operation);
    }
}

const SCHEMA_HINT: &str =
    "the schema of the answer has to have the property, by itself or by `allOf`";

/// By what envelopes say otherwise, how often their data is in which place.
#[derive(Default)]
struct Places(HashMap<Envelope, IndexMap<Pointer, usize>>);

impl Places {
    fn count(&mut self, envelope: Envelope, data: &Pointer) {
        let places = self.0.entry(envelope).or_default();
        *places.entry(data.clone()).or_default() += 1;
    }

    /// Says in the envelope where most operations have their data, so that only others have to say
    /// where theirs is.
    fn settle(&self, operation: &mut Operation) {
        let Some(envelope) = &mut operation.envelope else {
            return;
        };
        let places = self.0.get(envelope).into_iter().flatten();
        // Of several that are as frequent, the first.
        let most = places.rev().max_by_key(|(_, count)| **count);
        envelope.data = most.map(|(place, _)| place.clone());
        if operation.data == envelope.data {
            operation.data = None;
        }
        if *envelope == Envelope::default() {
            operation.envelope = None;
        }
    }
}

fn report_unfound(document: &Document, general: Option<&Envelope>, problems: &mut Vec<Problem>) {
    let Some(data) = general.and_then(|general| general.data.as_ref()) else {
        return;
    };
    let mut operations = document.operations.iter();
    if !operations.any(|operation| operation.data.as_ref() == Some(data)) {
        let at = Pointer::root().child("x-envelope").child("data");
        let message = "no answer of any operation has such data, each is given as a whole";
        problems.push(Problem::warning(&at, message).hint(SCHEMA_HINT));
    }
}

fn report_closed(operation: &Operation, problems: &mut Vec<Problem>) {
    if let Some(at) = &operation.says_data {
        let message = "no answer of this operation has such data, each is given as a whole";
        problems.push(Problem::warning(at, message).hint(SCHEMA_HINT));
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
