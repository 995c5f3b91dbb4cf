//! `reqwest` over `fetch`, which has connections, proxies, TLS and redirects to itself.

use std::error::Error as StdError;
use std::future::poll_fn;
use std::pin::{Pin, pin};

use bytes::Bytes;
use futures_core::Stream;
use http::header;
use reqwest::Client;
use url::Url;

use super::BoxFuture;
use crate::error::Error;
use crate::payload::Payload;
use crate::transport::{
    AnswerBody, Connecting, Route, TransportError, TransportRequest, bodiless, of_reqwest,
};

/// A client, which has nothing to be set.
pub(crate) fn client(_base_url: &Url, connecting: &Connecting) -> Result<Client, Error> {
    match connecting.route {
        Route::System => Ok(Client::new()),
        Route::Direct | Route::Proxy(_) => Err(Error::configuration(
            "here it is not for a program to choose a proxy; leave `proxy` and `no_proxy` out",
        )),
    }
}

/// Sends a request. Fails for what came from elsewhere: `fetch` follows redirects, and `reqwest` cannot
/// tell it not to.
pub(crate) async fn fetch(
    client: &Client,
    request: TransportRequest,
) -> Result<reqwest::Response, TransportError> {
    let (mut request, payload) = bodiless(request);
    // `fetch` says itself that there is no body, where it has to be said.
    if payload.length() != Some(0) {
        *request.body_mut() = Some(carried(payload).await?);
    }
    // The place says what it is; a page that said so itself would have to be allowed to (CORS).
    request.headers_mut().remove(header::USER_AGENT);
    let mut asked = request.url().clone();
    asked.set_fragment(None);
    let answer = client.execute(request).await.map_err(of_reqwest)?;
    if *answer.url() == asked {
        return Ok(answer);
    }
    Err(TransportError::broken(
        "`fetch` followed a redirect, which clients do not take for an answer",
    ))
}

/// Whether there was no connection, which `fetch` does not tell.
pub(crate) fn is_connect(_error: &reqwest::Error) -> bool {
    false
}

/// What an error may say of itself. Some places put the URL into the text of theirs, with all that
/// may stand in its query.
pub(crate) fn source(_error: reqwest::Error) -> impl Into<Box<dyn StdError + Send + Sync>> {
    "`fetch` failed; the console may say why"
}

/// A payload as the body of a request.
async fn carried(payload: Payload) -> Result<reqwest::Body, TransportError> {
    if let Some(bytes) = payload.as_plain_bytes() {
        return Ok(bytes.clone().into());
    }
    let mut chunks = pin!(payload.into_chunks());
    let mut whole = Vec::new();
    while let Some(chunk) = poll_fn(|cx| chunks.as_mut().poll_next(cx)).await {
        whole.extend_from_slice(&chunk.map_err(TransportError::refused)?);
    }
    Ok(whole.into())
}

/// The body of an answer, as it arrives.
pub(crate) struct Arriving(Pin<Box<dyn Stream<Item = reqwest::Result<Bytes>>>>);

impl Arriving {
    pub(crate) fn of(answer: reqwest::Response) -> Self {
        Self(Box::pin(answer.bytes_stream()))
    }
}

impl AnswerBody for Arriving {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async {
            let chunk = poll_fn(|cx| self.0.as_mut().poll_next(cx)).await;
            chunk.transpose().map_err(of_reqwest)
        })
    }
}
