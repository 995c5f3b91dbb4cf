//! `required` as a flag of a property, as in JSON Schema before draft 4.

use serde_json::{Map, Value};

use super::report::Report;

const HINT: &str = "list the name in `required` of the object that has the property";

/// Takes the flags of properties up into the list of the object.
pub(super) fn lift_flags(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    let Some(Value::Object(properties)) = schema.get_mut("properties") else {
        return;
    };
    let mut lifted = Vec::new();
    for (name, property) in properties {
        if let Some(flag) = take_flag(property) {
            let words = (
                format!("`required` of the property `{name}` is a flag"),
                HINT,
            );
            report.warn_below("properties", name, words);
            if flag {
                lifted.push(name.clone());
            }
        }
    }
    for name in lifted {
        require(schema, name);
    }
}

/// Drops the flag of a schema that is no property.
pub(super) fn drop_flag(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    if schema.get("required").is_some_and(Value::is_boolean) {
        schema.shift_remove("required");
        report.warn(
            "required",
            "`required` is a flag where it means nothing",
            "leave it out",
        );
    }
}

fn take_flag(property: &mut Value) -> Option<bool> {
    let flag = property.get("required")?.as_bool()?;
    property.as_object_mut()?.shift_remove("required");
    Some(flag)
}

fn require(schema: &mut Map<String, Value>, name: String) {
    let list = schema
        .entry("required")
        .or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(names) = list {
        let name = Value::String(name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
}
