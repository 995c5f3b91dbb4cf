//! What carries requests, and can be replaced.

mod connecting;
mod http;
mod mock;
mod request;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;

use ::http::{HeaderMap, StatusCode};
use bytes::Bytes;

use crate::error::{Error, ErrorKind};
use crate::platform::MaybeSend;

pub(crate) use self::connecting::{Connecting, Route};
pub(crate) use self::http::{HttpTransport, bodiless, of_reqwest};
pub use self::mock::{MockAnswer, MockOperation, MockTransport};
pub use self::request::TransportRequest;
pub use crate::platform::BoxFuture;

/// What carries requests: `reqwest`, a [`MockTransport`], or something of yours.
///
/// It sends a request once and follows no redirect. Time-outs and the limit on the size of an answer
/// are not its business: a call that takes too long is dropped, a body that is too long not read.
pub trait Transport: Send + Sync + 'static {
    /// Sends a request; the answer is there when its headers are.
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>>;
}

/// The body of an answer, as it arrives. In a browser it need not be `Send` either.
pub trait AnswerBody: MaybeSend {
    /// The next bytes; `None` at the end.
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>>;
}

/// A whole body is a body of one chunk.
impl AnswerBody for Option<Bytes> {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let chunk = self.take();
        Box::pin(async move { Ok(chunk) })
    }
}

/// What came back.
#[non_exhaustive]
pub struct TransportAnswer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Box<dyn AnswerBody>,
}

impl TransportAnswer {
    /// An answer.
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl AnswerBody + 'static) -> Self {
        Self {
            status,
            headers,
            body: Box::new(body),
        }
    }
}

impl fmt::Debug for TransportAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportAnswer")
            .field("status", &self.status)
            .finish_non_exhaustive()
    }
}

/// Why there is no answer, and whether the request may have left.
#[derive(Debug)]
pub struct TransportError {
    kind: ErrorKind,
    text: Cow<'static, str>,
    may_have_left: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl TransportError {
    /// There is no connection; the request did not leave.
    pub fn connect(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Connect, "no connection to the server", source).left(false)
    }

    /// It took too long; the request may have left.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Timeout, "no answer in time", source)
    }

    /// The connection broke; the request may have left.
    pub fn broken(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(ErrorKind::Transport, "the connection broke", source)
    }

    /// The request cannot be sent as it is; it did not leave.
    pub fn refused(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(
            ErrorKind::Configuration,
            "the request cannot be sent",
            source,
        )
        .left(false)
    }

    fn new(
        kind: ErrorKind,
        text: &'static str,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self {
            kind,
            text: text.into(),
            may_have_left: true,
            source: Some(source.into()),
        }
    }

    /// A double was not told what to answer; `expected` is what it was told.
    fn untold(request: &TransportRequest, expected: &str) -> Self {
        let id = request.operation.id();
        let expected = match expected {
            "" => "queue one more",
            expected => &format!("it expects {expected}"),
        };
        Self {
            kind: ErrorKind::Configuration,
            text: format!("the mock transport has no answer for `{id}`; {expected}").into(),
            may_have_left: false,
            source: None,
        }
    }

    fn left(mut self, may_have_left: bool) -> Self {
        self.may_have_left = may_have_left;
        self
    }

    pub(crate) fn into_error(self) -> Error {
        let error = Error::new(self.kind, self.text).sent(self.may_have_left);
        match self.source {
            Some(source) => error.because(source),
            None => error,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}
