//! Every operation of the client of `WasenderAPI`. The samples that the provider shows are held
//! elsewhere; these requests have what the samples leave out.

mod answers;
mod contacts;
mod credentials;
mod events;
mod failures;
mod groups;
mod media;
mod messages;
mod sessions;
mod values;

use serde_json::{Value, json};
use wasender::{Client, RetryPolicy};

use super::case::{covers, identity};
use crate::server::Server;

/// An operation, and a call of it.
type Case = super::case::Case<Client>;

type Peers = super::case::Peers<Client>;

const JSON: &str = "application/json";

const USER: &str = "15551234567@s.whatsapp.net";

const GROUP: &str = "123456789-987654321@g.us";

/// What the operations of the account are called with.
const ACCESS_TOKEN: &str = "authorization: Bearer invented-access-token";

/// What all others are called with.
const API_KEY: &str = "authorization: Bearer invented-api-key";

/// An answer whose data is this, and the data.
macro_rules! data {
    ($data:literal) => {
        (concat!(r#"{"success":true,"data":"#, $data, "}"), $data)
    };
}
use data;

impl Case {
    /// What the operation answers, and what its method returns of it.
    const fn gives(self, (answer, told): (&'static str, &'static str)) -> Self {
        self.returns(answer, told)
    }

    /// What the operation answers, all of which its method returns.
    const fn says(self, answer: &'static str) -> Self {
        self.returns(answer, answer)
    }
}

fn peers() -> Peers {
    Peers::with(|server: &Server| {
        let builder = Client::builder()
            .api_key("invented-api-key")
            .no_rate_limits();
        let builder = builder.access_token("invented-access-token");
        // Each answer is to be seen.
        let builder = builder.retry(RetryPolicy::never());
        builder.base_url(server.url()).build().unwrap()
    })
}

/// A server that answers once, with this for its data, and a client of it.
fn answering(data: &Value) -> Peers {
    let peers = peers();
    let body = json!({"success": true, "data": data}).to_string();
    peers.server.answer(200, JSON, body);
    peers
}

/// The operations of the account.
fn of_the_account() -> impl Iterator<Item = &'static Case> {
    sessions::OF_THE_ACCOUNT.iter()
}

/// The operations of a session.
fn of_a_session() -> impl Iterator<Item = &'static Case> {
    sessions::CASES
        .iter()
        .chain(&messages::CASES)
        .chain(&media::CASES)
        .chain(&contacts::CASES)
        .chain(&groups::CASES)
}

/// All operations.
fn cases() -> impl Iterator<Item = &'static Case> {
    of_the_account().chain(of_a_session())
}

/// The operation of this name.
fn case(operation: &str) -> &'static Case {
    cases().find(|case| case.operation == operation).unwrap()
}

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    covers(include_bytes!("../../specs/wasender.yaml"), "", cases());
    assert_eq!(cases().count(), 45);
}

#[tokio::test]
async fn every_operation_sends_exactly_the_documented_request_and_the_token_that_it_needs() {
    let peers = peers();
    let account = identity("wasender", &[ACCESS_TOKEN]);
    peers.send(of_the_account(), &account).await;
    let session = identity("wasender", &[API_KEY]);
    peers.send(of_a_session(), &session).await;
}

#[tokio::test]
async fn every_operation_returns_what_is_worth_returning_of_its_answer() {
    peers().decode(cases()).await;
}
