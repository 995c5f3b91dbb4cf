//! Why what was received could not be read as an event.

use std::error::Error as StdError;
use std::fmt;

use crate::decode::{Misfit, Segment};
use http::StatusCode;

/// A key that is longer is no name that somebody documented.
const LONGEST_NAME: usize = 40;

/// Why what was received could not be read as an event.
///
/// Neither its `Display` nor its `Debug` shows anything of the body, or of a secret. With the feature
/// `axum` a handler can return it: it answers [`status`](Self::status) and no body.
#[derive(Clone, PartialEq, Eq)]
pub struct WebhookError(Box<Detail>);

#[derive(Clone, PartialEq, Eq)]
struct Detail {
    kind: WebhookErrorKind,
    text: String,
    event: Option<String>,
    path: Option<String>,
}

/// What is wrong with what was received, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WebhookErrorKind {
    /// Nobody signed it.
    NoSignature,
    /// The signature is not of somebody who knows the secret.
    WrongSignature,
    /// It does not say which event it is.
    NoName,
    /// It is neither JSON nor a form.
    Syntax,
    /// It is not of the shape that the event's documentation has.
    Shape,
    /// It did not arrive whole.
    Interrupted,
    /// It is longer than whoever receives it allows.
    TooLong,
}

impl WebhookError {
    pub(super) fn new(kind: WebhookErrorKind, text: impl Into<String>) -> Self {
        Self(Box::new(Detail {
            kind,
            text: text.into(),
            event: None,
            path: None,
        }))
    }

    /// The error for a body of a documented event that has another shape.
    pub(super) fn shape(event: &str, misfit: &Misfit) -> Self {
        let path = shown(misfit);
        let wanted = match wanted(misfit.message()) {
            Some(wanted) => format!(": {wanted}"),
            None => String::new(),
        };
        let text = format!("`{event}` is not of the documented shape at `{path}`{wanted}");
        let mut error = Self::new(WebhookErrorKind::Shape, text);
        error.0.event = Some(event.to_owned());
        error.0.path = Some(path);
        error
    }

    /// What is wrong, in a word.
    #[must_use]
    pub fn kind(&self) -> WebhookErrorKind {
        self.0.kind
    }

    /// The event, if it is not of the documented shape.
    #[must_use]
    pub fn event(&self) -> Option<&str> {
        self.0.event.as_deref()
    }

    /// Where the value stands that does not fit, such as `data.messages[0].id`; a key that could be
    /// a number or an address of somebody is `*`.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.0.path.as_deref()
    }

    /// What to answer: 401 if the signature is missing or wrong, 413 if the body is too long, 400
    /// otherwise.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        match self.0.kind {
            WebhookErrorKind::NoSignature | WebhookErrorKind::WrongSignature => {
                StatusCode::UNAUTHORIZED
            }
            WebhookErrorKind::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

/// A path without what could be data: the keys of maps are, those of structs are not.
fn shown(misfit: &Misfit) -> String {
    let segments = misfit.way().map(|segment| match segment {
        Segment::Index(index) => format!("[{index}]"),
        Segment::Name(name) if is_name(name) => format!(".{name}"),
        Segment::Name(_) => ".*".to_owned(),
    });
    let shown: String = segments.collect();
    match shown.strip_prefix('.') {
        Some(shown) => shown.to_owned(),
        None if shown.is_empty() => ".".to_owned(),
        None => shown,
    }
}

fn is_name(key: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_';
    key.len() <= LONGEST_NAME
        && key.bytes().next().is_some_and(is_letter)
        && key
            .bytes()
            .all(|byte| is_letter(byte) || byte.is_ascii_digit() || byte == b'-')
}

/// What serde wanted, without the value that it found.
fn wanted(message: &str) -> Option<String> {
    if let Some(rest) = message.strip_prefix("missing field `") {
        let (field, _) = rest.split_once('`')?;
        return Some(format!("`{field}` is missing"));
    }
    let (_, wanted) = message.rsplit_once(", expected ")?;
    Some(format!("{wanted} is expected"))
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

impl fmt::Debug for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookError")
            .field("kind", &self.0.kind)
            .field("text", &self.0.text)
            .finish_non_exhaustive()
    }
}

impl StdError for WebhookError {}
