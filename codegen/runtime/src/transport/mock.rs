//! A double of a server, for tests.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use super::{AnswerBody, BoxFuture, Transport, TransportAnswer, TransportError, TransportRequest};
use crate::error::ErrorKind;

/// A transport that answers what it was told and keeps what was sent.
///
/// Clones are handles to the same double: one goes into the client, one stays with the test.
///
/// ```
/// use switchboard_runtime::{Answer, Api, CoreBuilder, Error, MockTransport, OpInfo};
///
/// static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
/// static GET_USER: OpInfo = OpInfo::get("getUser", "/users/{id}");
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let server = MockTransport::new();
/// server.answer_json(200, &["Elsa"]);
///
/// let client = CoreBuilder::new(&API).transport(server.clone()).build()?;
/// let call = client.call(&GET_USER).path("id", 7);
/// let names: Vec<String> = call.answer(Answer::json).await?;
///
/// assert_eq!(names, ["Elsa"]);
/// assert_eq!(server.requests()[0].url.as_str(), "https://api.example.com/v1/users/7");
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct MockTransport(Arc<Mutex<Script>>);

/// What is to be answered, and what was sent.
#[derive(Debug, Default)]
struct Script {
    answers: VecDeque<Reply>,
    requests: Vec<TransportRequest>,
}

#[derive(Debug)]
enum Reply {
    Answer(MockAnswer),
    Failure(ErrorKind),
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

    /// Answers one more request.
    pub fn answer(&self, status: u16, content_type: &str, body: impl Into<Bytes>) -> &Self {
        self.reply(
            MockAnswer::new(status)
                .header("content-type", content_type)
                .body(body),
        )
    }

    /// Answers one more request with JSON.
    pub fn answer_json(&self, status: u16, value: &(impl Serialize + ?Sized)) -> &Self {
        self.reply(MockAnswer::new(status).json(value))
    }

    /// Answers one more request, in every detail.
    pub fn reply(&self, answer: MockAnswer) -> &Self {
        self.script().answers.push_back(Reply::Answer(answer));
        self
    }

    /// Fails one more request: [`ErrorKind::Connect`] before it leaves, [`ErrorKind::Timeout`] and
    /// all else after.
    pub fn fail(&self, kind: ErrorKind) -> &Self {
        self.script().answers.push_back(Reply::Failure(kind));
        self
    }

    /// What was sent, in order.
    #[must_use]
    pub fn requests(&self) -> Vec<TransportRequest> {
        self.script().requests.clone()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for MockTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>> {
        let mut script = self.script();
        script.requests.push(request);
        let reply = script.answers.pop_front();
        drop(script);
        Box::pin(async move {
            match reply {
                Some(Reply::Answer(answer)) => answer.into_answer(),
                Some(Reply::Failure(ErrorKind::Connect)) => Err(TransportError::connect(TOLD)),
                Some(Reply::Failure(ErrorKind::Timeout)) => Err(TransportError::timeout(TOLD)),
                Some(Reply::Failure(_)) => Err(TransportError::broken(TOLD)),
                None => Err(TransportError::untold()),
            }
        })
    }
}

const TOLD: &str = "the mock transport was told to fail";

/// An answer that a [`MockTransport`] gives.
#[derive(Debug, Clone)]
#[must_use = "an answer does nothing until it is queued by `MockTransport::reply`"]
pub struct MockAnswer {
    status: u16,
    headers: Vec<(String, String)>,
    chunks: VecDeque<Bytes>,
    stalls: bool,
    problem: Option<String>,
}

impl MockAnswer {
    /// An answer without headers and body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            chunks: VecDeque::new(),
            stalls: false,
            problem: None,
        }
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds bytes to the body; each time is a chunk of its own.
    pub fn body(mut self, chunk: impl Into<Bytes>) -> Self {
        self.chunks.push_back(chunk.into());
        self
    }

    /// Adds JSON to the body, and says so in the headers.
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.chunks.push_back(json.into()),
            Err(error) => self.problem = Some(error.to_string()),
        }
        self.header(header::CONTENT_TYPE.as_str(), "application/json")
    }

    /// Lets the body never end.
    pub fn stall(mut self) -> Self {
        self.stalls = true;
        self
    }

    fn into_answer(self) -> Result<TransportAnswer, TransportError> {
        if let Some(problem) = self.problem {
            return Err(TransportError::refused(problem));
        }
        let status = StatusCode::from_u16(self.status).map_err(TransportError::refused)?;
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(TransportError::refused)?;
            let value =
                HeaderValue::from_bytes(value.as_bytes()).map_err(TransportError::refused)?;
            headers.append(name, value);
        }
        let body = Chunks {
            chunks: self.chunks,
            stalls: self.stalls,
        };
        Ok(TransportAnswer::new(status, headers, body))
    }
}

struct Chunks {
    chunks: VecDeque<Bytes>,
    stalls: bool,
}

impl AnswerBody for Chunks {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        let chunk = self.chunks.pop_front();
        let stalls = self.stalls && chunk.is_none();
        Box::pin(async move {
            if stalls {
                std::future::pending::<()>().await;
            }
            Ok(chunk)
        })
    }
}
