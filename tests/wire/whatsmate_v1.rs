//! Every operation of the client of `WhatsMate`'s first API.
//!
//! The page shows no requests: the cases follow its lists of parameters.

mod telegram;
mod whatsapp;

use whatsmate_v1::types::ErrorResponse;
use whatsmate_v1::{Client, ErrorKind, RetryPolicy};

use super::case::{covers, identity};
use super::{CLIENT_ID, CLIENT_SECRET};
use crate::server::{Reply, Server};

/// An operation, called with what it takes.
type Case = super::case::Case<Client>;

type Peers = super::case::Peers<Client>;

fn client(server: &Server) -> Client {
    Client::builder()
        .client_id(CLIENT_ID)
        .client_secret(CLIENT_SECRET)
        .base_url(server.url())
        .retry(RetryPolicy::never())
        .build()
        .unwrap()
}

/// All operations.
fn cases() -> impl Iterator<Item = &'static Case> {
    whatsapp::CASES.iter().chain(&telegram::CASES)
}

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    covers(include_bytes!("../../specs/whatsmate-v1.yaml"), "", cases());
}

#[tokio::test]
async fn every_operation_sends_exactly_its_request() {
    let credentials = [
        &*format!("x-wm-client-id: {CLIENT_ID}"),
        &format!("x-wm-client-secret: {CLIENT_SECRET}"),
    ];
    let identity = identity("whatsmate-v1", &credentials);
    Peers::with(client).send(cases(), &identity).await;
}

#[tokio::test]
async fn every_operation_decodes_the_documented_answer() {
    Peers::with(client).decode(cases()).await;
}

#[tokio::test]
async fn every_documented_error_status_is_an_error_of_its_kind_with_the_providers_words() {
    let peers = Peers::with(client);
    let words = "The client secret is wrong.";
    let body = format!(r#"{{"error_message":"{words}"}}"#);
    for case in cases() {
        for &status in case.errors {
            let reply = Reply::new(status).body("application/json", body.as_str());
            let error = peers.error(case, reply).await;

            let at = format!("{} {status}", case.operation);
            let kind = match status {
                400 => ErrorKind::BadRequest,
                401 => ErrorKind::Unauthorized,
                _ => ErrorKind::QuotaExceeded,
            };
            assert_eq!(error.kind(), kind, "{at}");
            assert_eq!(error.message(), Some(words), "{at}");
            let decoded: ErrorResponse = error.body_as().unwrap();
            assert_eq!(decoded.error_message.as_deref(), Some(words), "{at}");
        }
    }
}

#[tokio::test]
async fn every_operation_can_be_too_much_or_break_down() {
    let words = "There are too many messages in the queue.";
    let body = format!(r#"{{"error_message":"{words}"}}"#);
    Peers::with(client).slow_down(cases(), &body, words).await;
    Peers::with(client).break_down(cases()).await;
}
