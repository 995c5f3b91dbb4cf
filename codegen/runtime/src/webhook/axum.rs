//! Events as extractors of axum, and what handlers return.

use ::axum_core::extract::FromRequest;
use ::axum_core::extract::rejection::BytesRejection;
use ::axum_core::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};

use super::acknowledgement::Acknowledgement;
use super::error::{WebhookError, WebhookErrorKind};

/// The headers and the body of a request, which is as long as axum's limit allows at most.
///
/// # Errors
///
/// The body is too long, or did not arrive whole.
#[doc(hidden)]
pub async fn receive<S: Send + Sync>(
    request: ::axum_core::extract::Request,
    state: &S,
) -> Result<(HeaderMap, Bytes), WebhookError> {
    let headers = request.headers().clone();
    match Bytes::from_request(request, state).await {
        Ok(body) => Ok((headers, body)),
        Err(rejection) => Err(unread(&rejection)),
    }
}

fn unread(rejection: &BytesRejection) -> WebhookError {
    match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => {
            WebhookError::new(WebhookErrorKind::TooLong, "the body is too long")
        }
        _ => WebhookError::new(
            WebhookErrorKind::Interrupted,
            "the body did not arrive whole",
        ),
    }
}

impl IntoResponse for WebhookError {
    fn into_response(self) -> Response {
        self.status().into_response()
    }
}

impl IntoResponse for Acknowledgement {
    fn into_response(self) -> Response {
        match self.content_type() {
            Some(media_type) => ([(header::CONTENT_TYPE, media_type)], self.body()).into_response(),
            None => StatusCode::OK.into_response(),
        }
    }
}
