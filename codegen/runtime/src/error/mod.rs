//! The one error of all clients.

mod kind;
mod words;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use crate::answer::Answer;
use crate::op_info::OpInfo;
use crate::rate_limit::{self, RateLimit};

pub use kind::ErrorKind;

/// Why a call failed: one type for all clients, with questions to ask it.
///
/// It is as large as a pointer. Its text does not repeat its [`source`](StdError::source), and holds
/// no credential.
///
/// ```
/// use switchboard_runtime::{Error, ErrorKind};
///
/// fn advice(error: &Error) -> &'static str {
///     match error.kind() {
///         ErrorKind::QuotaExceeded => "top up",
///         ErrorKind::RateLimited => "wait",
///         _ if error.may_have_been_sent() => "look whether it happened",
///         _ => "try again",
///     }
/// }
/// ```
pub struct Error(Box<Detail>);

const _: () = assert!(size_of::<Error>() == size_of::<usize>());

struct Detail {
    kind: ErrorKind,
    text: String,
    may_have_been_sent: bool,
    attempts: u32,
    operation: Option<&'static OpInfo>,
    answer: Option<Answer>,
    words: Option<String>,
    pause: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// An enum of the bodies with which an operation says that it failed.
pub trait DocumentedError: Sized {
    /// Reads an answer as the failure that is documented for its status, if there is one.
    fn from_answer(answer: &Answer) -> Option<Self>;
}

impl Error {
    /// What went wrong, in a word.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status of the answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(Answer::status)
    }

    /// The provider's own words, if its answer has any.
    #[must_use]
    pub fn message(&self) -> Option<&str> {
        self.0.words.as_deref()
    }

    /// How long the provider asks to wait: the longest of the header `Retry-After` (seconds or a date),
    /// what stands in a JSON body where the [`Envelope`](crate::Envelope) says or as `retry_after`, and
    /// `X-RateLimit-Reset` (seconds or a point in time), if the limit is used up or the status is 429.
    /// If the client's own limits left no room: how long it takes until there may be some.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        let asked = || self.answer().and_then(rate_limit::retry_after);
        self.0.pause.or_else(asked)
    }

    /// What the provider's answer says of how often one may call, if it says anything.
    #[must_use]
    pub fn rate_limit(&self) -> Option<RateLimit> {
        self.headers().and_then(RateLimit::of)
    }

    /// Whether the request may have reached the provider, at any attempt.
    ///
    /// `false` is certain; `true` after a time-out or a broken connection means that nobody knows.
    #[must_use]
    pub fn may_have_been_sent(&self) -> bool {
        self.0.may_have_been_sent
    }

    /// How often the request was sent, or tried to be, until this was the outcome; 0 where it did not
    /// come to that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The headers of the answer, if there was one.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.answer().map(Answer::headers)
    }

    /// The body of the answer, if there was one.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.answer().map(Answer::body)
    }

    /// The body of the answer, read as JSON; `None` if that does not succeed.
    #[must_use]
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.answer()?.without_mark()).ok()
    }

    /// The answer as the failure that the operation documents for its status.
    #[must_use]
    pub fn documented<E: DocumentedError>(&self) -> Option<E> {
        self.answer().and_then(E::from_answer)
    }

    /// The id of the operation that was called, if it came to that.
    #[must_use]
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation.map(OpInfo::id)
    }

    fn answer(&self) -> Option<&Answer> {
        self.0.answer.as_ref()
    }
}

/// How the runtime makes errors.
impl Error {
    pub(crate) fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self(Box::new(Detail {
            kind,
            text: text.into(),
            may_have_been_sent: false,
            attempts: 0,
            operation: None,
            answer: None,
            words: None,
            pause: None,
            source: None,
        }))
    }

    pub(crate) fn configuration(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Configuration, text)
    }

    pub(crate) fn invalid(text: impl Into<String>) -> Self {
        Self::new(ErrorKind::Invalid, text)
    }

    /// An error about an answer that was received.
    pub(crate) fn about(answer: &Answer, kind: ErrorKind, text: impl Into<String>) -> Self {
        let mut error = Self::new(kind, text).of(answer.operation()).sent(true);
        error.0.words = words::of(answer);
        error.0.attempts = answer.attempts();
        error.0.answer = Some(answer.clone());
        error
    }

    /// The same error, as that of so many attempts.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn of(mut self, operation: &'static OpInfo) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    pub(crate) fn sent(mut self, may_have_been_sent: bool) -> Self {
        self.0.may_have_been_sent = may_have_been_sent;
        self
    }

    /// Says how long it takes until the call may succeed, where no answer does.
    pub(crate) fn waiting(mut self, pause: Option<Duration>) -> Self {
        self.0.pause = pause;
        self
    }

    pub(crate) fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.0.operation {
            write!(f, "{}: ", operation.id())?;
        }
        f.write_str(&self.0.text)?;
        if self.0.attempts > 1 {
            write!(f, " ({} attempts)", self.0.attempts)?;
        }
        match &self.0.words {
            Some(words) => write!(f, ": {}", words::short(words)),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("text", &self.to_string())
            .field("may_have_been_sent", &self.0.may_have_been_sent)
            .field("attempts", &self.0.attempts)
            .field("answer", &self.0.answer)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.0.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
