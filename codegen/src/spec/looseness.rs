//! How much of a document could not be typed.

use super::schema::{Additional, SchemaId, Schemas, Shape};
use super::{Document, Operation};

/// How many values a client holds as any JSON although the document says more of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Looseness {
    /// The values that are looser than the document says.
    pub values: usize,
    /// All values: the fields of types, the parameters, the bodies of calls and answers.
    pub of: usize,
}

/// How loose the values of `document` are. What the document says nothing about is not loose.
pub(super) fn of(document: &Document) -> Looseness {
    let schemas = &document.schemas;
    let fields = schemas.ids().flat_map(|id| fields(schemas, id));
    let values = fields.chain(document.operations.iter().flat_map(values));
    values.fold(Looseness::default(), |sum, id| Looseness {
        values: sum.values + usize::from(is_loose(schemas, id)),
        of: sum.of + 1,
    })
}

fn fields(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    let Shape::Object(object) = &schemas.get(id).shape else {
        return Vec::new();
    };
    let mut fields: Vec<SchemaId> = object.properties.iter().map(|p| p.schema).collect();
    if let Additional::Values(id) = object.additional {
        fields.push(id);
    }
    fields
}

/// The schemas that an operation mentions.
pub(super) fn values(operation: &Operation) -> impl Iterator<Item = SchemaId> {
    let parameters = operation.parameters.iter().map(|p| p.schema);
    let sent = operation.body.iter().flat_map(|body| &body.contents);
    let received = operation.responses.iter().flat_map(|r| &r.contents);
    let contents = sent.chain(received).map(|content| content.schema);
    parameters.chain(contents).flatten()
}

/// Whether a value is loose, or a list or a map of such values.
fn is_loose(schemas: &Schemas, id: SchemaId) -> bool {
    const DEEPEST: usize = 32;
    let mut at = id;
    for _ in 0..DEEPEST {
        let schema = schemas.get(at);
        if schema.loose {
            return true;
        }
        match schema.shape {
            Shape::Same(next) | Shape::Array(next) | Shape::Map(next) => at = next,
            _ => return false,
        }
    }
    false
}
