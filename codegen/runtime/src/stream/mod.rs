//! Answers that are read while they arrive.
//!
//! A stream is opened by [`Operation::stream`](crate::Operation::stream), or by awaiting an operation
//! that answers nothing else. What it reads is not limited by `max_response_size`, and takes as long
//! as it takes; only between two pieces no more time may pass than one attempt has. To drop a stream
//! is to hang up.

mod block;
mod bytes;
mod events;
mod json_lines;
mod lines;

pub use self::bytes::ByteStream;
pub use self::events::{Event, EventStream};
pub use self::json_lines::JsonLines;

use crate::error::Error;

/// A form in which an answer can be read while it arrives.
pub trait AnswerStream: sealed::Sealed {}

impl AnswerStream for ByteStream {}
impl<T> AnswerStream for EventStream<T> {}
impl<T> AnswerStream for JsonLines<T> {}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::ByteStream {}
    impl<T> Sealed for super::EventStream<T> {}
    impl<T> Sealed for super::JsonLines<T> {}
}

/// How a stream is made of the bytes that arrive.
pub(crate) type Open<S> = fn(ByteStream) -> Result<S, Error>;
