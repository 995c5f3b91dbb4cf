//! Credentials: where they go, which are chosen, and what happens without.

use switchboard_runtime::{Answer, CoreBuilder, ErrorKind, OpInfo};

use super::probe::{API, KEY, LOGIN, QUERY_KEY, SESSION, TOKEN, builder};
use super::{CLIENT_ID, target};
use crate::server::{Request, Server};

static ANY: OpInfo = OpInfo::get("getAny", "/any").security(&[
    &[&KEY, &QUERY_KEY],
    &[],
    &[&TOKEN],
    &[&LOGIN],
    &[&SESSION],
]);

/// What the server gets of a call by a client that was set up this way.
async fn sent(set_up: impl FnOnce(CoreBuilder) -> CoreBuilder) -> Request {
    let server = Server::start();
    server.answer(204, "", "");
    let core = set_up(builder(&server)).build().unwrap();
    let call = core.call(&ANY).query("page", 1).cookie("theme", "dark");
    call.answer(Answer::empty).await.unwrap();
    server.request()
}

#[tokio::test]
async fn a_bearer_token_and_a_login_go_into_the_authorization() {
    let request = sent(|builder| builder.credential(&TOKEN, "t-1")).await;
    assert_eq!(request.header("authorization"), ["Bearer t-1"]);
    let request = sent(|builder| builder.basic_credential(&LOGIN, "elsa", "p:ä")).await;
    assert_eq!(request.header("authorization"), ["Basic ZWxzYTpwOsOk"]);
}

#[tokio::test]
async fn a_combination_goes_to_the_places_of_its_parts() {
    let request = sent(|builder| {
        builder
            .credential(&QUERY_KEY, "k&1")
            .credential(&TOKEN, "t-1")
            .credential(&KEY, "k-2")
    })
    .await;
    assert_eq!(target(&request), "/any?page=1&api%20key=k%261");
    assert_eq!(request.header("x-probe-key"), ["k-2"]);
    assert!(
        request.header("authorization").is_empty(),
        "another alternative"
    );
}

#[tokio::test]
async fn a_cookie_credential_stands_behind_the_other_cookies() {
    let request = sent(|builder| builder.credential(&SESSION, "s;1")).await;
    assert_eq!(request.header("cookie"), ["theme=dark; sid=s%3B1"]);
}

#[tokio::test]
async fn half_a_combination_is_not_sent() {
    let request = sent(|builder| builder.credential(&KEY, "k-2")).await;
    assert!(request.header("x-probe-key").is_empty());
    let request = sent(|builder| builder.credential(&KEY, "k-2").credential(&TOKEN, "t-1")).await;
    assert!(request.header("x-probe-key").is_empty());
    assert_eq!(request.header("authorization"), ["Bearer t-1"]);
}

#[tokio::test]
async fn the_last_credential_of_a_scheme_counts() {
    let request = sent(|builder| builder.credential(&TOKEN, "old").credential(&TOKEN, "new")).await;
    assert_eq!(request.header("authorization"), ["Bearer new"]);
}

#[tokio::test]
async fn an_operation_without_security_gets_no_credentials() {
    let server = Server::start();
    server.answer(204, "", "");
    let core = builder(&server).credential(&TOKEN, "t-1").build().unwrap();
    core.call(&super::probe::GET)
        .answer(Answer::empty)
        .await
        .unwrap();
    assert!(server.request().header("authorization").is_empty());
}

#[tokio::test]
async fn a_missing_credential_is_named_and_nothing_is_sent() {
    let server = Server::start();
    let half = whatsmate::Client::builder()
        .client_id(CLIENT_ID)
        .base_url(server.url());
    let error = half
        .build()
        .unwrap()
        .check_pdf_job_status("7")
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "checkPdfJobStatus: a credential is missing: set `client_id` and `client_secret` when the \
         client is built, or in the environment WHATSMATE_CLIENT_ID and WHATSMATE_CLIENT_SECRET"
    );
    assert_eq!(error.kind(), ErrorKind::MissingCredential);
    assert!(!error.may_have_been_sent());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn all_alternatives_are_named_where_none_can_be_had() {
    static EITHER: OpInfo =
        OpInfo::get("getEither", "/").security(&[&[&KEY, &QUERY_KEY], &[&LOGIN]]);
    let server = Server::start();
    let core = builder(&server).credential(&KEY, "k-2").build().unwrap();
    let error = core.call(&EITHER).answer(Answer::empty).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getEither: a credential is missing: set `key` and `query_key`, or `login` when the client \
         is built, or in the environment PROBE_KEY and PROBE_QUERY_KEY, or PROBE_LOGIN_USERNAME \
         and PROBE_LOGIN_PASSWORD"
    );
    assert!(server.requests().is_empty());
}

#[test]
fn a_credential_that_no_header_can_hold_is_an_error_when_the_client_is_built() {
    for secret in ["one\ntwo", "one\r\nX-Admin: yes", "\0"] {
        let builder = whatsmate::Client::builder()
            .client_id(CLIENT_ID)
            .client_secret(secret);
        let error = builder.build().unwrap_err();
        assert_eq!(
            error.to_string(),
            "the credential `client_secret` holds what a header cannot hold, such as a line break"
        );
        assert_eq!(error.kind(), ErrorKind::Configuration);
    }
}

#[test]
fn a_credential_that_cannot_be_meant_is_an_error_when_the_client_is_built() {
    let new = || CoreBuilder::new(&API);
    let cases = [
        (
            new().credential(&TOKEN, ""),
            "the credential `token` is empty",
        ),
        (
            new().credential(&LOGIN, "x"),
            "the credential `login` is given in the wrong form",
        ),
        (
            new().basic_credential(&LOGIN, "a:b", "c"),
            "the credential `login` has a user name with a colon",
        ),
    ];
    for (builder, text) in cases {
        assert_eq!(builder.build().unwrap_err().to_string(), text);
    }
}
