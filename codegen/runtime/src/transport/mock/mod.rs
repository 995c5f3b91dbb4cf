//! A double of a server, for tests.

mod answer;
mod expectation;
mod operation;

use std::fmt;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use serde::Serialize;

use super::{BoxFuture, Transport, TransportAnswer, TransportError, TransportRequest};
use crate::error::{Error, ErrorKind};
use crate::payload::Payload;

use self::expectation::{Expectation, Reply};

pub use self::answer::MockAnswer;
pub use self::operation::MockOperation;

/// A transport that answers what it was told and keeps what was sent.
///
/// Clones are handles to the same double: one goes into the client, one stays with the test.
///
/// What is told by [`on`](Self::on) answers the calls of one operation, in whatever order operations
/// are called; what is told to the double itself answers all other calls, in the order of the telling.
///
/// ```
/// use std::time::Duration;
///
/// use switchboard_runtime::{
///     Answer, Api, CoreBuilder, Error, ErrorKind, MockAnswer, MockTransport, OpInfo,
/// };
///
/// static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
/// static GET_USER: OpInfo = OpInfo::get("getUser", "/users/{id}");
/// static SEND: OpInfo = OpInfo::post("sendMessage", "/messages");
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)]
/// # async fn main() -> Result<(), Error> {
/// let server = MockTransport::new();
/// server.on("getUser").always().answer_json(200, &["Elsa"]);
/// server
///     .on("sendMessage")
///     .fail(ErrorKind::Transport)
///     .reply(MockAnswer::new(204).delay(Duration::from_secs(60)));
///
/// let client = CoreBuilder::new(&API).transport(server.clone()).build()?;
/// let send = || client.call(&SEND).json(&["Hello"]).answer(Answer::empty);
/// let names: Vec<String> = client.call(&GET_USER).path("id", 7).answer(Answer::json).await?;
/// assert_eq!(names, ["Elsa"]);
/// // The connection breaks, and then the server is slow. Tokio's clock, where it is paused
/// // (`#[tokio::test(start_paused = true)]`), lets no test wait for that.
/// assert!(send().await.unwrap_err().may_have_been_sent());
/// assert_eq!(send().await.unwrap_err().kind(), ErrorKind::Timeout);
///
/// let sent = server.requests_of("sendMessage");
/// assert_eq!(sent[0].json(), Some(serde_json::json!(["Hello"])));
/// assert_eq!(server.requests()[0].url.as_str(), "https://api.example.com/v1/users/7");
/// server.verify()
/// # }
/// ```
#[derive(Clone, Default)]
pub struct MockTransport(Arc<State>);

/// What is to be answered, and what was sent. They are locked apart, so that a condition of an answer
/// can look at what was sent.
#[derive(Default)]
struct State {
    expectations: Mutex<Vec<Expectation>>,
    sent: Mutex<Sent>,
}

#[derive(Default)]
struct Sent {
    requests: Vec<TransportRequest>,
    /// The operations of calls for which there was no answer.
    unexpected: Vec<&'static str>,
}

#[expect(
    clippy::must_use_candidate,
    reason = "what queues an answer returns the double for the next one"
)]
impl MockTransport {
    /// A double that has nothing to answer yet: a call fails until it has.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What calls of one operation are answered, by the id of the operation.
    #[must_use = "what is answered is still to be said"]
    pub fn on(&self, operation: impl Into<String>) -> MockOperation {
        MockOperation::new(self.clone(), operation.into())
    }

    /// Answers one more request.
    pub fn answer(&self, status: u16, content_type: &str, body: impl Into<Bytes>) -> &Self {
        self.reply(MockAnswer::of(status, content_type, body))
    }

    /// Answers one more request with JSON.
    pub fn answer_json(&self, status: u16, value: &(impl Serialize + ?Sized)) -> &Self {
        self.reply(MockAnswer::new(status).json(value))
    }

