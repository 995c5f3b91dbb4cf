//! Bounds of numbers and sizes.

use serde_json::{Map, Number, Value};

use super::report::Report;

/// Reads bounds that are written as texts, and sizes that are written with a fraction of nothing.
pub(super) fn read_texts(schema: &mut Map<String, Value>, report: &mut Report<'_>) {
    for (key, bound) in schema {
        let read = match (kind(key), &*bound) {
            (Some(_), Value::String(text)) => number(text).map(|number| {
                let message = format!("`{key}` is a text, not a number");
                report.warn(key, message, format!("write `{key}: {number}`"));
                number
            }),
            (Some(Kind::Size), Value::Number(size)) => whole(size).map(|number| {
                let message = format!("`{key}` is written as a fraction");
                report.warn(key, message, format!("write `{key}: {number}`"));
                number
            }),
            _ => None,
        };
        if let Some(number) = read {
            *bound = Value::Number(number);
        }
    }
}

/// Turns the flags `exclusiveMinimum` and `exclusiveMaximum` of OpenAPI 3.0 into bounds.
pub(super) fn exclude(schema: &mut Map<String, Value>) {
    for (flag, bound) in [
        ("exclusiveMinimum", "minimum"),
        ("exclusiveMaximum", "maximum"),
    ] {
        let Some(&Value::Bool(is_exclusive)) = schema.get(flag) else {
            continue;
        };
        schema.shift_remove(flag);
        if !is_exclusive {
            continue;
        }
        if let Some(value) = schema.shift_remove(bound) {
            schema.insert(flag.to_owned(), value);
        }
    }
}

enum Kind {
    Number,
    Size,
}

fn kind(key: &str) -> Option<Kind> {
    Some(match key {
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => {
            Kind::Number
        }
        "minLength" | "maxLength" | "minItems" | "maxItems" | "minProperties" | "maxProperties" => {
            Kind::Size
        }
        _ => return None,
    })
}

fn number(text: &str) -> Option<Number> {
    let number: Number = text.trim().parse().ok()?;
    Some(whole(&number).unwrap_or(number))
}

/// The integer that a floating-point number is, if it is one.
fn whole(number: &Number) -> Option<Number> {
    if !number.is_f64() {
        return None;
    }
    let text = format!(
        "{:.0}",
        number.as_f64().filter(|value| value.fract() == 0.0)?
    );
    text.parse::<i64>().ok().map(Number::from)
}
