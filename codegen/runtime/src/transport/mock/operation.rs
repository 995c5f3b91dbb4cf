//! What calls of one operation are answered.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use super::expectation::{Condition, Expectation, Reply, Times};
use super::{MockAnswer, MockTransport};
use crate::error::ErrorKind;
use crate::transport::TransportRequest;

/// What calls of one operation are answered: see [`MockTransport::on`].
///
/// Each answer is for one call, unless [`times`](Self::times) or [`always`](Self::always) stands before
/// it; calls get the answers in their order.
///
/// ```
/// use switchboard_runtime::{ErrorKind, MockTransport};
///
/// let server = MockTransport::new();
/// server
///     .on("sendMessage")
///     .fail(ErrorKind::Connect)
///     .times(2)
///     .answer_json(200, &serde_json::json!({"status": "queued"}));
/// server
///     .on("getUser")
///     .when(|request| request.url.path().ends_with("/7"))
///     .always()
///     .answer_json(404, &serde_json::json!({"message": "No such user"}));
/// ```
pub struct MockOperation {
    server: MockTransport,
    operation: String,
    condition: Option<Condition>,
    times: Times,
}

#[expect(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "what queues an answer returns the operation for the next one"
)]
impl MockOperation {
    pub(super) fn new(server: MockTransport, operation: String) -> Self {
        Self {
            server,
            operation,
            condition: None,
            times: Times::Left(1),
        }
    }

    /// How many calls the next answer is for.
    #[must_use = "what is answered is still to be said"]
    pub fn times(mut self, times: usize) -> Self {
        self.times = Times::Left(times);
        self
    }

    /// The next answer is for any number of calls: those that no answer before it is for.
    #[must_use = "what is answered is still to be said"]
    pub fn always(mut self) -> Self {
        self.times = Times::Any;
        self
    }

    /// All that follows is for calls alone of which this is true. The double is locked meanwhile:
    /// it can be asked what was sent, and told nothing.
    #[must_use = "what is answered is still to be said"]
    pub fn when(
        mut self,
        condition: impl Fn(&TransportRequest) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.condition = Some(Arc::new(condition));
        self
    }

    /// Answers.
    pub fn answer(self, status: u16, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.reply(MockAnswer::of(status, content_type, body))
    }

    /// Answers with JSON.
    pub fn answer_json(self, status: u16, value: &(impl Serialize + ?Sized)) -> Self {
        self.reply(MockAnswer::new(status).json(value))
    }

    /// Answers, in every detail.
    pub fn reply(self, answer: MockAnswer) -> Self {
        self.expect(Reply::Answer(answer))
    }

    /// Answers what follows from the request.
    pub fn reply_with(
        self,
        answer: impl Fn(&TransportRequest) -> MockAnswer + Send + Sync + 'static,
    ) -> Self {
        self.expect(Reply::With(Arc::new(answer)))
    }

    /// Fails: [`ErrorKind::Connect`] before the request leaves, [`ErrorKind::Timeout`] and all else
    /// (the connection breaks) after.
    pub fn fail(self, kind: ErrorKind) -> Self {
        self.expect(Reply::Failure(kind))
    }

    fn expect(mut self, reply: Reply) -> Self {
        let times = std::mem::replace(&mut self.times, Times::Left(1));
        self.server.expect(Expectation {
            operation: Some(self.operation.clone()),
            condition: self.condition.clone(),
            times,
            reply,
        });
        self
    }
}

impl fmt::Debug for MockOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockOperation")
            .field("operation", &self.operation)
            .finish_non_exhaustive()
    }
}
