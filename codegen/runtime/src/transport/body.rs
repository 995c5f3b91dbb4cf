//! Payloads as `reqwest` takes them.

use super::TransportError;
use crate::payload::Payload;

/// A payload as the body of a request.
#[cfg(target_arch = "wasm32")]
pub(super) async fn carried(payload: Payload) -> Result<reqwest::Body, TransportError> {
    use std::future::poll_fn;
    use std::pin::pin;

    use futures_core::Stream;

    if let Some(bytes) = payload.as_bytes() {
        return Ok(bytes.clone().into());
    }
    let mut chunks = pin!(payload.into_chunks());
    let mut whole = Vec::new();
    while let Some(chunk) = poll_fn(|cx| chunks.as_mut().poll_next(cx)).await {
        whole.extend_from_slice(&chunk.map_err(TransportError::refused)?);
    }
    Ok(whole.into())
}

/// A payload as the body of a request.
#[cfg(not(target_arch = "wasm32"))]
#[expect(clippy::unused_async, reason = "in a browser a stream is read here")]
pub(super) async fn carried(payload: Payload) -> Result<reqwest::Body, TransportError> {
    Ok(match payload.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(native::Streamed::of(payload)),
    })
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::error::Error as StdError;
    use std::pin::Pin;
    use std::sync::{Mutex, PoisonError};
    use std::task::{Context, Poll};

    use bytes::Bytes;
    use futures_core::Stream;
    use http_body::{Body, Frame, SizeHint};

    use crate::payload::{Payload, PayloadChunks};

    /// A stream that is sent.
    pub(super) struct Streamed {
        /// Locked never: the body has to be `Sync`, which a stream need not be.
        chunks: Mutex<PayloadChunks>,
        /// How many bytes are to come, if that is known.
        left: Option<u64>,
    }

    impl Streamed {
        pub(super) fn of(payload: Payload) -> Self {
            Self {
                left: payload.length(),
                chunks: Mutex::new(payload.into_chunks()),
            }
        }
    }

    impl Body for Streamed {
        type Data = Bytes;
        type Error = Box<dyn StdError + Send + Sync>;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            cx: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
            let chunks = self.chunks.get_mut();
            let chunks = chunks.unwrap_or_else(PoisonError::into_inner);
            let next = Pin::new(chunks).poll_next(cx);
            if let (Poll::Ready(Some(Ok(chunk))), Some(left)) = (&next, &mut self.left) {
                *left = left.saturating_sub(chunk.len() as u64);
            }
            next.map(|next| next.map(|chunk| chunk.map(Frame::data)))
        }

        fn size_hint(&self) -> SizeHint {
            self.left.map_or_else(SizeHint::new, SizeHint::with_exact)
        }
    }
}
