//! Spans and events of `tracing`.
//!
//! Names are those of OpenTelemetry's conventions for HTTP clients, where they have one. A URL is
//! shown as its host and the route's template: its query can hold a credential, its path a person's
//! number.

use std::time::Duration;

use tracing::field::{Empty, debug};
use tracing::instrument::Instrument;
use tracing::{Level, Span, enabled, event, span};
use url::Url;

use super::view::{AfterAttempt, AfterCall};
use crate::error::Error;
use crate::op_info::OpInfo;

/// The span of a call.
pub(super) struct Trace(Span);

/// What subscribers filter by.
const TARGET: &str = "switchboard_runtime";

impl Trace {
    pub(super) fn begin(client: &'static str, operation: &OpInfo) -> Self {
        let (method, route) = (operation.method(), operation.route());
        Self(span!(
            target: TARGET,
            Level::INFO,
            "call",
            otel.name = %format_args!("{method} {route}"),
            otel.kind = "client",
            otel.status_code = Empty,
            peer.service = client,
            operation.id = operation.id(),
            http.request.method = method,
            url.template = route,
            server.address = Empty,
            server.port = Empty,
            http.request.resend_count = Empty,
            http.response.status_code = Empty,
            "error.type" = Empty,
        ))
    }

    /// Whether any subscriber listens.
    pub(super) fn is_heard(&self) -> bool {
        !self.0.is_disabled() || enabled!(target: TARGET, Level::INFO)
    }

    pub(super) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work.instrument(self.0.clone())
    }

    /// Where the request goes.
    pub(super) fn leads_to(&self, url: &Url) {
        self.0.record("server.address", url.host_str());
        self.0.record("server.port", url.port_or_known_default());
    }

    pub(super) fn attempted(&self, attempt: &AfterAttempt<'_>) {
        let error = attempt.error().map(Error::kind);
        event!(
            target: TARGET,
            parent: &self.0,
            Level::DEBUG,
            attempt = attempt.number(),
            duration = ?attempt.duration(),
            http.response.status_code = attempt.status().map(|status| status.as_u16()),
            "error.type" = error.map(debug),
            "an attempt is over",
        );
    }

    pub(super) fn pauses(&self, pause: Duration, error: &Error) {
        event!(
            target: TARGET,
            parent: &self.0,
            Level::INFO,
            attempt = error.attempts(),
            pause = ?pause,
            "error.type" = ?error.kind(),
            "the call waits before it tries again",
        );
    }

    pub(super) fn ends(&self, call: &AfterCall<'_>) {
        let status = call.status().map(|status| status.as_u16());
        self.0.record("http.response.status_code", status);
        let again = call.attempts().checked_sub(1).filter(|again| *again > 0);
        self.0.record("http.request.resend_count", again);
        if let Some(error) = call.error() {
            self.0.record("error.type", debug(error.kind()));
            self.0.record("otel.status_code", "ERROR");
        }
    }
}
