//! How a value becomes a parameter: which style it is written in, and what is percent-encoded.

mod encode;
mod expand;
mod style;

use serde::Serialize;
use serde_json::Value;

use crate::error::Error;

pub(crate) use encode::{Encoding, encode};
pub(crate) use expand::{expand, expand_whole, scalar};
pub use style::Style;

/// A value as JSON, which is what the styles are defined on; `null` adds nothing to a request.
pub(crate) fn to_json(name: &str, value: &(impl Serialize + ?Sized)) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(|error| {
        Error::invalid(format!("the parameter `{name}` cannot be written")).because(error)
    })
}

/// What a style leaves as it is.
pub(crate) fn encoding(style: Style) -> Encoding {
    if style.allow_reserved {
        Encoding::Reserved
    } else {
        Encoding::Strict
    }
}

/// Whether a value says nothing at all, so that it cannot stand in a path.
pub(crate) fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(members) => members.values().all(Value::is_null),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
