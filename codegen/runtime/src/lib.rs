//! What every generated client stands on: how a call is described, sent and answered.
//!
//! The crate knows HTTP. It knows nothing of `OpenAPI` and nothing of any provider: what is particular
//! to a client stands in its own statics ([`Api`], [`Scheme`], [`OpInfo`]), which this crate reads.
//!
//! A generated client uses [`Core`] and [`Call`]; who calls the client meets [`Operation`],
//! [`Response`], [`Error`] and the types of values ([`Secret`], [`Base64`], [`DateTime`], …); who
//! tests it meets [`MockTransport`].
//!
//! # Features
//!
//! | feature | gives |
//! |---|---|
//! | `rustls` (default) | https by rustls, with ring unless the process has installed a provider |
//! | `rustls-no-provider` | https by rustls, with the provider that the process has installed |
//! | `native-tls` | https by the system's library, where no rustls is ready |
//! | `fs` | `Payload::open` and `FilePart::open` read files |
//! | `blocking` | `Operation::send_blocking`, and streams as iterators, for programs without `async` |
//! | `jiff` | [`Date`] and [`DateTime`] parse |
//! | `hmac` | webhooks that are signed with HMAC-SHA256 |
//! | `tracing` | a span for each call, and events for its attempts and pauses |
//! | `axum` | events of webhooks are extractors of axum |
//!
//! They can be combined: each only adds. In a browser (`wasm32-unknown-unknown`), where there is no
//! TLS to be chosen, no file and no thread, the first five add nothing.

#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]
#![warn(clippy::all, clippy::pedantic)]
#![warn(
    clippy::allow_attributes_without_reason,
    clippy::dbg_macro,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::todo,
    clippy::unwrap_used
)]

// The macros name this crate as users do.
extern crate self as switchboard_runtime;

mod answer;
mod api;
mod base_url;
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
mod blocking;
mod builder;
mod call;
mod client;
mod client_options;
mod credential;
mod decode;
#[cfg(all(feature = "fs", not(target_arch = "wasm32")))]
mod disk;
mod encode;
mod envelope;
mod environment;
mod error;
mod execute;
mod form;
mod grant;
mod headers;
mod limiter;
mod multipart;
mod observe;
mod op_info;
mod operation;
mod page;
mod parameter;
mod path;
mod payload;
mod platform;
mod rate_limit;
mod rate_limits;
mod request;
mod response;
mod retry;
mod seek;
mod server;
mod stream;
mod time;
mod token;
mod transport;
mod types;
mod union;
mod validate;
mod webhook;

pub use answer::Answer;
pub use api::{Api, Scheme};
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
pub use blocking::Blocking;
pub use builder::CoreBuilder;
pub use call::Call;
pub use client::Core;
pub use decode::{Decode, Field, Misfit, Rest, Undecided};
pub use envelope::{Envelope, Scalar};
pub use error::{DocumentedError, Error, ErrorKind};
pub use headers::{DocumentedHeaders, Headers};
pub use limiter::{Limiter, LocalLimiter, NoPermit, Permit, PermitRequest};
pub use multipart::{FilePart, FileParts, MultipartForm};
pub use observe::{AfterAttempt, AfterCall, BeforeAttempt, Interceptor};
pub use op_info::{OpInfo, Safety};
pub use operation::Operation;
pub use page::{Items, Pages, Paging};
pub use parameter::Style;
pub use payload::{Payload, PayloadChunks};
pub use rate_limit::RateLimit;
pub use rate_limits::{Bucket, Limit, RateLimits};
pub use response::Response;
pub use retry::RetryPolicy;
pub use server::{ServerInfo, ServerVariable};
pub use stream::{AnswerStream, ByteStream, Event, EventStream, JsonLines};
pub use token::{Token, TokenRequest, TokenSource};
pub use transport::{
    AnswerBody, BoxFuture, MockAnswer, MockOperation, MockTransport, Transport, TransportAnswer,
    TransportError, TransportRequest,
};
pub use types::{Base64, Date, DateTime, Maybe, Secret};
pub use union::{BestFit, serialize_tagged};
pub use validate::{Bound, Checked, Checker, Each, Rule, Step, Subject, Validate};
pub use webhook::{
    Acknowledgement, Delivery, FormValue, SignatureText, UnknownEvent, WebhookError,
    WebhookErrorKind, WebhookInfo, event_text, event_value,
};

pub use bytes::Bytes;
pub use futures_core::Stream;
pub use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
#[doc(no_inline)]
pub use reqwest;
#[doc(no_inline)]
pub use serde::{de::Deserialize, ser::Serialize};
pub use serde_json::{Number, Value};
pub use switchboard_runtime_derive::{Deserialize, Serialize};
pub use url::Url;

/// What the macros of this crate expand to; not for use by hand.
#[doc(hidden)]
pub mod __private {
    pub use crate::decode::decode;
    pub use crate::encode::ObjectWriter;
    pub use crate::union::scalar::UnionScalar;
    pub use serde::{Deserializer, Serializer};
    #[cfg(feature = "axum")]
    pub use {crate::webhook::axum::receive, axum_core};
}
