//! Keywords that have another name or another form in the one dialect.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::report::Report;

/// Drops values that `enum` lists twice.
pub(super) fn drop_duplicates(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    let Some(Value::Array(values)) = schema.get_mut("enum") else {
        return;
    };
    let mut seen = HashSet::with_capacity(values.len());
    let mut twice = Vec::new();
    let mut index = 0;
    values.retain(|value| {
        let is_new = seen.insert(value.to_string());
        if !is_new {
            twice.push((index, value.to_string()));
        }
        index += 1;
        is_new
    });
    for (index, value) in twice {
        let message = format!("{value} is listed twice in this enumeration");
        report.warn_below(
            "enum",
            &index.to_string(),
            (message, "leave one of them out"),
        );
    }
}

/// Makes `example` the first of `examples`.
pub(super) fn list_example(schema: &mut Map<String, Value>) {
    let Some(example) = schema.shift_remove("example") else {
        return;
    };
    match schema.get_mut("examples") {
        Some(Value::Array(examples)) => examples.insert(0, example),
        _ => {
            schema.insert("examples".to_owned(), Value::Array(vec![example]));
        }
    }
}

/// Says by `contentEncoding` what `format` says of Base64.
pub(super) fn name_encoding(schema: &mut Map<String, Value>) {
    let format = schema.get("format").and_then(Value::as_str);
    if matches!(format, Some("byte" | "base64")) {
        schema
            .entry("contentEncoding")
            .or_insert_with(|| "base64".into());
    }
}
