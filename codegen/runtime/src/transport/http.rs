//! Carries requests by `reqwest`.

use std::time::Duration;

use ::http::{HeaderValue, Method, header};
use bytes::Bytes;
use reqwest::{Client, redirect};
use url::Url;

use super::body;
use super::{
    AnswerBody, BoxFuture, Transport, TransportAnswer, TransportError, TransportRequest, tls,
};
use crate::error::Error;

/// The transport that clients have unless told.
pub(crate) struct HttpTransport {
    client: Client,
}

impl HttpTransport {
    /// A client that follows no redirects: `reqwest` takes only headers that it knows away when the
    /// host changes, and would hand `X-Api-Key` to whoever a redirect names.
    pub(crate) fn new(base_url: &Url, connect_timeout: Duration) -> Result<Self, Error> {
        let builder = Client::builder()
            .redirect(redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .connect_timeout(connect_timeout);
        let client = tls::configure(builder, base_url)?
            .build()
            .map_err(|error| {
                Error::configuration("the HTTP client cannot be set up")
                    .because(error.without_url())
            })?;
        Ok(Self { client })
    }

    /// A client of the user's.
    pub(crate) fn of(client: Client) -> Self {
        Self { client }
    }
}

impl Transport for HttpTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>> {
        Box::pin(async move {
            let mut answer = self
                .client
                .execute(ready(request).await?)
                .await
                .map_err(error)?;
            let headers = std::mem::take(answer.headers_mut());
            Ok(TransportAnswer::new(answer.status(), headers, Body(answer)))
        })
    }
}

async fn ready(request: TransportRequest) -> Result<reqwest::Request, TransportError> {
    let means_to_send = matches!(request.method, Method::POST | Method::PUT | Method::PATCH);
    let mut ready = reqwest::Request::new(request.method, request.url);
    *ready.headers_mut() = request.headers;
    if request.body.length() != Some(0) {
        *ready.body_mut() = Some(body::carried(request.body).await?);
    } else if means_to_send {
        // Servers answer 411 where a method that has a body does not say that it is empty
        // (RFC 9110, section 8.6).
        let headers = ready.headers_mut();
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    Ok(ready)
}

struct Body(reqwest::Response);

impl AnswerBody for Body {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async { self.0.chunk().await.map_err(error) })
    }
}

/// The error without its URL, in which a credential can stand.
fn error(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_connect() {
        TransportError::connect(error)
    } else if error.is_builder() {
        TransportError::refused(error)
    } else if error.is_timeout() {
        TransportError::timeout(error)
    } else {
        TransportError::broken(error)
    }
}
