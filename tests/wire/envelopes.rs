//! Answers that say by their body what others say by their status.

use std::time::Duration;

use serde_json::{Value, json};
use switchboard_runtime::{
    Answer, ByteStream, Envelope, Error, ErrorKind, OpInfo, Response, Scalar,
};

use super::probe::core;
use crate::server::{Reply, Server};

static ENVELOPE: Envelope = Envelope::new()
    .failure(&[
        ("/success", Scalar::Bool(false)),
        ("/status", Scalar::Text("error")),
        ("/code", Scalar::Integer(7)),
        ("/result/0/done", Scalar::Null),
    ])
    .message(&["/text", "/notes/1"])
    .data("/data/a~1b")
    .retry_after("/wait");

static SEND: OpInfo = OpInfo::post("send", "/messages").envelope(&ENVELOPE);
static LOOK: OpInfo = OpInfo::head("look", "/messages").envelope(&ENVELOPE);
static ASIDE: OpInfo = OpInfo::post("aside", "/messages")
    .envelope(&ENVELOPE)
    .data("/id");
static PLAIN: OpInfo = OpInfo::post("plain", "/messages");

async fn call<T: 'static>(
    operation: &'static OpInfo,
    reply: Reply,
    decode: fn(&Answer) -> Result<T, Error>,
) -> Result<Response<T>, Error> {
    let server = Server::start();
    server.reply(reply);
    core(&server).call(operation).answer(decode).send().await
}

fn says(status: u16, body: &str) -> Reply {
    Reply::new(status).body("application/json", body)
}

/// What becomes of an operation that has an envelope and wants its data.
async fn data(body: &str) -> Result<Response<Value>, Error> {
    call(&SEND, says(200, body), Answer::data).await
}

/// The error of an operation without an envelope.
async fn failure(status: u16, body: &str) -> Error {
    call(&PLAIN, says(status, body), Answer::empty)
        .await
        .unwrap_err()
}

#[tokio::test]
async fn a_success_that_says_that_it_failed_is_an_error() {
    for body in [
        r#"{"success": false, "text": "No credit"}"#,
        r#"{"text": "No credit", "status": "error"}"#,
        r#"{"text": "No credit", "code": 7}"#,
        r#"{"text": "No credit", "code": 7.0}"#,
        r#"{"text": "No credit", "result": [{"done": null}]}"#,
        "\u{feff}{\"success\":false,\"text\":\" No credit \"}",
    ] {
        let error = data(body).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rejected, "{body}");
        assert_eq!(error.message(), Some("No credit"), "{body}");
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.body().unwrap(), body);
        assert!(error.may_have_been_sent());
        assert_eq!(
            error.to_string(),
            "send: the server answered 200 and says that the call failed: No credit"
        );
    }
}

