//! A body whose event is known, and which is not yet read.

use std::borrow::Cow;
use std::fmt;

use serde::Deserializer;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::error::{WebhookError, WebhookErrorKind};
use super::form::{self, FormValue};
use super::unknown::UnknownEvent;

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
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, WebhookError> {
        self.form(&[])
    }

    /// The body as the event that it is, which may be a form: `fields` are those that are no texts.
    ///
    /// # Errors
    ///
    /// It is not of the documented shape; the error names the value that does not fit.
    pub fn form<T: DeserializeOwned>(
        &self,
        fields: &[(&str, FormValue)],
    ) -> Result<T, WebhookError> {
        if self.is_form {
            return self.decode(form::read(self.body, fields));
        }
        let mut deserializer = serde_json::Deserializer::from_slice(self.body);
        let value = self.decode(&mut deserializer)?;
        match deserializer.end() {
            Ok(()) => Ok(value),
            Err(_) => Err(no_json()),
        }
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

    fn decode<'de, T: DeserializeOwned, D>(&self, deserializer: D) -> Result<T, WebhookError>
    where
        D: Deserializer<'de, Error = serde_json::Error>,
    {
        serde_path_to_error::deserialize(deserializer).map_err(|error| {
            if error.inner().is_data() {
                WebhookError::shape(&self.name, error.path(), error.inner())
            } else {
                no_json()
            }
        })
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
