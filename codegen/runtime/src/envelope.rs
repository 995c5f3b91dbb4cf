//! What an API wraps its answers in: a sign of failure, a message, the data.

use std::time::Duration;

use serde_json::Value;

use crate::rate_limit::span;
use crate::seek::seek;

/// What an API wraps its answers in. Places are JSON Pointers (RFC 6901) into the body.
///
/// A generated client whose document describes such a thing has it in a `static`:
///
/// ```
/// use switchboard_runtime::{Envelope, OpInfo, Scalar};
///
/// static ENVELOPE: Envelope = Envelope::new()
///     .failure(&[("/success", Scalar::Bool(false))])
///     .message(&["/message", "/error"])
///     .data("/data");
/// static SEND: OpInfo = OpInfo::post("sendMessage", "/messages").envelope(&ENVELOPE);
/// ```
#[derive(Debug)]
pub struct Envelope {
    failure: &'static [(&'static str, Scalar)],
    message: &'static [&'static str],
    pub(crate) data: Option<&'static str>,
    retry_after: Option<&'static str>,
}

/// A JSON value that holds no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer, also if it is written as `1.0`.
    Integer(i64),
    /// A text.
    Text(&'static str),
}

impl Default for Envelope {
    fn default() -> Self {
        Self::new()
    }
}

impl Envelope {
    /// An envelope that says nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            failure: &[],
            message: &[],
            data: None,
            retry_after: None,
        }
    }

    /// An answer that has one of these values in its place reports a failure, whatever its status.
    #[must_use]
    pub const fn failure(mut self, signs: &'static [(&'static str, Scalar)]) -> Self {
        self.failure = signs;
        self
    }

    /// Where the provider's words are; the first place that holds a text counts.
    #[must_use]
    pub const fn message(mut self, places: &'static [&'static str]) -> Self {
        self.message = places;
        self
    }

    /// Where [`Answer::data`](crate::Answer::data) finds what a call is made for, unless the operation
    /// says otherwise.
    #[must_use]
    pub const fn data(mut self, place: &'static str) -> Self {
        self.data = Some(place);
        self
    }

    /// Where the number of seconds is that the provider asks to wait; a text may hold it.
    #[must_use]
    pub const fn retry_after(mut self, place: &'static str) -> Self {
        self.retry_after = Some(place);
        self
    }

    /// Whether a body says that the call failed. What is no JSON says nothing.
    pub(crate) fn reports_failure(&self, body: &[u8]) -> bool {
        let mut signs = self.failure.iter();
        signs.any(|(place, sign)| scalar_at(body, place).is_some_and(|value| sign.is(&value)))
    }

    /// The provider's words in a body.
    pub(crate) fn words(&self, body: &[u8]) -> Option<String> {
        let text = |place: &&str| match scalar_at(body, place)? {
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => None,
        };
        self.message.iter().find_map(text)
    }

    /// How long a body asks to wait.
    pub(crate) fn pause(&self, body: &[u8]) -> Option<Duration> {
        pause_at(body, self.retry_after?)
    }
}

/// The number of seconds at a place in a body; some write it as a text.
pub(crate) fn pause_at(body: &[u8], place: &str) -> Option<Duration> {
    let seconds = match scalar_at(body, place)? {
        Value::String(text) => text.trim().parse().ok()?,
        value => value.as_f64()?,
    };
    span(seconds)
}

/// The value at a place in a body, if it is one that holds no other.
fn scalar_at(body: &[u8], place: &str) -> Option<Value> {
    let text = seek(body, place).ok()??.get();
    let text = Some(text).filter(|text| !text.starts_with(['{', '[']))?;
    serde_json::from_str(text).ok()
}

impl Scalar {
    fn is(self, value: &Value) -> bool {
        match (self, value) {
            (Self::Null, Value::Null) => true,
            (Self::Bool(sign), Value::Bool(value)) => sign == *value,
            (Self::Text(sign), Value::String(value)) => sign == value,
            (Self::Integer(sign), Value::Number(number)) => {
                let is_same = |float: f64| float.to_string() == sign.to_string();
                number.as_i64() == Some(sign)
                    || number.is_f64() && number.as_f64().is_some_and(is_same)
            }
            _ => false,
        }
    }
}
