//! A decoded answer, with what came along.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::answer::Answer;
use crate::headers::{DocumentedHeaders, Headers};
use crate::rate_limit::RateLimit;

/// A decoded answer, with what came along.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// The decoded body.
    pub value: T,
    answer: Answer,
}

impl<T> Response<T> {
    pub(crate) fn new(value: T, answer: Answer) -> Self {
        Self { value, answer }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.answer.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.answer.headers()
    }

    /// The headers that the operation documents, as the struct that the client has for them.
    ///
    /// What is absent or not as documented is `None` in it.
    pub fn documented_headers<H: DocumentedHeaders>(&self) -> H {
        H::from_headers(&Headers::new(self.headers()))
    }

    /// How often the request was sent until this answer came.
    pub fn attempts(&self) -> u32 {
        self.answer.attempts()
    }

    /// What the provider says of how often one may call, if it says anything.
    pub fn rate_limit(&self) -> Option<RateLimit> {
        RateLimit::of(self.headers())
    }

    /// What the provider says along with a success, where the client's
    /// [`Envelope`](crate::Envelope) tells where that is.
    pub fn message(&self) -> Option<String> {
        let envelope = self.answer.operation().envelope?;
        envelope.words(self.answer.without_mark())
    }

    /// The body as it came.
    pub fn body(&self) -> &Bytes {
        self.answer.body()
    }

    /// The decoded body alone.
    pub fn into_value(self) -> T {
        self.value
    }
}
