//! Writes a value in a style.
//!
//! The table "Style Examples" of the `OpenAPI` specification (3.1.1) is what this follows, to the
//! byte. Of what the specification leaves open: `null` items and properties are left out; what is
//! nested deeper than a style can say is written as JSON, except in a deep object, which nests.

use std::borrow::Cow;

use serde_json::Value;

use super::encode::{Encoding, encode};
use super::style::{Shape, Style};

/// Writes a value for a query or for cookies: a part for each pair.
pub(crate) fn expand(name: &str, value: &Value, style: Style, encoding: Encoding) -> Vec<String> {
    let writer = Writer { encoding };
    let pairs = |separator| writer.pairs(&writer.text(name), value, style.explode, separator);
    match style.shape {
        Shape::Form => pairs(","),
        Shape::SpaceDelimited => pairs("%20"),
        Shape::PipeDelimited => pairs("%7C"),
        Shape::DeepObject => {
            let mut pairs = Vec::new();
            writer.deep(&mut pairs, &writer.text(name), value);
            pairs
        }
        Shape::Simple | Shape::Label | Shape::Matrix | Shape::Json => {
            vec![expand_whole(name, value, style, encoding)]
        }
    }
}

/// Writes a value for a path or a header: one text.
pub(crate) fn expand_whole(name: &str, value: &Value, style: Style, encoding: Encoding) -> String {
    let writer = Writer { encoding };
    match style.shape {
        Shape::Simple => writer.list(value, style.explode, ","),
        Shape::Label => {
            let separator = if style.explode { "." } else { "," };
            format!(".{}", writer.list(value, style.explode, separator))
        }
        Shape::Matrix => writer.matrix(&writer.text(name), value, style.explode),
        Shape::Json => format!("{}={}", writer.text(name), writer.text(&value.to_string())),
        Shape::Form | Shape::SpaceDelimited | Shape::PipeDelimited | Shape::DeepObject => {
            expand(name, value, style, encoding).concat()
        }
    }
}

/// Integers below this have a float of their own.
const EXACT: f64 = 1e15;

/// A value as the text that stands for it where nothing nests.
pub(crate) fn scalar(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::String(text) => Cow::Borrowed(text),
        // What documents call a number is often an integer, and servers that want one refuse `2.0`.
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < EXACT => {
                Cow::Owned(format!("{float:.0}"))
            }
            _ => Cow::Owned(number.to_string()),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Cow::Owned(value.to_string()),
    }
}

#[derive(Clone, Copy)]
struct Writer {
    encoding: Encoding,
}

impl Writer {
    fn text(self, text: &str) -> String {
        encode(text, self.encoding)
    }

    fn value(self, value: &Value) -> String {
        self.text(&scalar(value))
    }

    fn items(self, items: &[Value]) -> Vec<String> {
        let present = items.iter().filter(|item| !item.is_null());
        present.map(|item| self.value(item)).collect()
    }

    /// The properties of an object, name and value held together by a text.
    fn members(self, members: &serde_json::Map<String, Value>, between: &str) -> Vec<String> {
        let present = members.iter().filter(|(_, value)| !value.is_null());
        present
            .map(|(key, value)| format!("{}{between}{}", self.text(key), self.value(value)))
            .collect()
    }

    /// All parts in one text: `a,b`, `k,v,l,w` or `k=v,l=w`.
    fn list(self, value: &Value, explode: bool, separator: &str) -> String {
        match value {
            Value::Array(items) => self.items(items).join(separator),
            Value::Object(members) => {
                let between = if explode { "=" } else { separator };
                self.members(members, between).join(separator)
            }
            _ => self.value(value),
        }
    }

    fn matrix(self, name: &str, value: &Value, explode: bool) -> String {
        let pairs = self.pairs(name, value, explode, ",");
        pairs.iter().fold(String::new(), |path, pair| {
            // An empty value goes without its equals sign, in this style only.
            path + ";" + pair.strip_suffix('=').unwrap_or(pair)
        })
    }

    /// `name=value`, as often as needed; an empty array or object is no pair at all.
    fn pairs(self, name: &str, value: &Value, explode: bool, separator: &str) -> Vec<String> {
        let pair = |text: String| format!("{name}={text}");
        match value {
            Value::Array(items) if explode => self.items(items).into_iter().map(pair).collect(),
            Value::Object(members) if explode => self.members(members, "="),
            Value::Array(items) if items.is_empty() => Vec::new(),
            Value::Object(members) if members.is_empty() => Vec::new(),
            _ => vec![pair(self.list(value, false, separator))],
        }
    }

    /// `name[key]=value`, as deep as the value is; the items of an array are numbered.
    fn deep(self, pairs: &mut Vec<String>, name: &str, value: &Value) {
        let nested = |key: &str| format!("{name}%5B{}%5D", self.text(key));
        match value {
            Value::Null => {}
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.deep(pairs, &nested(&index.to_string()), item);
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    self.deep(pairs, &nested(key), member);
                }
            }
            _ => pairs.push(format!("{name}={}", self.value(value))),
        }
    }
}