#[tokio::test]
async fn a_refusal_tells_all_that_its_body_holds() {
    let error = data(r#"{"success": false, "notes": [1, "Slow down"], "wait": "1.5"}"#)
        .await
        .unwrap_err();

    assert_eq!(error.message(), Some("Slow down"));
    assert_eq!(error.retry_after(), Some(Duration::from_millis(1_500)));
    let body: Value = error.body_as().unwrap();
    assert_eq!(body["wait"], "1.5");
}

#[tokio::test]
async fn nothing_else_is_a_failure() {
    for body in [
        "",
        "OK",
        r#"{"success": false"#,
        r#"{"success": false} and more"#,
        r#"{"success": true, "status": "errors", "code": 70, "result": []}"#,
        r#"{"success": "false", "status": null, "code": "7", "result": {}}"#,
        r#"{"inner": {"success": false}, "Success": false}"#,
        r#"[{"success": false}]"#,
        r#""success""#,
    ] {
        let answer = call(&SEND, says(200, body), Answer::bytes).await;
        assert!(answer.is_ok(), "{body}");
    }
}

#[tokio::test]
async fn an_answer_without_a_body_is_no_failure() {
    let answer = call(&LOOK, Reply::new(200), Answer::empty).await;
    assert_eq!(answer.unwrap().message(), None);
    let answer = call(&SEND, Reply::new(204), Answer::empty).await;
    assert_eq!(answer.unwrap().message(), None);
}

#[tokio::test]
async fn the_places_count_for_other_statuses_too() {
    let body = r#"{"success": false, "message": "Elsewhere", "text": "Too fast", "wait": 3}"#;
    let error = call(&SEND, says(429, body), Answer::empty)
        .await
        .unwrap_err();

    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.message(), Some("Too fast"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
}

#[tokio::test]
async fn where_the_places_hold_nothing_the_usual_ones_do() {
    let body = r#"{"success": false, "text": 1, "message": "Elsewhere", "retry_after": 4}"#;
    let error = data(body).await.unwrap_err();

    assert_eq!(error.message(), Some("Elsewhere"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(4)));
}

#[tokio::test]
async fn the_data_is_given_and_nothing_is_lost() {
    let body = r#"{"text": "Sent", "data": {"c": [{}], "a/b": {"id": 1}}}"#;
    let response = data(body).await.unwrap();

    assert_eq!(response.value, json!({ "id": 1 }));
    assert_eq!(response.message().as_deref(), Some("Sent"));
    assert_eq!(response.body(), body);
}

#[tokio::test]
async fn an_operation_can_have_its_data_in_another_place() {
    let body = r#"{"id": 7, "data": {"a/b": 1}}"#;
    let answer = call(&ASIDE, says(200, body), Answer::data::<u8>).await;
    assert_eq!(answer.unwrap().value, 7);
}

#[tokio::test]
async fn an_answer_without_data_is_what_null_is() {
    for body in [
        "",
        "{}",
        "[]",
        r#"{"data": 1}"#,
        r#"{"data": {"a/b": null}}"#,
    ] {
        let answer = call(&SEND, says(200, body), Answer::data::<Option<u8>>).await;
        assert_eq!(answer.unwrap().value, None, "{body}");
    }
}

#[tokio::test]
async fn data_that_is_missing_or_of_another_shape_is_named_in_the_error() {
    for (body, text) in [
        ("{}", "the answer has nothing at `/data/a~1b`"),
        ("", "the answer has nothing at `/data/a~1b`"),
        ("Hello", "the answer is no JSON"),
        (
            r#"{"data": {"a/b": [1, true]}}"#,
            "`/data/a~1b` of the answer's JSON is not of the documented shape at `[1]`",
        ),
    ] {
        let error = call(&SEND, says(200, body), Answer::data::<Vec<u8>>)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(
            error.to_string(),
            format!("send: {text} (200, `application/json`)")
        );
    }
}

#[tokio::test]
async fn without_an_envelope_all_of_an_answer_is_its_data() {
    let answer = call(
        &PLAIN,
        says(200, r#"{"success": false}"#),
        Answer::data::<Value>,
    )
    .await;
    let answer = answer.unwrap();
    assert_eq!(answer.value, json!({ "success": false }));
    assert_eq!(answer.message(), None);
}

#[tokio::test]
async fn a_stream_is_not_judged_by_its_body() {
    let server = Server::start();
    server.reply(says(200, r#"{"success": false}"#));
    let call = core(&server).call(&SEND);
    let mut stream = call.answer_stream(ByteStream::open).await.unwrap();
    assert_eq!(
        stream.next().await.unwrap().unwrap(),
        r#"{"success": false}"#
    );
}

#[tokio::test]
async fn a_value_that_is_nested_deeply_is_passed_over() {
    let (open, close) = ("[".repeat(10_000), "]".repeat(10_000));
    let body = format!(r#"{{"deep": {open}{close}, "success": false}}"#);
    let error = data(&body).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected);
}

#[tokio::test]
async fn errors_are_read_in_the_way_of_each_provider() {
    let error = failure(429, r#"{"message": "Too many", "retry_after": 60}"#).await;
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.message(), Some("Too many"));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));

    let body = r#"{"success": false, "message": "Not valid", "errors": {"to": ["Wanted"]}}"#;
    let error = failure(422, body).await;
    assert_eq!(error.kind(), ErrorKind::Unprocessable);
    assert_eq!(error.message(), Some("Not valid"));

    let error = failure(400, r#"{"success": false, "error": "No such session"}"#).await;
    assert_eq!(error.message(), Some("No such session"));

    let body = r#"{"name": "Unauthorized", "message": "Wrong key", "code": 0, "status": 401}"#;
    for (status, kind) in [
        (500, ErrorKind::ServerError),
        (401, ErrorKind::Unauthorized),
    ] {
        let error = failure(status, body).await;
        assert_eq!((error.kind(), error.message()), (kind, Some("Wrong key")));
    }

    let detail = r#"{"loc": ["body", 0, "to"], "msg": "Field required", "type": "missing"}"#;
    for body in [
        format!(r#"{{"detail": [{detail}]}}"#),
        format!(r#"{{"detail": {detail}}}"#),
    ] {
        let error = failure(422, &body).await;
        assert_eq!(error.kind(), ErrorKind::Unprocessable);
        assert_eq!(error.message(), Some("Field required"));
    }
}
