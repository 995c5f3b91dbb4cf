//! What a request carries: bytes, or a stream of them.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

/// The bytes that a request carries, whole or as they come.
///
/// Whatever holds bytes becomes one by `into()`. A stream can be sent once: a call that carries one
/// is not repeated when it fails.
///
/// ```
/// use switchboard_runtime::Payload;
///
/// let whole = Payload::from("a,b\n1,2\n");
/// assert_eq!(whole.length(), Some(8));
/// ```
#[derive(Clone)]
pub struct Payload(Source);

#[derive(Clone)]
enum Source {
    Whole(Bytes),
    /// Whoever takes the stream first has it; the clones of a payload share it.
    Stream {
        length: Option<u64>,
        chunks: Arc<Mutex<Option<Chunks>>>,
    },
}

/// Why a stream ended before its end.
type BoxError = Box<dyn StdError + Send + Sync>;

type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>;

impl Payload {
    /// Bytes as they come. They are sent in chunks (RFC 9112, section 7.1), unless
    /// [`with_length`](Self::with_length) says how many there are.
    ///
    /// In a browser they are gathered before they are sent.
    pub fn from_stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn StdError + Send + Sync>>,
    {
        let chunks: Chunks = Box::pin(Converted(Box::pin(stream)));
        Self(Source::Stream {
            length: None,
            chunks: Arc::new(Mutex::new(Some(chunks))),
        })
    }

    /// Says how many bytes a stream has. It fails when it turns out to have more or fewer.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Source::Stream { length, .. } = &mut self.0 {
            *length = Some(bytes);
        }
        self
    }

    /// How many bytes there are, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Source::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Source::Stream { length, .. } => *length,
        }
    }

    /// The bytes, if they are all there.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Source::Whole(bytes) => Some(bytes),
            Source::Stream { .. } => None,
        }
    }

    /// The bytes in pieces, for a transport. A stream that somebody took before fails at once.
    #[must_use]
    pub fn into_chunks(self) -> PayloadChunks {
        let chunks = match self.0 {
            Source::Whole(bytes) => Pieces::Whole(Some(bytes)),
            Source::Stream { chunks, .. } => {
                let taken = chunks.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.map_or(Pieces::Gone, Pieces::Stream)
            }
        };
        PayloadChunks(chunks)
    }

    /// Several payloads, one behind the other.
    pub(crate) fn chain(payloads: Vec<Self>) -> Self {
        let whole: Option<Vec<&[u8]>> = payloads
            .iter()
            .map(|payload| payload.as_bytes().map(|bytes| &bytes[..]))
            .collect();
        if let Some(whole) = whole {
            return Self::from(whole.concat());
        }
        let lengths = payloads.iter().map(Self::length);
        let length = lengths.sum::<Option<u64>>();
        let mut chain = Self::from_stream(Chain {
            current: None,
            rest: payloads.into(),
        });
        if let Source::Stream { length: known, .. } = &mut chain.0 {
            *known = length;
        }
        chain
    }
}

impl Default for Payload {
    fn default() -> Self {
        Self(Source::Whole(Bytes::new()))
    }
}

/// The pieces of a [`Payload`].
pub struct PayloadChunks(Pieces);

enum Pieces {
    Whole(Option<Bytes>),
    Stream(Chunks),
    Gone,
}

impl Stream for PayloadChunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match &mut self.0 {
            Pieces::Whole(bytes) => Poll::Ready(bytes.take().map(Ok)),
            Pieces::Stream(chunks) => chunks.as_mut().poll_next(cx),
            Pieces::Gone => {
                self.0 = Pieces::Whole(None);
                Poll::Ready(Some(Err("the stream has been sent before".into())))
            }
        }
    }
}

impl fmt::Debug for PayloadChunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadChunks").finish_non_exhaustive()
    }
}

/// A stream whose items are made what the transport wants.
struct Converted<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Converted<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = self.0.as_mut().poll_next(cx);
        next.map(|next| next.map(|item| item.map(Into::into).map_err(Into::into)))
    }
}

/// Payloads, one behind the other.
struct Chain {
    current: Option<PayloadChunks>,
    rest: VecDeque<Payload>,
}

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                match Pin::new(current).poll_next(cx) {
                    Poll::Ready(None) => self.current = None,
                    other => return other,
                }
            }
            match self.rest.pop_front() {
                Some(next) => self.current = Some(next.into_chunks()),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// Says how much there is: what it is may be secret.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.0, self.length()) {
            (Source::Whole(_), Some(length)) => write!(f, "Payload({length} bytes)"),
            (Source::Stream { .. }, Some(length)) => {
                write!(f, "Payload(stream of {length} bytes)")
            }
            (_, None) => f.write_str("Payload(stream)"),
        }
    }
}

/// The same bytes, or the same stream.
impl PartialEq for Payload {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Source::Whole(one), Source::Whole(other)) => one == other,
            (Source::Stream { chunks: one, .. }, Source::Stream { chunks: other, .. }) => {
                Arc::ptr_eq(one, other)
            }
            _ => false,
        }
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self(Source::Whole(bytes))
    }
}

impl From<Vec<u8>> for Payload {
    fn from(bytes: Vec<u8>) -> Self {
        Self::from(Bytes::from(bytes))
    }
}

impl From<String> for Payload {
    fn from(text: String) -> Self {
        Self::from(Bytes::from(text))
    }
}

impl From<&'static [u8]> for Payload {
    fn from(bytes: &'static [u8]) -> Self {
        Self(Source::Whole(Bytes::from_static(bytes)))
    }
}

impl<const N: usize> From<&'static [u8; N]> for Payload {
    fn from(bytes: &'static [u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl From<&'static str> for Payload {
    fn from(text: &'static str) -> Self {
        Self::from(text.as_bytes())
    }
}
