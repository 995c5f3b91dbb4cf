//! The double of a server, as the tests of a user's program use it.

use switchboard_runtime::RetryPolicy;
use whatsmate::types::{JobResponseStatus, WhatsappTextRequest};
use whatsmate::{Client, Error, ErrorKind, MockTransport};

/// A part of a user's program.
async fn greet(client: &Client, number: &str) -> Result<bool, Error> {
    let body = WhatsappTextRequest::new(number, "Hello");
    let job = client.send_whatsapp_text_single(1, &body).await?;
    Ok(job.status == Some(JobResponseStatus::Queued))
}

fn client(server: &MockTransport) -> Client {
    let builder = Client::builder()
        .client_id("a@example.com")
        .client_secret("b")
        .retry(RetryPolicy::never());
    builder.transport(server.clone()).build().unwrap()
}

#[tokio::test]
async fn a_double_answers_in_order_and_keeps_what_was_sent() {
    let server = MockTransport::new();
    server
        .answer_json(200, &serde_json::json!({"status": "queued"}))
        .answer(200, "application/json", r#"{"status":"paused"}"#)
        .answer_json(469, &serde_json::json!({"error_message": "All used up"}));
    let client = client(&server);

    assert!(greet(&client, "14155552671").await.unwrap());
    assert!(!greet(&client, "14155552672").await.unwrap());
    let error = greet(&client, "14155552673").await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::QuotaExceeded);
    assert_eq!(error.message(), Some("All used up"));
    let requests = server.requests();
    let bodies: Vec<_> = requests
        .iter()
        .map(|request| request.body.as_bytes().unwrap().as_ref())
        .collect();
    let numbers = ["14155552671", "14155552672", "14155552673"];
    let expected = numbers.map(|number| format!(r#"{{"number":"{number}","message":"Hello"}}"#));
    assert_eq!(bodies, expected.map(String::into_bytes));
    let first = &requests[0];
    assert_eq!(first.method, "POST");
    assert_eq!(
        first.url.as_str(),
        "https://api.whatsmate.net/v3/whatsapp/single/text/message/1"
    );
    assert_eq!(first.headers["x-wm-client-id"], "a@example.com");
    assert_eq!(first.headers["content-type"], "application/json");
}

#[tokio::test]
async fn a_double_can_fail_before_and_after_a_request_has_left() {
    let server = MockTransport::new();
    server
        .fail(ErrorKind::Connect)
        .fail(ErrorKind::Timeout)
        .fail(ErrorKind::Transport);
    let client = client(&server);
    for (kind, sent) in [
        (ErrorKind::Connect, false),
        (ErrorKind::Timeout, true),
        (ErrorKind::Transport, true),
    ] {
        let error = greet(&client, "14155552671").await.unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.may_have_been_sent(), sent);
    }
}

#[tokio::test]
async fn a_double_that_was_told_nothing_says_so() {
    let error = greet(&client(&MockTransport::new()), "14155552671")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "sendWhatsappTextSingle: the mock transport has no answer for `sendWhatsappTextSingle`; \
         queue one more"
    );
    assert_eq!(error.kind(), ErrorKind::Configuration);
}

#[tokio::test]
async fn a_double_sees_nothing_of_a_request_that_breaks_a_rule() {
    let server = MockTransport::new();
    let error = greet(&client(&server), "+1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(server.requests().is_empty(), "rules hold in tests, too");
}
