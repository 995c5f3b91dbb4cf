//! Schemas: what Swagger 2.0 writes in another way than OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::super::place::Place;
use super::super::walk::{Role, Visitor};

/// Brings each schema.
pub(super) struct Schemas;

impl Visitor for Schemas {
    fn visit(&mut self, role: Role, node: &mut Value, _: &Place<'_>) {
        if let (Role::Schema, Value::Object(schema)) = (role, node) {
            bring(schema);
        }
    }
}

fn bring(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|kind| kind == "file") {
        schema.insert("type".to_owned(), "string".into());
        schema.insert("format".to_owned(), "binary".into());
    }
    if let Some(property @ Value::String(_)) = schema.get_mut("discriminator") {
        *property = json!({"propertyName": property.take()});
    }
    if let Some(example) = schema.shift_remove("x-example") {
        schema.entry("example").or_insert(example);
    }
}
