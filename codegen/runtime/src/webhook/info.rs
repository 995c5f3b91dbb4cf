//! What is the same for all events of a provider.

use std::borrow::Cow;

use http::HeaderMap;

use super::delivery::Delivery;
use super::error::{WebhookError, WebhookErrorKind};
use super::form;
use super::signature::Signature;
use crate::seek::{scalar, seek};
use crate::types::Secret;

/// How a provider sends events: a generated client has one as a `static`.
#[derive(Debug, Clone, Copy)]
pub struct WebhookInfo {
    name: Option<Place>,
    signature: Option<Signature>,
    has_forms: bool,
}

/// Where a text stands in a request.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// In the body, by a JSON pointer.
    Body(&'static str),
    /// In the header of this name.
    Header(&'static str),
}

impl WebhookInfo {
    /// Events whose bodies are JSON, of which nothing else is known.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            name: None,
            signature: None,
            has_forms: false,
        }
    }

    /// The body names the event, at this JSON pointer (RFC 6901).
    #[must_use]
    pub const fn name_in_body(mut self, pointer: &'static str) -> Self {
        self.name = Some(Place::Body(pointer));
        self
    }

    /// This header names the event.
    #[must_use]
    pub const fn name_in_header(mut self, header: &'static str) -> Self {
        self.name = Some(Place::Header(header));
        self
    }

    /// Some bodies are forms (`application/x-www-form-urlencoded`).
    #[must_use]
    pub const fn forms(mut self) -> Self {
        self.has_forms = true;
        self
    }

    /// This header has to be the secret itself.
    #[must_use]
    pub const fn shared_secret(mut self, header: &'static str) -> Self {
        self.signature = Some(Signature::shared_secret(header));
        self
    }

    /// This header has to be the HMAC-SHA256 of the body (RFC 2104), in this form, behind `prefix`.
    #[cfg(feature = "hmac")]
    #[must_use]
    pub const fn hmac_sha256(
        mut self,
        header: &'static str,
        prefix: &'static str,
        text: super::SignatureText,
    ) -> Self {
        self.signature = Some(Signature::hmac_sha256(header, prefix, text));
        self
    }

    /// Whether what was received is from somebody who knows the secret, found out in a time that does
    /// not tell how much of the signature is right.
    ///
    /// # Errors
    ///
    /// It is not, or nobody signed it.
    pub fn verify(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        secret: &Secret,
    ) -> Result<(), WebhookError> {
        match &self.signature {
            Some(signature) => signature.verify(headers, body, secret),
            None => Ok(()),
        }
    }

    /// Finds out which event a body is.
    ///
    /// # Errors
    ///
    /// The body is neither JSON nor a form, or names no event.
    pub fn read<'b>(&self, body: &'b [u8]) -> Result<Delivery<'b>, WebhookError> {
        self.read_with(&HeaderMap::new(), body)
    }

    /// Finds out which event was sent with these headers.
    ///
    /// # Errors
    ///
    /// The body is neither JSON nor a form, or nothing names an event.
    pub fn read_with<'b>(
        &self,
        headers: &HeaderMap,
        body: &'b [u8],
    ) -> Result<Delivery<'b>, WebhookError> {
        let body = without_mark(body);
        let is_form = self.has_forms && !looks_like_json(body);
        let name = match self.name {
            Some(Place::Header(header)) => text_of(headers, header).map(Cow::Owned),
            Some(Place::Body(pointer)) if is_form => form::value(body, pointer).map(Cow::Owned),
            Some(Place::Body(pointer)) => seek(body, pointer)
                .map_err(|_| WebhookError::new(WebhookErrorKind::Syntax, "the body is no JSON"))?
                .and_then(scalar),
            None => None,
        };
        match name {
            Some(name) => Ok(Delivery::new(name, body, is_form)),
            None => Err(self.nameless()),
        }
    }

    /// Takes a body for the only event that there is.
    #[must_use]
    pub fn only<'b>(&self, name: &'static str, body: &'b [u8]) -> Delivery<'b> {
        let body = without_mark(body);
        let is_form = self.has_forms && !looks_like_json(body);
        Delivery::new(Cow::Borrowed(name), body, is_form)
    }

    fn nameless(&self) -> WebhookError {
        let text = match self.name {
            Some(Place::Header(header)) => format!("no header `{header}` names the event"),
            Some(Place::Body(pointer)) => format!("nothing at `{pointer}` names the event"),
            None => "nothing names the event".to_owned(),
        };
        WebhookError::new(WebhookErrorKind::NoName, text)
    }
}

impl Default for WebhookInfo {
    fn default() -> Self {
        Self::new()
    }
}

fn text_of(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?.trim();
    Some(text)
        .filter(|text| !text.is_empty())
        .map(str::to_owned)
}

/// The body, less the byte order mark that some senders put before everything.
fn without_mark(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
}

/// No form begins so: a brace is encoded there.
fn looks_like_json(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'['))
}
