//! Server-sent events, read by the rules of the WHATWG (HTML, section 9.2).

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::block::Block;
use super::bytes::ByteStream;
use super::lines::{Ends, Lines};
use crate::answer::Answer;
use crate::decode::Decode;
use crate::error::Error;

/// An event that a server sent.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it says.
    pub data: T,
    /// What kind of event it is, if it says so.
    pub event: Option<String>,
    /// Its id, if it has one.
    pub id: Option<String>,
    /// How long to wait before connecting anew, if it says so.
    pub retry: Option<Duration>,
}

/// Events, as the server sends them.
///
/// It is a [`Stream`]. An event whose data is not of the documented shape is an `Err`, and the stream
/// goes on; a broken or stalled connection is an `Err` that ends it. Where data is JSON, the text
/// `[DONE]`, which says in many APIs that nothing more comes, ends it too.
///
/// It does not connect anew: [`last_event_id`](Self::last_event_id) is what to send along then, in the
/// header `Last-Event-ID`.
///
/// ```no_run
/// # async fn show(mut events: switchboard_runtime::EventStream<String>)
/// # -> Result<(), switchboard_runtime::Error> {
/// while let Some(event) = events.next().await {
///     println!("{}", event?.data);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct EventStream<T> {
    bytes: ByteStream,
    lines: Lines,
    block: Block,
    is_first_line: bool,
    last_event_id: Option<String>,
    decode: ReadData<T>,
    has_ended: bool,
}

/// Decodes the data of an event; `None` ends the stream.
type ReadData<T> = fn(&Answer, String) -> Option<Result<T, Error>>;

impl<T: Decode> EventStream<T> {
    /// Reads an answer's bytes as events whose data is JSON: what a generated operation names to open
    /// this stream.
    ///
    /// # Errors
    ///
    /// The answer is JSON or a page of HTML, and no events.
    pub fn json(bytes: ByteStream) -> Result<Self, Error> {
        Self::new(bytes, |head, data| {
            let is_end = data.trim() == "[DONE]";
            (!is_end).then(|| head.decode("the event", data.as_bytes()))
        })
    }
}

impl EventStream<String> {
    /// Reads an answer's bytes as events whose data is text: what a generated operation names to open
    /// this stream.
    ///
    /// # Errors
    ///
    /// The answer is JSON or a page of HTML, and no events.
    pub fn text(bytes: ByteStream) -> Result<Self, Error> {
        Self::new(bytes, |_, data| Some(Ok(data)))
    }
}

impl<T> EventStream<T> {
    fn new(bytes: ByteStream, decode: ReadData<T>) -> Result<Self, Error> {
        bytes.head().refuse(&["application/json", "text/html"])?;
        Ok(Self {
            bytes,
            lines: Lines::new(Ends::Any),
            block: Block::default(),
            is_first_line: true,
            last_event_id: None,
            decode,
            has_ended: false,
        })
    }

    /// The next event; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<Event<T>, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// The id of the last event that had one.
    #[must_use]
    pub fn last_event_id(&self) -> Option<&str> {
        self.last_event_id.as_deref().filter(|id| !id.is_empty())
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.bytes.status()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        self.bytes.headers()
    }

    /// The next event of what has arrived.
    fn arrived(&mut self) -> Option<Event<String>> {
        while let Some(line) = self.lines.next() {
            let mut line: &[u8] = &line;
            if std::mem::take(&mut self.is_first_line) {
                line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
            }
            if !line.is_empty() {
                self.block.add(&String::from_utf8_lossy(line));
                continue;
            }
            let block = std::mem::take(&mut self.block);
            if block.id.is_some() {
                self.last_event_id.clone_from(&block.id);
            }
            if let Some(event) = block.into_event() {
                return Some(event);
            }
        }
        None
    }

    /// An event as the caller gets it; `None` if it ends the stream.
    fn decoded(&mut self, event: Event<String>) -> Option<Result<Event<T>, Error>> {
        let data = (self.decode)(self.bytes.head(), event.data);
        self.has_ended |= data.is_none();
        Some(data?.map(|data| Event {
            data,
            event: event.event,
            id: event.id,
            retry: event.retry,
        }))
    }
}

impl<T> Stream for EventStream<T> {
    type Item = Result<Event<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if this.has_ended {
                return Poll::Ready(None);
            }
            if let Some(event) = this.arrived() {
                return Poll::Ready(this.decoded(event));
            }
            let length = this.lines.waiting() + this.block.length();
            if let Some(error) = this.bytes.too_long("event", length) {
                this.has_ended = true;
                return Poll::Ready(Some(Err(error)));
            }
            match ready!(Pin::new(&mut this.bytes).poll_next(context)) {
                Some(Ok(chunk)) => this.lines.push(&chunk),
                // An event that is not finished by an empty line is none.
                end => {
                    this.has_ended = true;
                    return Poll::Ready(end.and_then(Result::err).map(Err));
                }
            }
        }
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EventStream").field(&self.bytes).finish()
    }
}
