//! A call of each operation of a client: what it sends to the byte, and what comes of its answer.
//!
//! A client has a table of [`Case`]s, in which each of its operations is once.

mod coverage;
mod failures;

use std::pin::Pin;

use serde::Serialize;
use switchboard_runtime::Error;

use super::{headers, host};
use crate::server::{Reply, Request, Server};

pub(super) use coverage::covers;

const JSON: &str = "application/json";

/// An operation of the client `C`, called as the provider's sample calls it.
pub(crate) struct Case<C> {
    pub(crate) operation: &'static str,
    /// The request line, but for the version.
    pub(super) line: &'static str,
    pub(super) accept: &'static str,
    /// The body of the request; nothing where there is none.
    pub(super) body: &'static str,
    /// The type of that body.
    content_type: &'static str,
    /// The exact statuses that are documented besides that of a success.
    pub(super) errors: &'static [u16],
    /// The type and the body of an answer.
    pub(super) answer: (&'static str, &'static str),
    /// The status of that answer.
    pub(super) status: u16,
    /// What the answer decodes to, in words or in JSON.
    pub(super) told: &'static str,
    pub(crate) call: fn(&C) -> Pending,
}

/// A call under way, whatever it answers.
pub(crate) type Pending = Pin<Box<dyn Future<Output = Result<String, Error>> + Send>>;

impl<C: 'static> Case<C> {
    /// An operation that sends nothing, and answers with JSON.
    pub(super) const fn new(
        operation: &'static str,
        line: &'static str,
        call: fn(&C) -> Pending,
    ) -> Self {
        Self {
            operation,
            line,
            accept: JSON,
            body: "",
            content_type: JSON,
            errors: &[],
            answer: (JSON, ""),
            status: 200,
            told: "",
            call,
        }
    }

    /// The operation sends JSON.
    pub(super) const fn sends(mut self, body: &'static str) -> Self {
        self.body = body;
        self
    }

    /// The type of what the operation sends, where it is not just JSON.
    pub(super) const fn typed(mut self, content_type: &'static str) -> Self {
        self.content_type = content_type;
        self
    }

    /// The exact statuses that are documented besides that of a success.
    pub(super) const fn errors(mut self, errors: &'static [u16]) -> Self {
        self.errors = errors;
        self
    }

    /// The operation answers with JSON, and this is what the method returns of it.
    pub(super) const fn returns(mut self, answer: &'static str, told: &'static str) -> Self {
        self.answer = (JSON, answer);
        self.told = told;
        self
    }

    /// The status of a success.
    pub(super) const fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The operation answers with something else than JSON.
    pub(super) const fn answers(
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
    pub(super) fn reply(&self) -> Reply {
        Reply::new(self.status).body(self.answer.0, self.answer.1)
    }

    /// Whether the method is one whose requests say how long their body is, even if there is none
    /// (RFC 9110, section 8.6).
    fn takes_a_body(&self) -> bool {
        self.line.starts_with("POST") || self.line.starts_with("PUT")
    }

    /// All the headers of the request; a header that is not here is not sent.
    fn headers(&self, host: &str, identity: &[String]) -> Vec<String> {
        let mut headers = vec![format!("accept: {}", self.accept), format!("host: {host}")];
        if self.takes_a_body() {
            headers.push(format!("content-length: {}", self.body.len()));
        }
        if !self.body.is_empty() {
            headers.push(format!("content-type: {}", self.content_type));
        }
        headers.extend_from_slice(identity);
        headers.sort();
        headers
    }
}

/// A client and the server that it talks to.
pub(super) struct Peers<C> {
    pub(super) server: Server,
    pub(super) client: C,
}

impl<C: 'static> Peers<C> {
    /// The client is made for the server.
    pub(super) fn with(client: impl FnOnce(&Server) -> C) -> Self {
        let server = Server::start();
        let client = client(&server);
        Self { server, client }
    }

    /// Carries a case out: what comes of it.
    pub(super) async fn call(&self, case: &Case<C>, reply: Reply) -> Result<String, Error> {
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
    pub(super) async fn error(&self, case: &Case<C>, reply: Reply) -> Error {
        self.call(case, reply).await.unwrap_err()
    }

    /// The last request.
    pub(super) fn request(&self) -> Request {
        self.server.requests().pop().unwrap()
    }

    /// Asserts that each case sends its request and nothing else. `identity` are the headers that
    /// say who calls: credentials and `user-agent`.
    pub(super) async fn send(
        &self,
        cases: impl Iterator<Item = &'static Case<C>>,
        identity: &[String],
    ) {
        for case in cases {
            self.call(case, case.reply()).await.unwrap();

            let (request, operation) = (self.request(), case.operation);
            let line = format!("{} HTTP/1.1", case.line);
            assert_eq!(request.line, line, "{operation}");
            assert_eq!(request.text(), case.body, "{operation}");
            let expected = case.headers(&host(&self.server), identity);
            assert_eq!(headers(&request), expected, "{operation}");
        }
    }

    /// Asserts that each case makes of its answer what it says.
    pub(super) async fn decode(&self, cases: impl Iterator<Item = &'static Case<C>>) {
        for case in cases {
            let told = self.call(case, case.reply()).await.unwrap();
            assert_eq!(told, case.told, "{}", case.operation);
        }
    }
}

/// The headers that say who calls, from the client's name and its credentials.
pub(super) fn identity(client: &str, credentials: &[&str]) -> Vec<String> {
    let agent = format!("user-agent: {client}/{}", env!("CARGO_PKG_VERSION"));
    let credentials = credentials.iter().map(|line| (*line).to_owned());
    credentials.chain([agent]).collect()
}

/// Sends a call, and encodes again what it answers: nothing of it may be lost.
pub(super) fn encoded<T: Serialize>(
    call: impl IntoFuture<Output = Result<T, Error>, IntoFuture: Send + 'static>,
) -> Pending {
    let answer = call.into_future();
    Box::pin(async {
        answer
            .await
            .map(|value| serde_json::to_string(&value).unwrap())
    })
}
