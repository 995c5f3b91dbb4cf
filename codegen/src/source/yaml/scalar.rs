//! What a scalar means: the core schema (YAML 1.2.2, section 10.3).

use std::borrow::Cow;

use granit_parser::{ScalarStyle, Tag};
use serde_json::{Number, Value};

/// Gives a scalar its value. Only a plain one can be anything but a text, unless a tag says so.
pub(super) fn resolve(text: Cow<'_, str>, style: ScalarStyle, tag: Option<&Tag>) -> Value {
    let value = match core_tag(tag) {
        Some("str") => None,
        Some("null") => Some(Value::Null),
        Some("bool") => boolean(&text),
        Some("int" | "float") => number(&text),
        _ if is_non_specific(tag) => None,
        _ if style == ScalarStyle::Plain => plain(&text),
        _ => None,
    };
    value.unwrap_or_else(|| Value::String(text.into_owned()))
}

fn core_tag(tag: Option<&Tag>) -> Option<&str> {
    tag.and_then(Tag::core_suffix)
}

/// Whether the tag is a mere `!`, which asks for a text.
fn is_non_specific(tag: Option<&Tag>) -> bool {
    tag.is_some_and(|tag| tag.original() == "!")
}

fn plain(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        _ => boolean(text).or_else(|| number(text)),
    }
}

fn boolean(text: &str) -> Option<Value> {
    match text {
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// A number that JSON can say; `.inf` and `.nan` stay texts.
fn number(text: &str) -> Option<Value> {
    let number = if let Some(digits) = text.strip_prefix("0x") {
        radix(digits, 16)
    } else if let Some(digits) = text.strip_prefix("0o") {
        radix(digits, 8)
    } else if is_float(text) {
        decimal(text)
    } else {
        None
    };
    number.map(Value::Number)
}

fn radix(digits: &str, radix: u32) -> Option<Number> {
    if digits.starts_with('+') {
        return None;
    }
    u64::from_str_radix(digits, radix).ok().map(Number::from)
}

/// An integer of 64 bits stays one; anything else becomes the nearest floating-point number.
fn decimal(text: &str) -> Option<Number> {
    let unsigned = text.parse::<u64>().map(Number::from);
    let signed = || text.parse::<i64>().map(Number::from);
    let integer = unsigned.or_else(|_| signed());
    integer
        .ok()
        .or_else(|| text.parse::<f64>().ok().and_then(Number::from_f64))
}

/// Whether a text is `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`.
fn is_float(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    all_digits(whole)
        && all_digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|digits| !digits.is_empty() && all_digits(digits))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
