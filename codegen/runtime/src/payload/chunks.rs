//! Payloads in pieces, as they are sent.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::progress::Listener;
use super::{BoxError, Chunks, Payload};

/// The pieces of a [`Payload`].
pub struct PayloadChunks {
    pieces: Pieces,
    listeners: Vec<Listener>,
    /// How many bytes the pieces had so far.
    sent: u64,
    /// How many bytes there are, if that is known.
    length: Option<u64>,
}

pub(super) enum Pieces {
    /// In one piece.
    Whole(Bytes),
    /// In pieces of at most [`SLICE`], so that there is something to tell.
    Slices(Bytes),
    Stream(Chunks),
    /// Somebody has taken them before.
    Gone,
}

/// How many bytes are sent before the next are told of.
const SLICE: usize = 64 * 1024;

impl PayloadChunks {
    pub(super) fn new(pieces: Pieces, listeners: Vec<Listener>, length: Option<u64>) -> Self {
        Self {
            pieces,
            listeners,
            sent: 0,
            length,
        }
    }

    fn next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        let piece = match &mut self.pieces {
            Pieces::Whole(bytes) => std::mem::take(bytes),
            Pieces::Slices(bytes) => bytes.split_to(bytes.len().min(SLICE)),
            Pieces::Stream(chunks) => return chunks.as_mut().poll_next(context),
            Pieces::Gone => {
                self.pieces = Pieces::Whole(Bytes::new());
                return Poll::Ready(Some(Err("the stream has been sent before".into())));
            }
        };
        Poll::Ready((!piece.is_empty()).then_some(Ok(piece)))
    }
}

impl Stream for PayloadChunks {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = ready!(self.next(context));
        if let Some(Ok(piece)) = &next {
            let before = self.sent;
            self.sent += piece.len() as u64;
            for listener in &self.listeners {
                listener.hear(before, self.sent, self.length);
            }
        }
        Poll::Ready(next)
    }
}

impl fmt::Debug for PayloadChunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PayloadChunks").finish_non_exhaustive()
    }
}

/// A stream whose items are made what the transport wants.
pub(super) struct Converted<S>(pub(super) Pin<Box<S>>);

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
pub(super) struct Chain {
    current: Option<PayloadChunks>,
    rest: VecDeque<Payload>,
}

impl Chain {
    pub(super) fn of(payloads: Vec<Payload>) -> Self {
        Self {
            current: None,
            rest: payloads.into(),
        }
    }
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
