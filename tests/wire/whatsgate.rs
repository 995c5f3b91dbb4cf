//! Every operation of the client of `WhatsGate`. The requests are those of the samples that the
//! provider shows, as far as there are any.

mod events;
mod messages;
mod sessions;

use whatsgate::types::Failure;
use whatsgate::{Client, ErrorKind, RetryPolicy};

use super::case::{covers, identity};
use crate::server::{Reply, Server};

/// An operation, called as the provider's sample calls it.
type Case = super::case::Case<Client>;

type Peers = super::case::Peers<Client>;

const PREFIX: &str = "/api/v1";

const JSON: &str = "application/json";

const DONE: &str = r#"{"result":"OK"}"#;

fn peers() -> Peers {
    Peers::with(|server: &Server| {
        let builder = Client::builder().api_key("invented-key");
        let builder = builder.base_url(format!("{}{PREFIX}", server.url()));
        let builder = builder.retry(RetryPolicy::never());
        builder.build().unwrap()
    })
}

impl Case {
    /// A command of a body, and what its method returns of its answer.
    const fn command(self, body: &'static str, answer: &'static str, told: &'static str) -> Self {
        self.sends(body).errors(&[401, 500]).returns(answer, told)
    }
}

/// All operations.
fn cases() -> impl Iterator<Item = &'static Case> {
    messages::CASES.iter().chain(&sessions::CASES)
}

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    let document = include_bytes!("../../specs/whatsgate.yaml");
    covers(document, PREFIX, cases());
}

#[tokio::test]
async fn every_operation_sends_exactly_the_documented_request() {
    let identity = identity("whatsgate", &["x-api-key: invented-key"]);
    peers().send(cases(), &identity).await;
}

#[tokio::test]
async fn every_operation_returns_what_is_worth_returning_of_its_answer() {
    peers().decode(cases()).await;
}

#[tokio::test]
async fn a_failure_has_its_kind_its_name_and_the_providers_words() {
    let peers = peers();
    let words = "Your request was made with invalid credentials.";
    let body = format!(r#"{{"name":"Unauthorized","message":"{words}","code":0,"status":401}}"#);
    for case in cases() {
        for (status, kind) in [
            (401, ErrorKind::Unauthorized),
            (500, ErrorKind::ServerError),
        ] {
            let reply = Reply::new(status).body(JSON, body.as_str());
            let error = peers.error(case, reply).await;

            assert_eq!(error.kind(), kind, "{}", case.operation);
            assert_eq!(error.message(), Some(words), "{}", case.operation);
            let failure: Failure = error.body_as().unwrap();
            assert_eq!(failure.name, "Unauthorized");
            assert_eq!(failure.status, Some(401));
        }
    }
}

#[tokio::test]
async fn every_operation_can_be_too_much_or_break_down() {
    let words = "Rate limit exceeded.";
    let body =
        format!(r#"{{"name":"Too Many Requests","message":"{words}","code":0,"status":429}}"#);
    peers().slow_down(cases(), &body, words).await;
    peers().break_down(cases()).await;
}
