//! Which of the two tokens goes with which operation, where a client has but one of them.

use wasender::{Client, ClientBuilder, ErrorKind};

use super::{ACCESS_TOKEN, API_KEY, Case, Peers, cases, of_a_session, of_the_account};

/// Each of them is enough for these.
const EITHER: [&str; 3] = ["regenerateApiKey", "getMessageLogs", "getSessionLogs"];

fn is_for_either(case: &Case) -> bool {
    EITHER.contains(&case.operation)
}

/// Asserts that an operation is called with this header by a client of this one token.
async fn goes(case: &'static Case, token: fn(ClientBuilder) -> ClientBuilder, header: &str) {
    let peers = peers(token);
    peers.call(case, case.reply()).await.unwrap();
    let sent = peers.request().header("authorization").join(", ");
    assert_eq!(
        format!("authorization: {sent}"),
        header,
        "{}",
        case.operation
    );
}

/// Asserts that an operation of which the token is not is refused, with what it lacks.
async fn lacks(case: &'static Case, token: fn(ClientBuilder) -> ClientBuilder, lacking: &str) {
    let peers = peers(token);
    let error = (case.call)(&peers.client).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::MissingCredential);
    let text = format!("{}: a credential is missing: {lacking}", case.operation);
    assert_eq!(error.to_string(), text);
    assert!(peers.server.requests().is_empty());
}

fn peers(token: fn(ClientBuilder) -> ClientBuilder) -> Peers {
    Peers::with(|server| {
        let builder = token(Client::builder());
        builder.base_url(server.url()).build().unwrap()
    })
}

#[tokio::test]
async fn the_key_of_a_session_is_enough_for_what_a_session_can_do() {
    let key: fn(ClientBuilder) -> ClientBuilder = |builder| builder.api_key("invented-api-key");
    for case in cases() {
        if is_for_either(case) || of_a_session().any(|other| other.operation == case.operation) {
            goes(case, key, API_KEY).await;
        } else {
            let lacking = "set `access_token` when the client is built, or in the environment \
                           WASENDER_ACCESS_TOKEN";
            lacks(case, key, lacking).await;
        }
    }
}

#[tokio::test]
async fn the_token_of_the_account_is_enough_for_its_sessions_and_their_logs() {
    let token: fn(ClientBuilder) -> ClientBuilder =
        |builder| builder.access_token("invented-access-token");
    for case in cases() {
        if is_for_either(case) || of_the_account().any(|other| other.operation == case.operation) {
            goes(case, token, ACCESS_TOKEN).await;
        } else {
            let lacking = "set `api_key` when the client is built, or in the environment \
                           WASENDER_API_KEY";
            lacks(case, token, lacking).await;
        }
    }
}
