//! What a request carries: bytes, or a stream of them.

mod chunks;
mod progress;

use std::error::Error as StdError;
use std::fmt;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use futures_core::Stream;

use self::chunks::{Chain, Converted, Pieces};
use self::progress::Listener;

pub use self::chunks::PayloadChunks;

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
pub struct Payload {
    source: Source,
    /// Who hears how far the sending is.
    listeners: Vec<Listener>,
}

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
        Self::of(Source::Stream {
            length: None,
            chunks: Arc::new(Mutex::new(Some(chunks))),
        })
    }

    /// Says how many bytes a stream has. It fails when it turns out to have more or fewer.
    #[must_use]
    pub fn with_length(mut self, bytes: u64) -> Self {
        if let Source::Stream { length, .. } = &mut self.source {
            *length = Some(bytes);
        }
        self
    }

    /// How many bytes there are, if that is known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        match &self.source {
            Source::Whole(bytes) => u64::try_from(bytes.len()).ok(),
            Source::Stream { length, .. } => *length,
        }
    }

    /// The bytes, if they are all there.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.source {
            Source::Whole(bytes) => Some(bytes),
            Source::Stream { .. } => None,
        }
    }

    /// Tells how far the sending is: how many bytes were handed to the connection so far, and how
    /// many there are, if that is known. It is told behind each piece, of 64 KiB at most where the bytes
    /// are all there; when a call is repeated, it begins anew.
    ///
    /// In a browser, what is told of is the gathering.
    ///
    /// ```
    /// use switchboard_runtime::Payload;
    ///
    /// let film = Payload::from(vec![0; 1 << 20]).on_progress(|sent, total| match total {
    ///     Some(total) => eprintln!("{} %", sent * 100 / total),
    ///     None => eprintln!("{sent} bytes"),
    /// });
    /// ```
    #[must_use]
    pub fn on_progress(mut self, tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        self.listeners.push(Listener::new(tell));
        self
    }

    /// The bytes, if they are all there and nobody wants to know how far the sending is.
    pub(crate) fn as_plain_bytes(&self) -> Option<&Bytes> {
        self.as_bytes().filter(|_| self.listeners.is_empty())
    }

    /// The bytes in pieces, for a transport. A stream that somebody took before fails at once.
    #[must_use]
    pub fn into_chunks(self) -> PayloadChunks {
        let length = self.length();
        let pieces = match self.source {
            Source::Whole(bytes) if self.listeners.is_empty() => Pieces::Whole(bytes),
            Source::Whole(bytes) => Pieces::Slices(bytes),
            Source::Stream { chunks, .. } => {
                let taken = chunks.lock().unwrap_or_else(PoisonError::into_inner).take();
                taken.map_or(Pieces::Gone, Pieces::Stream)
            }
        };
        PayloadChunks::new(pieces, self.listeners, length)
    }

    /// Several payloads, one behind the other.
    pub(crate) fn chain(payloads: Vec<Self>) -> Self {
        if let Some(whole) = Self::joined(&payloads) {
            return whole;
        }
        let lengths = payloads.iter().map(Self::length);
        let length = lengths.sum::<Option<u64>>();
        let mut chain = Self::from_stream(Chain::of(payloads));
        if let Source::Stream { length: known, .. } = &mut chain.source {
            *known = length;
        }
        chain
    }

    /// The bytes of all payloads, if they are all there.
    fn joined(payloads: &[Self]) -> Option<Self> {
        let (mut whole, mut listeners) = (Vec::new(), Vec::new());
        for payload in payloads {
            let (from, bytes) = (whole.len() as u64, payload.as_bytes()?);
            let own = payload.listeners.iter();
            listeners.extend(own.map(|listener| listener.of_part(from, bytes.len() as u64)));
            whole.extend_from_slice(bytes);
        }
        let source = Source::Whole(whole.into());
        Some(Self { source, listeners })
    }

    fn of(source: Source) -> Self {
        Self {
            source,
            listeners: Vec::new(),
        }
    }
}

impl Default for Payload {
    fn default() -> Self {
        Self::of(Source::Whole(Bytes::new()))
    }
}

/// Says how much there is: what it is may be secret.
impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.source, self.length()) {
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
        match (&self.source, &other.source) {
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
        Self::of(Source::Whole(bytes))
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
        Self::of(Source::Whole(Bytes::from_static(bytes)))
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
