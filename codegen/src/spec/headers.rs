//! The headers of answers (OpenAPI 3.1.1, section 4.8.21).

use std::collections::HashMap;

use indexmap::IndexMap;

use super::Document;
use super::node::Node;
use super::reader::Reader;
use super::schema::{SchemaId, Shape};

/// A header that an answer documents.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name as the document writes it.
    pub name: String,
    /// What it is, if the document says so.
    pub schema: Option<SchemaId>,
    /// What the document says of it.
    pub description: Option<String>,
    /// Whether it is a JSON text, and not in the style `simple`.
    pub is_json: bool,
}

/// Reads `headers`. One by the name `Content-Type` says nothing (section 4.8.17).
pub(super) fn read<'a>(reader: &mut Reader<'a>, response: &Node<'a>) -> Vec<Header> {
    let headers = response.get("headers").map(|headers| headers.members());
    let mut read = Vec::new();
    for (name, header) in headers.unwrap_or_default() {
        if name.eq_ignore_ascii_case("content-type") || !is_name(name) {
            continue;
        }
        let Some(header) = reader.follow(&header) else {
            continue;
        };
        let contents = header.get("content").map(|content| content.members());
        let content = contents.unwrap_or_default().into_iter().next();
        let schema = match &content {
            Some((_, content)) => content.get("schema"),
            None => header.get("schema"),
        };
        read.push(Header {
            name: name.to_owned(),
            schema: schema.map(|schema| reader.schema(&schema)),
            description: header.string_of("description"),
            is_json: content.is_some_and(|(name, _)| name.contains("json")),
        });
    }
    read
}

/// The operations that answer with the same headers as others do: each with the first of them, by
/// their places in the document.
#[must_use]
pub fn shared_headers(document: &Document) -> HashMap<usize, usize> {
    let mut sets: IndexMap<Vec<String>, Vec<usize>> = IndexMap::new();
    for (index, operation) in document.operations.iter().enumerate() {
        let headers = operation.headers().into_iter();
        let set: Vec<String> = headers.map(|header| kind(document, header)).collect();
        if !set.is_empty() {
            sets.entry(set).or_default().push(index);
        }
    }
    let shared = sets.values().filter(|members| members.len() > 1);
    let led = shared.filter_map(|members| Some((members, *members.first()?)));
    led.flat_map(|(members, first)| members.iter().map(move |member| (*member, first)))
        .collect()
}

/// What makes two headers the same: what a value is, where that takes no type of its own, else which
/// schema says so.
fn kind(document: &Document, header: &Header) -> String {
    let schemas = &document.schemas;
    let scalar = |id: SchemaId| {
        let target = schemas.target(id);
        let schema = schemas.get(target);
        match &schema.shape {
            shape @ (Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::String(_)) => {
                format!("{shape:?} {:?} {}", schema.rules, schema.secret)
            }
            _ => format!("{target:?}"),
        }
    };
    let held = header
        .schema
        .map(|id| match schemas.get(schemas.target(id)).shape {
            Shape::Array(items) => format!("list of {}", scalar(items)),
            _ => scalar(id),
        });
    let name = header.name.to_ascii_lowercase();
    format!("{name} {} {}", header.is_json, held.unwrap_or_default())
}

/// Whether a header can have this name (RFC 9110, section 5.1).
fn is_name(name: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_letter)
}
