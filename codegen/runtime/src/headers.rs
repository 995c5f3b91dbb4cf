//! Headers that an answer documents.

use http::HeaderMap;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::Value;

/// A struct of the headers that the answers of an operation document.
pub trait DocumentedHeaders {
    /// Reads the headers of an answer.
    fn from_headers(headers: &Headers<'_>) -> Self;
}

/// Reads headers one by one. What is absent or not as documented is `None`: a call that succeeded
/// does not fail because of a header.
#[derive(Debug)]
pub struct Headers<'a>(&'a HeaderMap);

impl<'a> Headers<'a> {
    pub(crate) fn new(headers: &'a HeaderMap) -> Self {
        Self(headers)
    }

    /// A header that is one value.
    #[must_use]
    pub fn value<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        scalar(self.0.get(name)?.to_str().ok()?.trim()).ok()
    }

    /// A header that is a list: its values stand between commas, or in several headers of that name.
    #[must_use]
    pub fn list<T: DeserializeOwned>(&self, name: &str) -> Option<Vec<T>> {
        let mut items = Vec::new();
        for value in self.0.get_all(name) {
            for item in value.to_str().ok()?.split(',').map(str::trim) {
                if !item.is_empty() {
                    items.push(scalar(item).ok()?);
                }
            }
        }
        self.0.contains_key(name).then_some(items)
    }

    /// A header that is a JSON text.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(self.0.get(name)?.as_bytes()).ok()
    }
}

/// A text as what it is to be: a text, else a number or a truth value.
fn scalar<T: DeserializeOwned>(text: &str) -> Result<T, serde_json::Error> {
    serde_json::from_value(Value::String(text.to_owned())).or_else(|_| {
        let value: Value = serde_json::from_str(text)?;
        if value.is_number() || value.is_boolean() {
            serde_json::from_value(value)
        } else {
            Err(serde_json::Error::custom(
                "neither a number nor a truth value",
            ))
        }
    })
}
