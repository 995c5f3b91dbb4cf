//! Every operation of the client of `WhatsMate`.
//!
//! Each has a [`Case`]. The requests are those of the samples that the provider shows, with real
//! Base64 where a sample has a placeholder.

mod coverage;
mod errors;
mod exchanges;
mod misfits;
mod pdf;
mod telegram;
mod validation;
mod whatsapp;

use switchboard_runtime::Operation;
use whatsmate::Client;
use whatsmate::operations::pdf_to_text::RetrievePdfTextResponse;
use whatsmate::types::{
    JobResponse, JobResponseStatus, JobStatusResponse, JobStatusResponseStatus,
};

use super::case::Pending;
use super::client;

/// An operation, called as the provider's sample calls it.
pub(crate) type Case = super::case::Case<Client>;

type Peers = super::case::Peers<Client>;

impl Case {
    /// An operation that sends JSON and answers with a job.
    const fn post(
        operation: &'static str,
        line: &'static str,
        body: &'static str,
        call: fn(&Client) -> Pending,
    ) -> Self {
        Self::new(operation, line, call)
            .sends(body)
            .errors(&[400, 401])
            .returns(
                r#"{"status":"queued","id":"123e4567-e89b-12d3-a456-426614174000"}"#,
                "job 123e4567-e89b-12d3-a456-426614174000 is queued",
            )
    }

    /// An operation that sends nothing and answers with a job.
    const fn get(
        operation: &'static str,
        line: &'static str,
        call: fn(&Client) -> Pending,
    ) -> Self {
        Self::post(operation, line, "", call)
    }
}

/// All operations.
pub(crate) fn cases() -> impl Iterator<Item = &'static Case> {
    whatsapp::CASES
        .iter()
        .chain(&telegram::CASES)
        .chain(&pdf::CASES)
}

impl Peers {
    fn new() -> Self {
        Self::with(client)
    }
}

/// Sends a call, and puts what it answers into words.
fn pending<T: Told>(call: Operation<T>) -> Pending {
    let answer = call.into_future();
    Box::pin(async { answer.await.map(T::told) })
}

/// An answer that can be put into words, each of its fields among them.
trait Told: 'static {
    fn told(self) -> String;
}

impl Told for String {
    fn told(self) -> String {
        self
    }
}

impl Told for JobResponse {
    fn told(self) -> String {
        let status = self.status.as_ref().map(JobResponseStatus::as_str);
        format!("job {} is {}", self.id.unwrap(), status.unwrap())
    }
}

impl Told for JobStatusResponse {
    fn told(self) -> String {
        let status = self.status.as_ref().map(JobStatusResponseStatus::as_str);
        format!("PDF job {} is {}", self.id.unwrap(), status.unwrap())
    }
}

impl Told for RetrievePdfTextResponse {
    fn told(self) -> String {
        match self {
            Self::Text(text) => format!("text: {text}"),
            Self::Json(state) => format!("state: {}", state.told()),
            _ => unreachable!("the document says no more"),
        }
    }
}
