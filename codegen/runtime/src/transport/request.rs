//! What is sent.

use std::fmt;

use http::{HeaderMap, Method};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

use crate::op_info::OpInfo;
use crate::payload::Payload;

/// What is sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportRequest {
    /// The operation that is called.
    pub operation: &'static OpInfo,
    /// The method.
    pub method: Method,
    /// The whole URL.
    pub url: Url,
    /// The headers, all of them but those that only a connection needs (`Host`, `Content-Length`).
    pub headers: HeaderMap,
    /// The body; empty if there is none.
    pub body: Payload,
}

impl TransportRequest {
    /// The body as JSON; `None` if it is none, or a stream.
    #[must_use]
    pub fn json(&self) -> Option<Value> {
        self.body_as()
    }

    /// The body, read as JSON; `None` if that does not succeed, or it is a stream.
    #[must_use]
    pub fn body_as<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(self.body.as_bytes()?).ok()
    }
}

/// Shows what can hold no secret.
impl fmt::Debug for TransportRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportRequest")
            .field("operation", &self.operation.id())
            .field("method", &self.method)
            .field("host", &self.url.host_str().unwrap_or_default())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("length", &self.body.length())
            .finish_non_exhaustive()
    }
}
