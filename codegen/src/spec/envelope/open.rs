//! Finds the data in the schemas of answers.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::{Envelope, Opened};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::media::{Content, Status};
use crate::spec::schema::{Property, SchemaId, Schemas, Shape};
use crate::spec::{Document, Operation};

/// Puts the schema of the data in place of that of the whole answer, where an answer has data.
///
/// An answer without data stays as it is. That is a problem only where the operation itself says that
/// there is data, or where no answer at all has what the document says. In the end operations that
/// differ in nothing but the place of their data have the same envelope.
pub(in crate::spec) fn open(
    document: &mut Document,
    general: Option<&Envelope>,
    problems: &mut Vec<Problem>,
) {
    let mut finder = Finder::new(&document.schemas);
    let mut places = Places::default();
    for operation in &mut document.operations {
        let Some(envelope) = &mut operation.envelope else {
            continue;
        };
        let data = envelope.data.take();
        let envelope = envelope.clone();
        operation.data = data.filter(|data| open_operation(&mut finder, operation, data));
        match &operation.data {
            Some(data) => places.count(envelope, data),
            None => report_closed(operation, problems),
        }
    }
    report_unfound(document, general, problems);
    let usual = places.usual();
    for operation in &mut document.operations {
        settle(operation, &usual);
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

    /// The most frequent place; of several that are as frequent, the first.
    fn usual(self) -> HashMap<Envelope, Pointer> {
        let usual = |(envelope, places): (Envelope, IndexMap<Pointer, usize>)| {
            let most = places.into_iter().rev().max_by_key(|(_, count)| *count);
            most.map(|(place, _)| (envelope, place))
        };
        self.0.into_iter().filter_map(usual).collect()
    }
}

/// Says in the envelope where most operations have their data, so that only others have to say where
/// theirs is.
fn settle(operation: &mut Operation, usual: &HashMap<Envelope, Pointer>) {
    let Some(envelope) = &mut operation.envelope else {
        return;
    };
    envelope.data = usual.get(envelope).cloned();
    if operation.data == envelope.data {
        operation.data = None;
    }
    if *envelope == Envelope::default() {
        operation.envelope = None;
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

fn open_operation(finder: &mut Finder<'_>, operation: &mut Operation, data: &Pointer) -> bool {
    let successes = operation.successes().into_iter();
    let statuses: Vec<Status> = successes.map(|response| response.status).collect();
    let responses = operation.responses.iter_mut();
    let responses = responses.filter(|response| statuses.contains(&response.status));
    let mut is_open = false;
    for content in responses.flat_map(|response| &mut response.contents) {
        is_open |= open_content(finder, content, data);
    }
    is_open
}

/// What is not JSON is opened as well: it is known by its schema to be the same as JSON.
fn open_content(finder: &mut Finder<'_>, content: &mut Content, data: &Pointer) -> bool {
    if content.media_type.is_stream() {
        return false;
    }
    let found = content.schema.and_then(|id| finder.find(id, data));
    if let Some((schema, opened)) = found {
        content.schema = Some(schema);
        content.opened = Some(opened);
    }
    found.is_some()
}

/// Finds properties by their names, each object's in one go: many operations may look into one.
struct Finder<'s> {
    schemas: &'s Schemas,
    properties: HashMap<SchemaId, HashMap<&'s str, &'s Property>>,
}

impl<'s> Finder<'s> {
    fn new(schemas: &'s Schemas) -> Self {
        Self {
            schemas,
            properties: HashMap::new(),
        }
    }

    /// The schema of what stands at a place of a value, by way of properties.
    fn find(&mut self, whole: SchemaId, place: &Pointer) -> Option<(SchemaId, Opened)> {
        let (mut at, mut is_optional) = (whole, false);
        for key in place.keys() {
            is_optional |= self.schemas.is_nullable(at);
            let property = self.property(at, key)?;
            is_optional |= !property.required;
            at = property.schema;
        }
        Some((at, Opened { whole, is_optional }))
    }

    fn property(&mut self, holder: SchemaId, name: &str) -> Option<&'s Property> {
        let schemas = self.schemas;
        let holder = schemas.target(holder);
        let Shape::Object(object) = &schemas.get(holder).shape else {
            return None;
        };
        let by_name = || object.properties.iter().map(|p| (p.name.as_str(), p));
        let properties = self.properties.entry(holder);
        let properties = properties.or_insert_with(|| by_name().collect());
        properties.get(name).copied()
    }
}
