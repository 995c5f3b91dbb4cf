//! Events that nobody knew of.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

/// An event that the provider did not document when the client was made: its name and all of its
/// JSON. Of a form, each value is a text.
#[derive(Clone, PartialEq)]
pub struct UnknownEvent {
    name: String,
    body: Value,
}

impl UnknownEvent {
    pub(super) fn new(name: String, body: Value) -> Self {
        Self { name, body }
    }

    /// Its name, as the provider writes it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was received.
    #[must_use]
    pub fn body(&self) -> &Value {
        &self.body
    }

    /// What was received, to keep.
    #[must_use]
    pub fn into_body(self) -> Value {
        self.body
    }

    /// The value at a JSON pointer (RFC 6901) of what was received, unless it is null.
    #[must_use]
    pub fn value(&self, pointer: &str) -> Option<Value> {
        let value = self.body.pointer(pointer)?;
        Some(value.clone()).filter(|value| !value.is_null())
    }
}

/// Shows the name: what was received may hold secrets.
impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Writes what was received.
impl Serialize for UnknownEvent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.body.serialize(serializer)
    }
}

/// A value of an event as a text: a number as its digits.
#[doc(hidden)]
#[must_use]
pub fn event_text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}

/// A value of an event as JSON, unless it is absent or null.
#[doc(hidden)]
pub fn event_value(value: &impl Serialize) -> Option<Value> {
    let value = serde_json::to_value(value).ok();
    value.filter(|value| !value.is_null())
}
