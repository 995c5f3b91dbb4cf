//! The bytes of an answer, as they arrive.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::answer::Answer;
use crate::error::{Error, ErrorKind};
use crate::time;
use crate::transport::{AnswerBody, BoxFuture};

/// The bytes of an answer, as they arrive: a [`Stream`], however long it is.
///
/// An error ends it. Where no bytes come for as long as one attempt may take
/// ([`attempt_timeout`](crate::Operation::attempt_timeout)), that is an error too. To drop it is to
/// hang up.
///
/// ```no_run
/// # async fn save(mut file: Vec<u8>, mut bytes: switchboard_runtime::ByteStream)
/// # -> Result<(), switchboard_runtime::Error> {
/// while let Some(chunk) = bytes.next().await {
///     file.extend_from_slice(&chunk?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct ByteStream {
    head: Answer,
    patience: Duration,
    limit: usize,
    state: State,
}

enum State {
    /// Nobody has asked for the next bytes.
    Idle(Box<dyn AnswerBody>),
    /// Somebody has; the body comes back along with them.
    Reading(BoxFuture<'static, Read>),
    /// There is nothing more.
    Ended,
}

type Read = (Box<dyn AnswerBody>, Result<Option<Bytes>, Error>);

impl ByteStream {
    /// The body that belongs to `head`: `patience` is how long the next bytes may take, `limit` how
    /// long a piece (an event, a line) may be, in bytes.
    pub(crate) fn new(
        head: Answer,
        body: Box<dyn AnswerBody>,
        patience: Duration,
        limit: usize,
    ) -> Self {
        Self {
            head,
            patience,
            limit,
            state: State::Idle(body),
        }
    }

    /// The bytes as they come: what a generated operation names to open this stream.
    ///
    /// # Errors
    ///
    /// None; it returns a `Result` because all that open streams do.
    pub fn open(bytes: Self) -> Result<Self, Error> {
        Ok(bytes)
    }

    /// The next bytes; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.head.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.head.headers()
    }

    /// The answer without its body.
    pub(crate) fn head(&self) -> &Answer {
        &self.head
    }

    /// The error if a piece of the answer (an event, a line) has become too long.
    pub(super) fn too_long(&self, piece: &str, length: usize) -> Option<Error> {
        let limit = self.limit;
        (length > limit).then(|| {
            let text =
                format!("the {piece} is longer than {limit} bytes (see `max_response_size`)");
            Error::about(&self.head, ErrorKind::ResponseTooLarge, text)
        })
    }

    fn read(&self, mut body: Box<dyn AnswerBody>) -> BoxFuture<'static, Read> {
        let (head, patience) = (self.head.clone(), self.patience);
        Box::pin(async move {
            let read = chunk(&head, patience, &mut *body).await;
            (body, read)
        })
    }
}

/// The next bytes, unless they take too long.
async fn chunk(
    head: &Answer,
    patience: Duration,
    body: &mut dyn AnswerBody,
) -> Result<Option<Bytes>, Error> {
    time::require_clock()?;
    let Ok(read) = time::within(patience, body.chunk()).await else {
        let text = format!("the answer stalled for {patience:?} (see `attempt_timeout`)");
        return Err(Error::about(head, ErrorKind::Timeout, text));
    };
    read.map_err(|error| {
        let error = error.into_error().of(head.operation()).sent(true);
        error.after(head.attempts())
    })
}

impl Stream for ByteStream {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match &mut self.state {
                State::Ended => return Poll::Ready(None),
                State::Reading(reading) => {
                    let (body, read) = ready!(reading.as_mut().poll(context));
                    self.state = match read {
                        Ok(Some(_)) => State::Idle(body),
                        Ok(None) | Err(_) => State::Ended,
                    };
                    match read.transpose() {
                        Some(Ok(chunk)) if chunk.is_empty() => {}
                        read => return Poll::Ready(read),
                    }
                }
                State::Idle(_) => {
                    if let State::Idle(body) = std::mem::replace(&mut self.state, State::Ended) {
                        self.state = State::Reading(self.read(body));
                    }
                }
            }
        }
    }
}

/// Shows what can hold no secret.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ByteStream")
            .field("head", &self.head)
            .field("ended", &matches!(self.state, State::Ended))
            .finish_non_exhaustive()
    }
}
