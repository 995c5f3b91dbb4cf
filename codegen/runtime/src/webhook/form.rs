//! Bodies of `application/x-www-form-urlencoded` that are received: JSON is made of them.
//!
//! A form holds nothing but texts, so that somebody has to say which of them are numbers.

use serde_json::{Map, Number, Value};
use url::form_urlencoded;

use crate::seek::{scalar, seek};

/// What the text of a field in a form stands for, if not for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormValue {
    /// A text.
    Text,
    /// A number.
    Number,
    /// A truth value: `true` or `1`, `false` or `0`.
    Boolean,
    /// JSON.
    Json,
    /// A list: the field may stand there more than once.
    List(&'static Self),
}

/// The object that a form stands for. A field that is not among `fields` is a text, or a list of texts
/// if it stands there more than once.
pub(super) fn read(body: &[u8], fields: &[(&str, FormValue)]) -> Value {
    let mut members = Map::new();
    for (name, text) in form_urlencoded::parse(body) {
        let known = fields.iter().find(|(field, _)| *field == name);
        let known = known.map(|(_, value)| *value);
        let item = match known {
            Some(FormValue::List(item)) => *item,
            other => other.unwrap_or(FormValue::Text),
        };
        let value = item.of(&text);
        match (members.get_mut(&*name), known) {
            (Some(Value::Array(items)), Some(FormValue::List(_)) | None) => items.push(value),
            (Some(first), None) => *first = Value::Array(vec![first.take(), value]),
            (_, Some(FormValue::List(_))) => {
                members.insert(name.into_owned(), Value::Array(vec![value]));
            }
            _ => {
                members.insert(name.into_owned(), value);
            }
        }
    }
    Value::Object(members)
}

/// The text at a JSON pointer of the object that a form stands for.
pub(super) fn value(body: &[u8], pointer: &str) -> Option<String> {
    let keys = pointer.strip_prefix('/')?;
    let (key, _) = keys.split_once('/').unwrap_or((keys, ""));
    let rest = keys.get(key.len()..)?;
    let key = key.replace("~1", "/").replace("~0", "~");
    let (_, text) = form_urlencoded::parse(body).find(|(name, _)| *name == key)?;
    match rest {
        "" => Some(text.into_owned()),
        rest => {
            let found = seek(text.as_bytes(), rest).ok()??;
            scalar(found).map(std::borrow::Cow::into_owned)
        }
    }
}

impl FormValue {
    /// An empty text is no number and no truth value: it stands for nothing. What cannot be read
    /// stays a text, which the error names then.
    fn of(self, text: &str) -> Value {
        let text_itself = || Value::from(text);
        match self {
            Self::Text | Self::List(_) => text_itself(),
            _ if text.trim().is_empty() => Value::Null,
            Self::Number => number(text.trim()).map_or_else(text_itself, Value::Number),
            Self::Boolean => boolean(text.trim()).map_or_else(text_itself, Value::Bool),
            Self::Json => serde_json::from_str(text).unwrap_or_else(|_| text_itself()),
        }
    }
}

/// A number as JSON has it, or an integer with zeros before it.
fn number(text: &str) -> Option<Number> {
    let number = text.parse::<Number>().ok();
    number.or_else(|| text.parse::<i64>().ok().map(Number::from))
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "1" => Some(true),
        "0" => Some(false),
        text => text.to_ascii_lowercase().parse().ok(),
    }
}
