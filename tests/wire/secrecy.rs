//! No secret shows: not in `Debug`, not in an error, not in what an error was caused by.

use std::error::Error as StdError;
use std::fmt::Debug;

use switchboard_runtime::{
    AfterAttempt, AfterCall, Answer, BeforeAttempt, CoreBuilder, ErrorKind, Interceptor,
    MockAnswer, MockTransport, OpInfo, RetryPolicy,
};
use whatsmate::types::WhatsappTextRequest;
use whatsmate::{Client, Error, Secret};

use super::probe::{self, API, KEY, LOGIN, QUERY_KEY, SESSION, TOKEN};
use super::traces::Recorder;
use super::{CLIENT_SECRET, builder, client};
use crate::server::{Reply, Server, Then};

/// A part of every secret here, and its Base64 at each of the three places that it can have in a
/// group.
const TRACES: [&str; 4] = ["invented", "aW52ZW50ZW", "ludmVudGVk", "pbnZlbnRlZ"];

fn assert_secretive(shown: &str) {
    for trace in TRACES {
        assert!(!shown.contains(trace), "a secret shows: {shown}");
    }
}

fn check(value: &impl Debug) {
    assert_secretive(&format!("{value:?} {value:#?}"));
}

fn check_error(error: &Error) {
    check(error);
    assert_secretive(&error.to_string());
    let mut source = StdError::source(error);
    while let Some(cause) = source {
        assert_secretive(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
}

#[test]
fn a_secret_would_be_found() {
    assert!(CLIENT_SECRET.contains(TRACES[0]));
    for text in [
        "Bearer x-invented",
        "eC1pbnZlbnRlZA==",
        "LWludmVudGVk",
        "aW52ZW50ZWQ=",
    ] {
        let found = std::panic::catch_unwind(|| assert_secretive(text));
        assert!(found.is_err(), "{text}");
    }
}

#[tokio::test]
async fn builders_clients_calls_and_answers_show_no_secret() {
    let server = Server::start();
    check(&builder(&server).default_header("X-Token", "invented"));
    let client = client(&server);
    check(&client);
    let body = WhatsappTextRequest::new("14155552671", "Hello");
    check(
        &client
            .send_whatsapp_text_single(1, &body)
            .header("X-Token", "invented"),
    );
    check(&Secret::from("invented"));
    server.answer(200, "application/json", "{}");
    check(
        &client
            .send_whatsapp_text_single(1, &body)
            .send()
            .await
            .unwrap(),
    );
}

/// A client with a credential in each place where one can be.
fn full(builder: CoreBuilder) -> CoreBuilder {
    builder
        .credential(&KEY, "invented")
        .credential(&TOKEN, "invented")
        .credential(&QUERY_KEY, "invented")
        .credential(&SESSION, "invented")
        .basic_credential(&LOGIN, "elsa", "invented")
}

static ALL: OpInfo =
    OpInfo::get("getAll", "/all").security(&[&[&KEY, &TOKEN, &QUERY_KEY, &SESSION]]);
static LOGGED_IN: OpInfo = OpInfo::get("getLoggedIn", "/all").security(&[&[&LOGIN]]);

#[tokio::test]
async fn what_a_double_keeps_shows_no_secret() {
    let server = MockTransport::new();
    let core = full(CoreBuilder::new(&API))
        .transport(server.clone())
        .build()
        .unwrap();
    check(&core);
    for operation in [&ALL, &LOGGED_IN] {
        server.answer(204, "", "");
        let call = core.call(operation);
        check(&call);
        call.answer(Answer::empty).await.unwrap();
    }
    let requests = server.requests();
    assert!(requests[0].url.as_str().contains("invented"), "it was sent");
    check(&requests);
    check(&requests[0].headers["x-probe-key"]);
    check(&requests[0].headers["authorization"]);
    check(&requests[0].headers["cookie"]);
    check(&requests[1].headers["authorization"]);
    check(&server);
}

/// Looks at all that it is shown.
struct Onlooker;

impl Interceptor for Onlooker {
    fn before_attempt(&self, attempt: &mut BeforeAttempt<'_>) {
        check(attempt);
        check(&attempt.headers());
        assert_secretive(attempt.url());
    }

    fn after_attempt(&self, attempt: &AfterAttempt<'_>) {
        check(attempt);
        attempt.error().into_iter().for_each(check_error);
    }

    fn after_call(&self, call: &AfterCall<'_>) {
        check(call);
        call.error().into_iter().for_each(check_error);
    }
}

#[tokio::test(start_paused = true)]
async fn interceptors_and_spans_are_shown_no_secret() {
    let server = MockTransport::new();
    let builder = full(CoreBuilder::new(&API)).default_header("X-Token", "invented");
    let builder = builder.interceptor(Onlooker).transport(server.clone());
    let core = builder.build().unwrap();
    let (recorder, _guard) = Recorder::listen();
    for operation in [&ALL, &LOGGED_IN] {
        let redirect = MockAnswer::new(302).header("location", "https://x.example/?key=invented");
        server
            .reply(MockAnswer::new(503).header("set-cookie", "sid=invented"))
            .fail(ErrorKind::Transport)
            .answer_json(200, &"invented")
            .answer(401, "text/html", "<p>invented</p>")
            .reply(redirect);
        for _ in 0..3 {
            let call = core.call(operation).query("q", "invented");
            let call = call.json(&"invented").answer(Answer::json::<String>);
            let _ = call.header("x-other", "invented").await;
        }
    }
    assert_eq!(server.requests().len(), 10);
    server.verify().unwrap();
    assert!(recorder.text().contains("probe.example.com"));
    assert_secretive(&recorder.text());
}

#[tokio::test]
async fn errors_of_the_wire_show_no_secret() {
    let replies = || {
        [
            Reply::new(401),
            Reply::new(200).body("application/json", "[{}]"),
            Reply::new(302).header("location", "https://example.com/?key=invented#invented"),
            Reply::raw("nonsense\r\n\r\n").then(Then::Close),
            Reply::raw([]).then(Then::Close),
            Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n").then(Then::Close),
        ]
    };
    for operation in [&ALL, &LOGGED_IN] {
        for reply in replies() {
            let server = Server::start();
            server.reply(reply);
            let core = full(probe::builder(&server)).build().unwrap();
            let error = core
                .call(operation)
                .answer(Answer::json::<String>)
                .await
                .unwrap_err();
            check_error(&error);
        }
        let core = full(CoreBuilder::new(&API))
            .base_url("http://127.0.0.1:1")
            .retry(RetryPolicy::never())
            .build()
            .unwrap();
        let error = core
            .call(operation)
            .answer(Answer::empty)
            .await
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect);
        check_error(&error);
    }
}

#[test]
fn errors_of_credentials_show_no_secret() {
    for builder in [
        CoreBuilder::new(&API).credential(&KEY, "invented\n"),
        CoreBuilder::new(&API).credential(&TOKEN, "invented\n"),
        CoreBuilder::new(&API).credential(&LOGIN, "invented"),
        CoreBuilder::new(&API).basic_credential(&LOGIN, "a:b", "invented"),
        CoreBuilder::new(&API).default_header("X-Token", "invented\n"),
    ] {
        check_error(&builder.build().unwrap_err());
    }
    let client = Client::builder().client_id("a").client_secret("invented\n");
    check_error(&client.build().unwrap_err());
}
