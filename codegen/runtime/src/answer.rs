//! What a server answered, whole and not yet decoded.

use std::fmt;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde::de::IgnoredAny;

use crate::decode::{Decode, Misfit, Tape, Undecided};
use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::seek::seek;

/// What a server answered, whole and not yet decoded. Cheap to clone.
#[derive(Clone)]
pub struct Answer(Arc<Received>);

struct Received {
    operation: &'static OpInfo,
    attempts: u32,
    status: StatusCode,
    /// What the body is said to be, once somebody has asked.
    media_type: OnceLock<String>,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    pub(crate) fn new(
        operation: &'static OpInfo,
        attempts: u32,
        (status, headers): (StatusCode, HeaderMap),
        body: Bytes,
    ) -> Self {
        Self(Arc::new(Received {
            operation,
            attempts,
            status,
            media_type: OnceLock::new(),
            headers,
            body,
        }))
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What the body is said to be: in lower case, without parameters; empty if nothing is said.
    #[must_use]
    pub fn media_type(&self) -> &str {
        self.0.media_type.get_or_init(|| {
            let essence = content_type(self.headers()).split(';').next();
            essence.unwrap_or_default().trim().to_ascii_lowercase()
        })
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    pub(crate) fn operation(&self) -> &'static OpInfo {
        self.0.operation
    }

    pub(crate) fn attempts(&self) -> u32 {
        self.0.attempts
    }
}

/// The decoders; a generated operation names one of them.
impl Answer {
    /// The body as JSON, whatever the server says it is: some say `text/html` and send JSON.
    ///
    /// # Errors
    ///
    /// The body is no JSON, or is not of this shape; the error names the value that does not fit.
    pub fn json<T: Decode>(&self) -> Result<T, Error> {
        match self.without_mark().trim_ascii() {
            // Nothing at all is what `null` says, to a type that can be that.
            b"" => null().map_err(|_| self.undecodable("the answer is empty, JSON was expected")),
            body => self.decode("the answer", body),
        }
    }

    /// The data alone, out of what the operation's [`Envelope`](crate::Envelope) wraps around it.
    ///
    /// An answer that has no data gives what `null` does; without an envelope, the whole is the data.
    ///
    /// # Errors
    ///
    /// The body is no JSON, has no data, or its data is not of this shape; the error names the value
    /// that does not fit.
    pub fn data<T: Decode>(&self) -> Result<T, Error> {
        let Some(place) = self.operation().data_place() else {
            return self.json();
        };
        if let Ok(Some(data)) = seek(self.without_mark(), place) {
            return self.decode(&format!("`{place}` of the answer"), data.get().as_bytes());
        }
        self.json::<IgnoredAny>()?;
        null().map_err(|_| self.undecodable(&format!("the answer has nothing at `{place}`")))
    }

    /// The body as text.
    ///
    /// # Errors
    ///
    /// The body is not in UTF-8, and not said to be in Latin-1; or it is a page of HTML that nobody
    /// asked for, as proxies and gateways send in place of an answer.
    pub fn text(&self) -> Result<String, Error> {
        let accepted = self.operation().accept.unwrap_or("*/*");
        let is_wanted = ["html", "text/*", "*/*"]
            .iter()
            .any(|name| accepted.contains(name));
        if self.media_type() == "text/html" && !is_wanted {
            return Err(self.undecodable("the answer is a page of HTML, plain text was expected"));
        }
        match std::str::from_utf8(self.without_mark()) {
            Ok(text) => Ok(text.to_owned()),
            Err(_) if self.is_latin() => Ok(self.body().iter().copied().map(char::from).collect()),
            Err(error) => Err(self.undecodable("the answer is no text").because(error)),
        }
    }

    /// The body as it is.
    ///
    /// # Errors
    ///
    /// None; it returns a `Result` because all decoders do.
    pub fn bytes(&self) -> Result<Bytes, Error> {
        Ok(self.body().clone())
    }

    /// Nothing, whatever the body is.
    ///
    /// # Errors
    ///
    /// None; it returns a `Result` because all decoders do.
    pub fn empty(&self) -> Result<(), Error> {
        Ok(())
    }

    /// The error for an answer with a status or of a media type that nobody documented.
    #[must_use]
    pub fn unexpected(&self) -> Error {
        let text = format!(
            "the server answered {} with {}, which is not documented",
            self.status().as_u16(),
            self.said_type(),
        );
        Error::about(self, ErrorKind::UnexpectedStatus, text)
    }

    /// The error for an answer of a media type that is no stream: servers that were not asked to
    /// stream send JSON, and proxies send pages of HTML.
    pub(crate) fn refuse(&self, media_types: &[&str]) -> Result<(), Error> {
        if media_types.contains(&self.media_type()) {
            return Err(self.undecodable("the answer is no stream"));
        }
        Ok(())
    }

    /// The body, less the byte order mark that some servers put before everything.
    pub(crate) fn without_mark(&self) -> &[u8] {
        let body: &[u8] = self.body();
        body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body)
    }

    fn is_latin(&self) -> bool {
        let content_type = content_type(self.headers()).to_ascii_lowercase();
        let charset = content_type.split(';').skip(1).find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            (name.trim() == "charset").then(|| value.trim().trim_matches('"'))
        });
        matches!(charset, Some("iso-8859-1" | "latin1" | "l1"))
    }

    /// Reads JSON that is the answer's body, or a piece of it: `what` names it in the error.
    pub(crate) fn decode<T: Decode>(&self, what: &str, json: &[u8]) -> Result<T, Error> {
        let tape = Tape::of_json(json).map_err(|error| self.no_json(what, error))?;
        T::decode(tape.root()).map_err(|misfit| self.misfit(what, &misfit))
    }

    fn no_json(&self, what: &str, error: serde_json::Error) -> Error {
        self.undecodable(&format!("{what} is no JSON"))
            .because(error)
    }

    fn misfit(&self, what: &str, misfit: &Misfit) -> Error {
        let path = misfit.path();
        let text = format!("{what}'s JSON is not of the documented shape at `{path}`");
        self.undecodable(&text).because(misfit.message())
    }

    fn undecodable(&self, text: &str) -> Error {
        let text = format!("{text} ({}, {})", self.status().as_u16(), self.said_type());
        Error::about(self, ErrorKind::Decode, text)
    }

    fn said_type(&self) -> String {
        match self.media_type() {
            "" => "no content type".to_owned(),
            media_type => format!("`{media_type}`"),
        }
    }
}

/// What `null` is to a type.
fn null<T: Decode>() -> Result<T, Misfit> {
    T::decode(Undecided::null())
}

fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// Shows what can hold no secret.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer")
            .field("operation", &self.0.operation.id())
            .field("status", &self.0.status)
            .field("media_type", &self.0.media_type)
            .field("length", &self.0.body.len())
            .finish_non_exhaustive()
    }
}