    /// Answers one more request, in every detail.
    pub fn reply(&self, answer: MockAnswer) -> &Self {
        self.expect(Expectation::of_any(Reply::Answer(answer)))
    }

    /// Fails one more request: [`ErrorKind::Connect`] before it leaves, [`ErrorKind::Timeout`] and
    /// all else (the connection breaks) after.
    pub fn fail(&self, kind: ErrorKind) -> &Self {
        self.expect(Expectation::of_any(Reply::Failure(kind)))
    }

    /// What was sent, in order. A body that was a stream is here as it was read.
    pub fn requests(&self) -> Vec<TransportRequest> {
        self.sent().requests.clone()
    }

    /// What was sent by calls of an operation, in order.
    pub fn requests_of(&self, operation: &str) -> Vec<TransportRequest> {
        let mut requests = self.requests();
        requests.retain(|request| request.operation.id() == operation);
        requests
    }

    /// Whether all went as it was told: each answer was asked for, and there was one for each call.
    ///
    /// Answers that are for any number of calls are asked for as often as it happens, be it never.
    ///
    /// # Errors
    ///
    /// Something did not go as told; the error names the operations.
    pub fn verify(&self) -> Result<(), Error> {
        let unmet = expectation::open(&self.expectations());
        let unmet = (!unmet.is_empty()).then(|| format!("not called: {unmet}"));
        let unexpected = self.sent().unexpected.join("`, `");
        let unexpected =
            (!unexpected.is_empty()).then(|| format!("called without an answer: `{unexpected}`"));
        let faults: Vec<_> = unmet.into_iter().chain(unexpected).collect();
        if faults.is_empty() {
            return Ok(());
        }
        let text = format!("the mock transport: {}", faults.join("; "));
        Err(Error::configuration(text))
    }

    fn expect(&self, expectation: Expectation) -> &Self {
        self.expectations().push(expectation);
        self
    }

    fn expectations(&self) -> MutexGuard<'_, Vec<Expectation>> {
        let expectations = self.0.expectations.lock();
        expectations.unwrap_or_else(PoisonError::into_inner)
    }

    fn sent(&self) -> MutexGuard<'_, Sent> {
        self.0.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a request and gives the reply to it.
    fn receive(&self, request: &TransportRequest) -> Result<Reply, TransportError> {
        self.sent().requests.push(request.clone());
        let mut expectations = self.expectations();
        if let Some(reply) = expectation::take(&mut expectations, request) {
            return Ok(reply);
        }
        let open = expectation::open(&expectations);
        self.sent().unexpected.push(request.operation.id());
        Err(TransportError::untold(request, &open))
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        mut request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>> {
        Box::pin(async move {
            request.body = whole(request.body).await?;
            let answer = match self.receive(&request)? {
                Reply::Answer(answer) => answer,
                Reply::With(answer) => answer(&request),
                Reply::Failure(ErrorKind::Connect) => return Err(TransportError::connect(TOLD)),
                Reply::Failure(ErrorKind::Timeout) => return Err(TransportError::timeout(TOLD)),
                Reply::Failure(_) => return Err(TransportError::broken(TOLD)),
            };
            answer.give().await
        })
    }
}

const TOLD: &str = "the mock transport was told to fail";

/// A payload whose bytes are all there: a stream is read, as a server would.
async fn whole(payload: Payload) -> Result<Payload, TransportError> {
    if payload.as_plain_bytes().is_some() {
        return Ok(payload);
    }
    let mut chunks = pin!(payload.into_chunks());
    let mut whole = BytesMut::new();
    while let Some(chunk) = poll_fn(|context| chunks.as_mut().poll_next(context)).await {
        whole.extend_from_slice(&chunk.map_err(TransportError::broken)?);
    }
    Ok(whole.freeze().into())
}

/// Shows what can hold no secret.
impl fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockTransport")
            .field("expects", &expectation::open(&self.expectations()))
            .field("requests", &self.sent().requests)
            .finish()
    }
}
