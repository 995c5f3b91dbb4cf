//! `nullable`, which JSON Schema says by a type.

use serde_json::{Map, Value, json};

use super::report::Report;
use crate::origin::Moves;
use crate::pointer::Pointer;

/// Replaces `nullable` and `x-nullable`. Whether the schema had to be wrapped: all but its notes
/// stands under `anyOf/0` then.
///
/// OpenAPI 3.0 gives `nullable` a meaning beside `type` only (3.0.3, section 4.7.24.1). People
/// write it beside `$ref` and `allOf` as well, and mean it.
pub(super) fn bring(schema: &mut Map<String, Value>, report: &mut Report<'_>) -> bool {
    let is_nullable =
        take_flag(schema, "nullable", report) | take_flag(schema, "x-nullable", report);
    if !is_nullable {
        return false;
    }
    if schema.contains_key("$ref") {
        wrap(schema);
        return true;
    }
    if schema.contains_key("type") {
        add_type(schema);
    } else if schema.contains_key("allOf") {
        wrap(schema);
        return true;
    } else if let Some(Value::Array(choices)) = choices(schema) {
        let null = json!({"type": "null"});
        if !choices.contains(&null) {
            choices.push(null);
        }
    } else if let Some(kind) = kind_of_values(schema) {
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
    false
}

fn take_flag(schema: &mut Map<String, Value>, key: &str, report: &mut Report<'_>) -> bool {
    match schema.shift_remove(key) {
        None | Some(Value::Bool(false)) => false,
        Some(Value::Bool(true)) => true,
        Some(value) => {
            let is_meant = value
                .as_str()
                .is_some_and(|text| text.eq_ignore_ascii_case("true"));
            report.warn(
                key,
                format!("`{key}` is no boolean"),
                format!("write `{key}: {is_meant}`"),
            );
            is_meant
        }
    }
}

fn add_type(schema: &mut Map<String, Value>) {
    match schema.get_mut("type") {
        Some(Value::Array(kinds)) if kinds.iter().any(|kind| kind == "null") => {}
        Some(Value::Array(kinds)) => kinds.push("null".into()),
        Some(kind) if kind != "null" => *kind = json!([kind.take(), "null"]),
        _ => {}
    }
}

fn choices(schema: &mut Map<String, Value>) -> Option<&mut Value> {
    let key = if schema.contains_key("anyOf") {
        "anyOf"
    } else {
        "oneOf"
    };
    schema.get_mut(key)
}

/// The type that all values of an `enum` have.
fn kind_of_values(schema: &Map<String, Value>) -> Option<&'static str> {
    let values = schema.get("enum")?.as_array()?;
    let mut kinds = values
        .iter()
        .filter(|value| !value.is_null())
        .map(|value| match value {
            Value::String(_) => Some("string"),
            Value::Bool(_) => Some("boolean"),
            Value::Number(number) if number.is_f64() => Some("number"),
            Value::Number(_) => Some("integer"),
            _ => None,
        });
    let first = kinds.next()??;
    kinds.all(|kind| kind == Some(first)).then_some(first)
}

/// Where the keywords of wrapped schemas are now.
pub(super) fn moves(wrapped: &[Pointer]) -> Moves {
    let mut moves = Moves::default();
    for schema in wrapped {
        moves.note(schema.clone(), schema.child("anyOf").child(0));
    }
    moves
}

/// Puts a schema beside `null` into an `anyOf`; its notes stay outside.
fn wrap(schema: &mut Map<String, Value>) {
    let (notes, wrapped): (Map<_, _>, Map<_, _>) = std::mem::take(schema)
        .into_iter()
        .partition(|(key, _)| is_note(key));
    schema.insert("anyOf".to_owned(), json!([wrapped, {"type": "null"}]));
    schema.extend(notes);
}

fn is_note(key: &str) -> bool {
    matches!(
        key,
        "title"
            | "description"
            | "deprecated"
            | "readOnly"
            | "writeOnly"
            | "default"
            | "example"
            | "examples"
            | "externalDocs"
            | "xml"
    ) || key.starts_with("x-")
}
