//! What a double answers.

use std::collections::VecDeque;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use serde::Serialize;

use super::TOLD;
use crate::time;
use crate::transport::{AnswerBody, BoxFuture, TransportAnswer, TransportError};

/// An answer that a [`MockTransport`](crate::MockTransport) gives.
#[derive(Debug, Clone)]
#[must_use = "an answer does nothing until it is queued by `MockTransport::reply`"]
pub struct MockAnswer {
    status: u16,
    headers: Vec<(String, String)>,
    /// How long it takes; `None` is for ever.
    delay: Option<Duration>,
    body: VecDeque<Step>,
    end: End,
    problem: Option<String>,
}

/// What happens while a body arrives.
#[derive(Debug, Clone)]
enum Step {
    Chunk(Bytes),
    Pause(Duration),
}

/// What comes behind a body.
#[derive(Debug, Clone, Copy)]
enum End {
    Nothing,
    Silence,
    Break,
}

impl MockAnswer {
    /// An answer without headers and body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            delay: Some(Duration::ZERO),
            body: VecDeque::new(),
            end: End::Nothing,
            problem: None,
        }
    }

    /// No answer, however long the caller waits: a time-out ends the call.
    pub fn never() -> Self {
        Self {
            delay: None,
            ..Self::new(200)
        }
    }

    pub(super) fn of(status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        let answer = Self::new(status);
        answer.header("content-type", content_type).body(body)
    }

    /// Adds a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds bytes to the body; each time is a chunk of its own.
    pub fn body(mut self, chunk: impl Into<Bytes>) -> Self {
        self.body.push_back(Step::Chunk(chunk.into()));
        self
    }

    /// Adds JSON to the body, and says so in the headers.
    pub fn json(mut self, value: &(impl Serialize + ?Sized)) -> Self {
        match serde_json::to_vec(value) {
            Ok(json) => self.body.push_back(Step::Chunk(json.into())),
            Err(error) => self.problem = Some(error.to_string()),
        }
        self.header(header::CONTENT_TYPE.as_str(), "application/json")
    }

    /// Lets so much time pass before the answer begins, by Tokio's clock.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = Some(delay);
        self
    }

    /// Lets so much time pass before what is added to the body next, by Tokio's clock.
    pub fn pause(mut self, pause: Duration) -> Self {
        self.body.push_back(Step::Pause(pause));
        self
    }

    /// Lets the body never end.
    pub fn stall(mut self) -> Self {
        self.end = End::Silence;
        self
    }

    /// Lets the connection break behind what there is of the body.
    pub fn break_off(mut self) -> Self {
        self.end = End::Break;
        self
    }

    /// Waits, and answers.
    pub(super) async fn give(self) -> Result<TransportAnswer, TransportError> {
        match self.delay {
            Some(Duration::ZERO) => {}
            Some(delay) => time::sleep(delay).await,
            None => std::future::pending().await,
        }
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
        let body = Body {
            steps: self.body,
            end: self.end,
        };
        Ok(TransportAnswer::new(status, headers, body))
    }
}

/// A body, as it arrives.
struct Body {
    steps: VecDeque<Step>,
    end: End,
}

impl AnswerBody for Body {
    fn chunk(&mut self) -> BoxFuture<'_, Result<Option<Bytes>, TransportError>> {
        Box::pin(async {
            while let Some(step) = self.steps.pop_front() {
                match step {
                    Step::Chunk(chunk) => return Ok(Some(chunk)),
                    Step::Pause(pause) => time::sleep(pause).await,
                }
            }
            match self.end {
                End::Nothing => Ok(None),
                End::Silence => std::future::pending().await,
                End::Break => Err(TransportError::broken(TOLD)),
            }
        })
    }
}
