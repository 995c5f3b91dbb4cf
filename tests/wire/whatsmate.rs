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

use std::pin::Pin;

use switchboard_runtime::{Error, Operation};
use whatsmate::Client;
use whatsmate::operations::pdf_to_text::RetrievePdfTextResponse;
use whatsmate::types::{
    JobResponse, JobResponseStatus, JobStatusResponse, JobStatusResponseStatus,
};

use super::client;
use crate::server::{Reply, Request, Server};

/// An operation, called as the provider's sample calls it.
pub(crate) struct Case {
    pub(crate) operation: &'static str,
    /// The request line, but for the version.
    line: &'static str,
    accept: &'static str,
    /// The body of the request; nothing where there is none.
    body: &'static str,
    /// The statuses that are documented besides 200.
    errors: &'static [u16],
    /// The type and the body of an answer.
    answer: (&'static str, &'static str),
    /// What the answer decodes to, in words.
    told: &'static str,
    pub(crate) call: fn(&Client) -> Pending,
}

/// A call under way, whatever it answers.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

impl Case {
    /// An operation that sends JSON and answers with a job.
    const fn post(
        operation: &'static str,
        line: &'static str,
        body: &'static str,
        call: fn(&Client) -> Pending,
    ) -> Self {
        Self {
            operation,
            line,
            accept: "application/json",
            body,
            errors: &[400, 401],
            answer: (
                "application/json",
                r#"{"status":"queued","id":"123e4567-e89b-12d3-a456-426614174000"}"#,
            ),
            told: "job 123e4567-e89b-12d3-a456-426614174000 is queued",
            call,
        }
    }

    /// An operation that sends nothing and answers with a job.
    const fn get(
        operation: &'static str,
        line: &'static str,
        call: fn(&Client) -> Pending,
    ) -> Self {
        Self::post(operation, line, "", call)
    }

    const fn errors(mut self, errors: &'static [u16]) -> Self {
        self.errors = errors;
        self
    }

    /// The operation answers with something else.
    const fn answers(
        mut self,
        accept: &'static str,
        answer: (&'static str, &'static str),
        told: &'static str,
    ) -> Self {
        self.accept = accept;
        self.answer = answer;
        self.told = told;
        self
    }

    /// The answer that the provider shows.
    fn reply(&self) -> Reply {
        Reply::new(200).body(self.answer.0, self.answer.1)
    }
}

/// All operations.
pub(crate) fn cases() -> impl Iterator<Item = &'static Case> {
    whatsapp::CASES
        .iter()
        .chain(&telegram::CASES)
        .chain(&pdf::CASES)
}

/// A client and the server that it talks to.
struct Peers {
    server: Server,
    client: Client,
}

impl Peers {
    fn new() -> Self {
        let server = Server::start();
        let client = client(&server);
        Self { server, client }
    }

    /// Carries a case out: what comes of it.
    async fn call(&self, case: &Case, reply: Reply) -> Result<String, Error> {
        let before = self.server.requests().len();
        self.server.reply(reply);
        let outcome = (case.call)(&self.client).await;
        assert_eq!(
            self.server.requests().len(),
            before + 1,
            "{}",
            case.operation
        );
        outcome
    }

    /// Carries a case out that has to fail.
    async fn error(&self, case: &Case, reply: Reply) -> Error {
        self.call(case, reply).await.unwrap_err()
    }

    /// The last request.
    fn request(&self) -> Request {
        self.server.requests().pop().unwrap()
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
