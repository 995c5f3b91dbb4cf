//! `reqwest` with connections of its own.

use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http::{HeaderValue, Method, header};
use http_body::{Body, Frame, SizeHint};
use reqwest::{Client, Proxy, redirect};
use url::Url;

use super::{BoxFuture, tls};
use crate::error::Error;
use crate::payload::{Payload, PayloadChunks};
use crate::transport::{
    AnswerBody, Connecting, Route, TransportError, TransportRequest, bodiless, of_reqwest,
};

/// A client that follows no redirects: `reqwest` takes only headers that it knows away when the host
/// changes, and would hand `X-Api-Key` to whoever a redirect names.
pub(crate) fn client(base_url: &Url, connecting: &Connecting) -> Result<Client, Error> {
    let builder = Client::builder()
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .connect_timeout(connecting.timeout);
    let builder = match &connecting.route {
        Route::System => builder,
        Route::Direct => builder.no_proxy(),
        Route::Proxy(url) => builder.proxy(Proxy::all(url.clone()).map_err(unusable)?),
    };
    tls::configure(builder, base_url)?.build().map_err(unusable)
}

fn unusable(error: reqwest::Error) -> Error {
    Error::configuration("the HTTP client cannot be set up").because(error.without_url())
}

/// Sends a request once. What is sent is not part of the future, which is moved.
pub(crate) fn fetch(
    client: &Client,
    request: TransportRequest,
) -> impl Future<Output = Result<reqwest::Response, TransportError>> + use<> {
    let (mut request, payload) = bodiless(request);
    if payload.length() == Some(0) {
        without_body(&mut request);
    } else {
        *request.body_mut() = Some(carried(payload));
    }
    let answer = client.execute(request);
    async move { answer.await.map_err(of_reqwest) }
}

/// Whether there was no connection.
pub(crate) fn is_connect(error: &reqwest::Error) -> bool {
    error.is_connect()
}

/// What an error may say of itself.
pub(crate) fn source(error: reqwest::Error) -> impl Into<Box<dyn StdError + Send + Sync>> {
    error.without_url()
}

/// A request that has no body.
fn without_body(request: &mut reqwest::Request) {
    // Servers answer 411 where a method that has a body does not say that it is empty (RFC 9110,
    // section 8.6).
    if matches!(
        *request.method(),
        Method::POST | Method::PUT | Method::PATCH
    ) {
        let headers = request.headers_mut();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}

/// A payload as the body of a request.
fn carried(payload: Payload) -> reqwest::Body {
    match payload.as_plain_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(Streamed::of(payload)),
    }
}

/// The body of an answer, as it arrives.
pub(crate) struct Arriving(reqwest::Response);

impl Arriving {
    pub(crate) fn of(answer: reqwest::Response) -> Self {
        Self(answer)
    }
}

impl AnswerBody for Arriving {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { self.0.chunk().await.map_err(of_reqwest) })
    }
}

/// A stream that is sent.
struct Streamed {
    /// Locked never: the body has to be `Sync`, which a stream need not be.
    chunks: Mutex<PayloadChunks>,
    /// How many bytes are to come, if that is known.
    left: Option<u64>,
}

impl Streamed {
    fn of(payload: Payload) -> Self {
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
