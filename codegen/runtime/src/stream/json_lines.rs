//! JSON texts that arrive one after another.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::bytes::ByteStream;
use super::lines::{Ends, Lines};
use crate::answer::Answer;
use crate::decode::Decode;
use crate::error::Error;

/// What stands before each text of a sequence (RFC 7464, section 2.2).
const RECORD: u8 = 0x1E;

/// JSON texts that arrive one after another: one to a line, or a sequence by RFC 7464.
///
/// It is a [`Stream`]. A text that is not of the documented shape is an `Err`, and the stream goes
/// on; a broken or stalled connection is an `Err` that ends it.
///
/// ```no_run
/// # async fn show(mut rows: switchboard_runtime::JsonLines<String>)
/// # -> Result<(), switchboard_runtime::Error> {
/// while let Some(row) = rows.next().await {
///     println!("{}", row?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct JsonLines<T> {
    bytes: ByteStream,
    lines: Lines,
    decode: fn(&Answer, &[u8]) -> Result<T, Error>,
    has_ended: bool,
}

impl<T: Decode> JsonLines<T> {
    /// Reads an answer's bytes as JSON texts: what a generated operation names to open this stream.
    ///
    /// # Errors
    ///
    /// The answer is a page of HTML, as proxies send.
    pub fn open(bytes: ByteStream) -> Result<Self, Error> {
        bytes.head().refuse(&["text/html"])?;
        let is_sequence = bytes.head().media_type().ends_with("json-seq");
        let end = if is_sequence { RECORD } else { b'\n' };
        Ok(Self {
            bytes,
            lines: Lines::new(Ends::Byte(end)),
            decode: |head, line| head.decode("the line", line),
            has_ended: false,
        })
    }
}

impl<T> JsonLines<T> {
    /// The next value; `None` at the end.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
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

    /// Reads no more, and gives what has arrived of the last line.
    fn end(&mut self) -> Bytes {
        self.has_ended = true;
        self.lines.rest()
    }

    /// The value of a line; `None` if nothing is on it.
    fn value(&self, line: &[u8]) -> Option<Result<T, Error>> {
        let is_mark = |byte: &u8| byte.is_ascii_whitespace() || *byte == RECORD;
        let start = line.iter().position(|byte| !is_mark(byte))?;
        let text = line.get(start..)?;
        Some((self.decode)(self.bytes.head(), text))
    }
}

impl<T> Stream for JsonLines<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            while let Some(line) = this.lines.next() {
                if let Some(value) = this.value(&line) {
                    return Poll::Ready(Some(value));
                }
            }
            if let Some(error) = this.bytes.too_long("line", this.lines.waiting()) {
                this.end();
                return Poll::Ready(Some(Err(error)));
            }
            if this.has_ended {
                return Poll::Ready(None);
            }
            match ready!(Pin::new(&mut this.bytes).poll_next(context)) {
                Some(Ok(chunk)) => this.lines.push(&chunk),
                Some(Err(error)) => {
                    this.end();
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    let rest = this.end();
                    return Poll::Ready(this.value(&rest));
                }
            }
        }
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("JsonLines").field(&self.bytes).finish()
    }
}
