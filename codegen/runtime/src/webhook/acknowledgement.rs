//! What a provider wants to be answered.

use std::fmt;

use bytes::Bytes;
use serde_json::Value;

/// What the provider wants to be answered when it has sent an event: JSON, or nothing but a status
/// that says that all is well.
///
/// With the feature `axum` a handler can return it.
#[derive(Clone, PartialEq, Default)]
pub struct Acknowledgement {
    json: Option<Value>,
}

impl Acknowledgement {
    /// This JSON; nothing if it is none.
    #[must_use]
    pub fn new(json: &str) -> Self {
        Self {
            json: serde_json::from_str(json).ok(),
        }
    }

    /// The same with a value at a JSON pointer (RFC 6901) where the JSON has one; null if there is
    /// no such value.
    #[must_use]
    pub fn with(mut self, pointer: &str, value: Option<Value>) -> Self {
        let place = self
            .json
            .as_mut()
            .and_then(|json| json.pointer_mut(pointer));
        if let Some(place) = place {
            *place = value.unwrap_or_default();
        }
        self
    }

    /// The JSON to answer, if any is wanted.
    #[must_use]
    pub fn json(&self) -> Option<&Value> {
        self.json.as_ref()
    }

    /// The body to answer; empty if none is wanted.
    #[must_use]
    pub fn body(&self) -> Bytes {
        let text = self.json.as_ref().map(Value::to_string);
        Bytes::from(text.unwrap_or_default())
    }

    /// The `Content-Type` to answer, if there is a body.
    #[must_use]
    pub fn content_type(&self) -> Option<&'static str> {
        self.json.as_ref().map(|_| "application/json")
    }
}

/// Shows whether there is a body: values of the event may stand in it.
impl fmt::Debug for Acknowledgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Acknowledgement")
            .field("content_type", &self.content_type())
            .finish_non_exhaustive()
    }
}
