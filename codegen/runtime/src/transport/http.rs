//! Carries requests by `reqwest`.

use reqwest::Client;
use url::Url;

use super::{BoxFuture, Connecting, Transport, TransportAnswer, TransportError, TransportRequest};
use crate::error::Error;
use crate::payload::Payload;
use crate::platform::http::{Arriving, client, fetch, is_connect, source};

/// The transport that clients have unless told.
pub(crate) struct HttpTransport {
    client: Client,
}

impl HttpTransport {
    /// A client for this base URL.
    pub(crate) fn new(base_url: &Url, connecting: &Connecting) -> Result<Self, Error> {
        client(base_url, connecting).map(Self::of)
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
        let answer = fetch(&self.client, request);
        Box::pin(async move {
            let mut answer = answer.await?;
            let headers = std::mem::take(answer.headers_mut());
            let status = answer.status();
            Ok(TransportAnswer::new(status, headers, Arriving::of(answer)))
        })
    }
}

/// What `reqwest` sends, but for the body.
pub(crate) fn bodiless(request: TransportRequest) -> (reqwest::Request, Payload) {
    let mut bodiless = reqwest::Request::new(request.method, request.url);
    *bodiless.headers_mut() = request.headers;
    (bodiless, request.body)
}

/// The error without its URL, in which a credential can stand.
pub(crate) fn of_reqwest(error: reqwest::Error) -> TransportError {
    let wrap = if is_connect(&error) {
        TransportError::connect
    } else if error.is_builder() {
        TransportError::refused
    } else if error.is_timeout() {
        TransportError::timeout
    } else {
        TransportError::broken
    };
    wrap(source(error))
}
