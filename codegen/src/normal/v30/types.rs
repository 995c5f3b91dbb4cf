//! `type`: names that JSON Schema does not know, and schemas without one.

use serde_json::{Map, Value};

use super::report::Report;

/// Replaces types of other languages by those of JSON Schema.
pub(super) fn know(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    match schema.get_mut("type") {
        None => {}
        Some(Value::String(name)) if is_known(name) => {}
        Some(Value::String(name)) => {
            let name = std::mem::take(name);
            replace(schema, &name, report);
        }
        Some(Value::Array(names)) => {
            names.retain(|name| name.as_str().is_some_and(is_known));
            if names.is_empty() {
                schema.shift_remove("type");
            }
        }
        Some(_) => {
            schema.shift_remove("type");
            report.warn(
                "type",
                "`type` names no type",
                "it counts as if it were not there",
            );
        }
    }
}

/// Gives a schema the type that its other keywords go with. So many documents leave it out, and
/// so little is in doubt, that nothing is said of it.
pub(super) fn infer(schema: &mut Map<String, Value>) {
    const SAY_MORE: [&str; 6] = ["type", "$ref", "allOf", "anyOf", "oneOf", "enum"];
    if SAY_MORE.iter().any(|key| schema.contains_key(*key)) {
        return;
    }
    let implied = if schema.contains_key("properties") {
        "object"
    } else if schema.contains_key("items") {
        "array"
    } else {
        return;
    };
    schema.insert("type".to_owned(), implied.into());
}

fn replace(schema: &mut Map<String, Value>, name: &str, report: &mut Report<'_>) {
    let message = format!("`{name}` is no type of JSON Schema");
    let Some((known, format)) = meant(name) else {
        schema.shift_remove("type");
        report.warn("type", message, "any value is taken here");
        return;
    };
    schema.insert("type".to_owned(), known.into());
    let hint = match format {
        Some(format) => {
            schema.entry("format").or_insert_with(|| format.into());
            format!("write `type: {known}` and `format: {format}`")
        }
        None => format!("write `type: {known}`"),
    };
    report.warn("type", message, hint);
}

fn is_known(name: &str) -> bool {
    matches!(
        name,
        "string" | "number" | "integer" | "boolean" | "array" | "object" | "null"
    )
}

/// The type and the format that the author of `name` had in mind.
fn meant(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "string" | "str" | "text" => ("string", None),
        "number" | "numeric" | "decimal" => ("number", None),
        "float" => ("number", Some("float")),
        "double" => ("number", Some("double")),
        "integer" | "int" => ("integer", None),
        "int32" => ("integer", Some("int32")),
        "long" | "int64" => ("integer", Some("int64")),
        "boolean" | "bool" => ("boolean", None),
        "array" | "list" => ("array", None),
        "object" | "dict" | "map" | "hash" => ("object", None),
        "file" | "binary" => ("string", Some("binary")),
        "date" => ("string", Some("date")),
        "date-time" | "datetime" => ("string", Some("date-time")),
        "uuid" => ("string", Some("uuid")),
        "email" => ("string", Some("email")),
        "uri" | "url" => ("string", Some("uri")),
        "null" => ("null", None),
        _ => return None,
    })
}
