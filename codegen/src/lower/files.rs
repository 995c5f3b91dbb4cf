//! Which schemas are files: what stands in a body of several parts and is no text.
//!
//! Elsewhere such a schema is a text that JSON holds, and a file can be that, too.

use std::collections::HashSet;

use crate::spec::{Content, Document, MediaType, PropertyEncoding, SchemaId, Schemas, Shape};

/// The schemas of all files that the bodies of a document have, seen through references.
pub(super) fn find(document: &Document) -> HashSet<SchemaId> {
    let bodies = document.operations.iter().filter_map(|o| o.body.as_ref());
    let contents = bodies.flat_map(|body| &body.contents);
    contents
        .filter(|content| content.media_type.is_multipart())
        .flat_map(|content| in_content(&document.schemas, content))
        .collect()
}

/// The schemas of the files in one body.
fn in_content(schemas: &Schemas, content: &Content) -> Vec<SchemaId> {
    let Some(id) = content.schema else {
        return Vec::new();
    };
    let Shape::Object(object) = &schemas.get(schemas.target(id)).shape else {
        return Vec::new();
    };
    let file = |property: &crate::spec::Property| {
        let encoding = encoding(content, &property.name);
        let id = item(schemas, property.schema);
        is_file(schemas, id, encoding).then_some(id)
    };
    object.properties.iter().filter_map(file).collect()
}

/// What is said of how a property is written.
pub(super) fn encoding<'c>(content: &'c Content, name: &str) -> Option<&'c PropertyEncoding> {
    let mut encodings = content.encoding.iter();
    encodings.find(|encoding| encoding.name == name)
}

/// What a property holds, or each item of the list that it holds.
pub(super) fn item(schemas: &Schemas, id: SchemaId) -> SchemaId {
    let target = schemas.target(id);
    match schemas.get(target).shape {
        Shape::Array(items) => schemas.target(items),
        _ => target,
    }
}

/// A binary text is a file, and so is a text or an unknown whose media type says so (OpenAPI
/// 3.1.1, section 4.8.15.1.1).
fn is_file(schemas: &Schemas, id: SchemaId, encoding: Option<&PropertyEncoding>) -> bool {
    let media_type = encoding.and_then(|encoding| encoding.content_type.as_ref());
    let is_bytes = media_type.is_some_and(is_bytes);
    let schema = schemas.get(id);
    match &schema.shape {
        Shape::String(Some(format)) if format == "binary" => true,
        Shape::String(None) => is_bytes && !schema.secret,
        // A component that says nothing is used for all sorts of values.
        Shape::Any => is_bytes && schema.component.is_none(),
        _ => false,
    }
}

fn is_bytes(media_type: &MediaType) -> bool {
    !media_type.is_text() && !media_type.is_json() && !media_type.is_xml() && !media_type.is_form()
}
