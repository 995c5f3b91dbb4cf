//! Failures, in the ways in which the provider tells of them.

use std::collections::BTreeMap;
use std::time::Duration;

use wasender::types::ErrorResponse;
use wasender::{Error, ErrorKind};

use super::{Case, JSON, case, cases, peers};
use crate::server::Reply;

/// The operations that a subscription is needed for, and that the provider refuses with 403.
const NEED_A_SUBSCRIPTION: [&str; 4] = [
    "sendMessage",
    "createSession",
    "connectSession",
    "getQrCode",
];

/// A failure as the provider puts it.
struct Failure {
    status: u16,
    body: &'static str,
    words: &'static str,
    /// The seconds to wait.
    pause: Option<u64>,
}

impl Failure {
    const fn new(status: u16, body: &'static str, words: &'static str) -> Self {
        Self {
            status,
            body,
            words,
            pause: None,
        }
    }

    const fn pause(mut self, seconds: u64) -> Self {
        self.pause = Some(seconds);
        self
    }

    /// What it is to the caller of an operation.
    fn kind(&self, case: &Case) -> ErrorKind {
        match self.status {
            200 => ErrorKind::Rejected,
            400 => ErrorKind::BadRequest,
            401 => ErrorKind::Unauthorized,
            403 if NEED_A_SUBSCRIPTION.contains(&case.operation) => ErrorKind::QuotaExceeded,
            403 => ErrorKind::Forbidden,
            404 => ErrorKind::NotFound,
            422 => ErrorKind::Unprocessable,
            429 => ErrorKind::RateLimited,
            _ => ErrorKind::ServerError,
        }
    }

    fn reply(&self) -> Reply {
        Reply::new(self.status).body(JSON, self.body)
    }

    /// Asserts that an operation fails like this.
    fn check(&self, case: &Case, error: &Error) {
        let at = format!("{} {} {}", case.operation, self.status, self.body);
        assert_eq!(error.kind(), self.kind(case), "{at}");
        assert_eq!(error.status().unwrap(), self.status, "{at}");
        assert_eq!(error.message(), Some(self.words), "{at}");
        assert_eq!(
            error.retry_after(),
            self.pause.map(Duration::from_secs),
            "{at}"
        );
        assert_eq!(error.body().unwrap(), self.body, "{at}");
        let body: ErrorResponse = error.body_as().unwrap();
        assert_eq!(serde_json::to_string(&body).unwrap(), self.body, "{at}");
        assert_eq!(error.operation(), Some(case.operation));
        assert!(error.may_have_been_sent(), "{at}");
    }
}

/// Those that any operation can have, each in every way of telling.
const FAILURES: [Failure; 13] = [
    Failure::new(
        400,
        r#"{"success":false,"message":"The session is not connected."}"#,
        "The session is not connected.",
    ),
    Failure::new(
        400,
        r#"{"success":false,"error":"Only failed messages can be sent again."}"#,
        "Only failed messages can be sent again.",
    ),
    Failure::new(
        401,
        r#"{"success":false,"message":"The API key is wrong."}"#,
        "The API key is wrong.",
    ),
    Failure::new(
        403,
        r#"{"success":false,"message":"A subscription is needed."}"#,
        "A subscription is needed.",
    ),
    Failure::new(
        403,
        r#"{"success":false,"error":"A subscription is needed."}"#,
        "A subscription is needed.",
    ),
    Failure::new(
        404,
        r#"{"success":false,"error":"There is no such session."}"#,
        "There is no such session.",
    ),
    Failure::new(
        422,
        r#"{"success":false,"message":"Values are wrong.","errors":{"text":["There is no text."],"to":["There is no recipient."]}}"#,
        "Values are wrong.",
    ),
    Failure::new(
        422,
        r#"{"errors":{"to":["There is no recipient.","It has to be a number."]}}"#,
        "There is no recipient.",
    ),
    Failure::new(
        429,
        r#"{"message":"One message a minute in a trial.","retry_after":60}"#,
        "One message a minute in a trial.",
    )
    .pause(60),
    Failure::new(
        429,
        r#"{"message":"One message in 5 seconds under account protection.","retry_after":5}"#,
        "One message in 5 seconds under account protection.",
    )
    .pause(5),
    Failure::new(
        500,
        r#"{"success":false,"error":"Connection refused"}"#,
        "Connection refused",
    ),
    Failure::new(
        200,
        r#"{"success":false,"message":"The phone is not there."}"#,
        "The phone is not there.",
    ),
    Failure::new(
        200,
        r#"{"success":false,"error":"The phone is not there.","retry_after":7}"#,
        "The phone is not there.",
    )
    .pause(7),
];

#[tokio::test]
async fn every_failure_has_its_kind_its_words_and_its_pause_for_every_operation() {
    let peers = peers();
    for case in cases() {
        for failure in &FAILURES {
            let error = peers.error(case, failure.reply()).await;
            failure.check(case, &error);
        }
    }
}

#[tokio::test]
async fn values_that_are_refused_are_told_by_the_names_of_their_fields() {
    let peers = peers();
    let [_, _, _, _, _, _, failure, ..] = &FAILURES;
    let error = peers.error(case("sendMessage"), failure.reply()).await;

    let body: ErrorResponse = error.body_as().unwrap();
    let expected = [
        ("text", "There is no text."),
        ("to", "There is no recipient."),
    ];
    let expected = expected.map(|(field, words)| (field.to_owned(), vec![words.to_owned()]));
    assert_eq!(body.errors, Some(BTreeMap::from(expected)));
}

#[tokio::test]
async fn every_operation_can_be_too_much_or_break_down() {
    let words = "One message in 5 seconds under account protection.";
    let body = format!(r#"{{"message":"{words}","retry_after":5}}"#);
    peers().slow_down(cases(), &body, words).await;
    peers().break_down(cases()).await;
}

#[tokio::test]
async fn a_page_in_place_of_an_answer_is_no_answer() {
    let peers = peers();
    let page = "<!DOCTYPE html><html><body>Sign in</body></html>";
    // An answer that has nothing to read is not read.
    for case in cases().filter(|case| case.operation != "deleteSession") {
        let reply = Reply::new(200).body("text/html", page);
        let error = peers.error(case, reply).await;

        assert_eq!(error.kind(), ErrorKind::Decode, "{}", case.operation);
        assert_eq!(error.message(), None, "{}", case.operation);
        assert_eq!(error.body().unwrap(), page, "{}", case.operation);
    }
}

#[tokio::test]
async fn a_pause_is_as_long_as_the_longest_that_the_provider_asks_for() {
    let peers = peers();
    let body = r#"{"message":"Too many calls.","retry_after":5}"#;
    for (header, value, seconds) in [
        ("Retry-After", "7", 7),
        ("Retry-After", "3", 5),
        ("X-RateLimit-Reset", "42", 42),
    ] {
        let reply = Reply::new(429).header(header, value).body(JSON, body);
        let error = peers.error(case("sendMessage"), reply).await;
        assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)));
    }
}
