//! Which answer is for which request.

use std::sync::Arc;

use super::MockAnswer;
use crate::error::ErrorKind;
use crate::transport::TransportRequest;

/// An answer that waits for a request.
pub(super) struct Expectation {
    /// The operation whose calls it is for; `None` if it is for those that no other is for.
    pub(super) operation: Option<String>,
    pub(super) condition: Option<Condition>,
    pub(super) times: Times,
    pub(super) reply: Reply,
}

/// What has to be true of a request.
pub(super) type Condition = Arc<dyn Fn(&TransportRequest) -> bool + Send + Sync>;

/// How many requests there is an answer for.
#[derive(Clone, Copy)]
pub(super) enum Times {
    Left(usize),
    Any,
}

#[derive(Clone)]
pub(super) enum Reply {
    Answer(MockAnswer),
    /// An answer that depends on what is asked.
    With(Arc<dyn Fn(&TransportRequest) -> MockAnswer + Send + Sync>),
    Failure(ErrorKind),
}

impl Expectation {
    /// An answer to one request of any operation.
    pub(super) fn of_any(reply: Reply) -> Self {
        Self {
            operation: None,
            condition: None,
            times: Times::Left(1),
            reply,
        }
    }

    /// Whether it is for this request, and not used up.
    fn is_for(&self, request: &TransportRequest) -> bool {
        let is_own = |operation: &String| operation == request.operation.id();
        !matches!(self.times, Times::Left(0))
            && self.operation.as_ref().is_none_or(is_own)
            && self.condition.as_ref().is_none_or(|holds| holds(request))
    }

    fn used(&mut self) -> Reply {
        if let Times::Left(left) = &mut self.times {
            *left = left.saturating_sub(1);
        }
        self.reply.clone()
    }

    /// What is still to come, in words.
    fn open(&self) -> Option<String> {
        let operation = match &self.operation {
            Some(operation) => format!("`{operation}`"),
            None => "any operation".to_owned(),
        };
        let condition = self.condition.as_ref().map_or("", |_| " on a condition");
        match self.times {
            Times::Any | Times::Left(0) => None,
            Times::Left(1) => Some(format!("{operation}{condition}")),
            Times::Left(times) => Some(format!("{operation}{condition} ({times} times)")),
        }
    }
}

/// The reply to a request: the first that is for its operation, else the first that is for any.
pub(super) fn take(expectations: &mut [Expectation], request: &TransportRequest) -> Option<Reply> {
    let place = |is_own: bool| {
        expectations
            .iter()
            .position(|each| each.operation.is_some() == is_own && each.is_for(request))
    };
    let place = place(true).or_else(|| place(false))?;
    expectations.get_mut(place).map(Expectation::used)
}

/// What is still to come, in words.
pub(super) fn open(expectations: &[Expectation]) -> String {
    let open: Vec<_> = expectations.iter().filter_map(Expectation::open).collect();
    open.join(", ")
}
