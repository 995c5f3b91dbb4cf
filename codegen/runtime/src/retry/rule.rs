//! Which failures may be followed by another attempt.

use http::{StatusCode, header};

use crate::error::{Error, ErrorKind};
use crate::op_info::Safety;

/// Whether another attempt can do good and, of a call that sends, cannot send twice.
pub(super) fn allows(error: &Error, safety: Safety) -> bool {
    let sends = safety == Safety::Send;
    match (error.kind(), error.status()) {
        (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Transport, None) => {
            !sends || !error.may_have_been_sent()
        }
        // The provider says that it did not do it.
        (ErrorKind::RateLimited, _) => true,
        (ErrorKind::ClientError | ErrorKind::ServerError, Some(status)) => {
            is_passing(status) && (!sends || is_refusal(status, error))
        }
        _ => false,
    }
}

/// Whether a status says that it may be gone in a moment.
fn is_passing(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::REQUEST_TIMEOUT
            | StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT
    )
}

/// Whether a server that is unavailable asks to come back later (RFC 9110, section 10.2.3): it did not
/// do what it was asked for.
fn is_refusal(status: StatusCode, error: &Error) -> bool {
    let asks = |headers: &http::HeaderMap| headers.contains_key(header::RETRY_AFTER);
    status == StatusCode::SERVICE_UNAVAILABLE && error.headers().is_some_and(asks)
}
