//! What a user sets for a client or for a single call.

use whatsmate::types::JobStatusResponse;
use whatsmate::{ClientBuilder, ErrorKind, Operation};

use super::{builder, client, headers};
use crate::server::{Request, Server};

type Call = Operation<JobStatusResponse>;

/// What the server gets of a call.
async fn sent(
    set_up: impl FnOnce(ClientBuilder) -> ClientBuilder,
    options: impl FnOnce(Call) -> Call,
) -> Request {
    let server = Server::start();
    server.answer(200, "application/json", "{}");
    let client = set_up(builder(&server)).build().unwrap();
    options(client.check_pdf_job_status("7")).await.unwrap();
    server.request()
}

#[tokio::test]
async fn headers_of_a_client_go_along_with_each_request() {
    let request = sent(
        |builder| {
            builder
                .default_header("X-Team", "old")
                .default_header("x-team", "ops")
                .default_header("X-Empty", "")
                .user_agent("Acme/2.0 (é)")
        },
        |call| call,
    )
    .await;
    assert_eq!(request.header("x-team"), ["ops"]);
    assert_eq!(request.header("x-empty"), [""]);
    assert_eq!(request.header("user-agent"), ["Acme/2.0 (Ã©)"]);
    assert_eq!(request.headers.len(), 7, "{:?}", headers(&request));
}

#[tokio::test]
async fn a_header_of_a_call_replaces_what_the_client_would_send() {
    let request = sent(
        |builder| builder.default_header("X-Team", "ops"),
        |call| {
            call.header("x-team", "dev")
                .header("Accept", "application/problem+json")
                .header("X-WM-Client-Secret", "another")
                .header("X-Many", "1")
                .header("X-Many", "2")
        },
    )
    .await;
    assert_eq!(request.header("x-team"), ["dev"]);
    assert_eq!(request.header("accept"), ["application/problem+json"]);
    assert_eq!(request.header("x-wm-client-secret"), ["another"]);
    assert_eq!(request.header("x-many"), ["1", "2"]);
}

#[tokio::test]
async fn a_header_of_a_call_is_for_that_call_only() {
    let server = Server::start();
    server.answer(200, "application/json", "{}");
    server.answer(200, "application/json", "{}");
    let client = client(&server);
    client
        .check_pdf_job_status("7")
        .header("X-Once", "1")
        .await
        .unwrap();
    client.check_pdf_job_status("7").await.unwrap();
    let [first, second] = &server.requests()[..] else {
        unreachable!("two calls");
    };
    assert_eq!(first.header("x-once"), ["1"]);
    assert!(second.header("x-once").is_empty());
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_an_error_before_anything_is() {
    let cases = [
        (
            "X-Trace",
            "a\r\nX-Admin: 1",
            "the header `X-Trace` has a value that no header can have, such as a line break",
        ),
        (
            "X Trace",
            "a",
            "the header `X Trace` has a name that no header can have",
        ),
        ("", "a", "the header `` has a name that no header can have"),
    ];
    for (name, value, text) in cases {
        let server = Server::start();
        let call = client(&server)
            .check_pdf_job_status("7")
            .header(name, value);
        let error = call.await.unwrap_err();
        assert_eq!(error.to_string(), format!("checkPdfJobStatus: {text}"));
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(server.requests().is_empty());

        let error = builder(&server)
            .default_header(name, value)
            .build()
            .unwrap_err();
        assert_eq!(error.to_string(), "a header cannot be sent");
        assert_eq!(error.kind(), ErrorKind::Configuration);
    }
}
