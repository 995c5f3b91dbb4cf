//! Events as extractors of axum, and what handlers return.

use axum_core::body::Body;
use axum_core::extract::{DefaultBodyLimit, FromRef, FromRequest, Request};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;
use switchboard_runtime::Bytes;
use wasender::Secret;
use wasender::webhooks::{Event, WebhookError, WebhookErrorKind, WebhookSecret};

struct State {
    secret: Secret,
}

impl FromRef<State> for WebhookSecret {
    fn from_ref(state: &State) -> Self {
        Self(state.secret.clone())
    }
}

const BODY: &str =
    r#"{"event":"session.status","timestamp":1700000000,"data":{"status":"connected"}}"#;

fn request(signature: Option<&str>, body: &str) -> Request {
    let mut request = http::Request::post("/webhook");
    if let Some(signature) = signature {
        request = request.header("X-Webhook-Signature", signature);
    }
    request.body(Body::from(body.to_owned())).unwrap()
}

async fn extract(request: Request) -> Result<Event, WebhookError> {
    let secret = Secret::from("an-invented-secret");
    Event::from_request(request, &State { secret }).await
}

async fn body(response: Response) -> Bytes {
    Bytes::from_request(Request::new(response.into_body()), &())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_signed_event_is_extracted() {
    let event = extract(request(Some("an-invented-secret"), BODY))
        .await
        .unwrap();
    assert_eq!(event.name(), "session.status");
}

#[tokio::test]
async fn what_is_not_signed_is_refused_before_it_is_read() {
    for (signature, body) in [
        (None, BODY),
        (Some("wrong"), BODY),
        (Some("wrong"), "no JSON"),
    ] {
        let error = extract(request(signature, body)).await.unwrap_err();
        let response = error.into_response();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        assert!(super::extractors::body(response).await.is_empty());
    }
}

#[tokio::test]
async fn what_is_no_event_is_a_bad_request() {
    let error = extract(request(Some("an-invented-secret"), "{}"))
        .await
        .unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::NoName);
    assert_eq!(error.into_response().status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn axum_says_how_long_a_body_may_be() {
    let mut request = request(Some("an-invented-secret"), BODY);
    DefaultBodyLimit::max(20).apply(&mut request);
    let error = extract(request).await.unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::TooLong);
    assert_eq!(
        error.into_response().status(),
        StatusCode::PAYLOAD_TOO_LARGE
    );
}

#[tokio::test]
async fn a_provider_that_signs_nothing_needs_no_secret() {
    let body = json!({ "event_action": "merged", "id": 1 }).to_string();
    let event = whatsgate::webhooks::Event::from_request(request(None, &body), &()).await;
    assert_eq!(event.unwrap().name(), "merged");
}

#[tokio::test]
async fn an_acknowledgement_is_an_answer() {
    let event = whatsgate::webhooks::Event::parse(br#"{"event_action":"merged","id":1}"#).unwrap();
    let response = event.acknowledgement().into_response();
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()["content-type"], "application/json");
    assert_eq!(body(response).await, r#"{"result":"OK","id":1}"#);
}
