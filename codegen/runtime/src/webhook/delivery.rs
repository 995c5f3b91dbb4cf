//! A body whose event is known, and which is not yet read.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

use super::error::{WebhookError, WebhookErrorKind};
use super::form::{self, FormValue};
use super::unknown::UnknownEvent;
use crate::decode::{Decode, Tape};

/// A body whose event is known, and which is not yet read.
#[derive(Clone)]
pub struct Delivery<'b> {
    name: Cow<'b, str>,
    body: &'b [u8],
    is_form: bool,
}

impl<'b> Delivery<'b> {
    pub(super) fn new(name: Cow<'b, str>, body: &'b [u8], is_form: bool) -> Self {
        Self {
            name,
            body,
            is_form,
        }
    }

    /// The event, as the provider names it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The body as the event that it is.
    ///
    /// # Errors
    ///
    /// It is not of the documented shape; the error names the value that does not fit.
    pub fn json<T: Decode>(&self) -> Result<T, WebhookError> {
        self.form(&[])
    }

    /// The body as the event that it is, which may be a form: `fields` are those that are no texts.
    ///
    /// # Errors
    ///
    /// It is not of the documented shape; the error names the value that does not fit.
    pub fn form<T: Decode>(&self, fields: &[(&str, FormValue)]) -> Result<T, WebhookError> {
        let form;
        let tape = if self.is_form {
            form = form::read(self.body, fields);
            Tape::read(&form)
        } else {
            Tape::of_json(self.body)
        };
        let tape = tape.map_err(|_| no_json())?;
        T::decode(tape.root()).map_err(|misfit| WebhookError::shape(&self.name, &misfit))
    }

    /// The body of an event that is not documented.
    ///
    /// # Errors
    ///
    /// It is neither JSON nor a form.
    pub fn unknown(&self) -> Result<UnknownEvent, WebhookError> {
        let body: Value = self.json()?;
        Ok(UnknownEvent::new(self.name.clone().into_owned(), body))
    }
}

fn no_json() -> WebhookError {
    WebhookError::new(WebhookErrorKind::Syntax, "the body is no JSON")
}

/// Shows nothing of the body.
impl fmt::Debug for Delivery<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("name", &self.name)
            .field("length", &self.body.len())
            .finish_non_exhaustive()
    }
}
