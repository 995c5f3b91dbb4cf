//! Looks on while calls are carried out: interceptors of the user's, and spans of `tracing`.
//!
//! Nothing here has any say in what becomes of a call, and nothing secret is shown.

mod interceptor;
#[cfg(feature = "tracing")]
mod trace;
#[cfg(not(feature = "tracing"))]
#[path = "no_trace.rs"]
mod trace;
mod view;

use std::time::Duration;

use http::StatusCode;

use self::trace::Trace;
use crate::answer::Answer;
use crate::client::Core;
use crate::error::Error;
use crate::op_info::OpInfo;
use crate::time::Start;
use crate::transport::TransportRequest;

pub use self::interceptor::Interceptor;
pub use self::view::{AfterAttempt, AfterCall, BeforeAttempt};

/// Looks on while one call is carried out.
pub(crate) struct Watch {
    core: Core,
    operation: &'static OpInfo,
    start: Start,
    trace: Trace,
}

impl Watch {
    /// A call begins.
    pub(crate) fn begin(core: &Core, operation: &'static OpInfo) -> Self {
        Self {
            core: core.clone(),
            operation,
            start: Start::now(),
            trace: Trace::begin(core.settings().api.name, operation),
        }
    }

    /// The call's work, which is done inside its span.
    pub(crate) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        self.trace.around(work)
    }

    /// An attempt begins: interceptors change its request.
    pub(crate) fn attempt(
        &self,
        number: u32,
        request: &mut TransportRequest,
    ) -> WatchedAttempt<'_> {
        self.trace.leads_to(&request.url);
        let mut view = BeforeAttempt { number, request };
        for interceptor in self.interceptors() {
            interceptor.before_attempt(&mut view);
        }
        WatchedAttempt {
            watch: self,
            number,
            start: Start::now(),
        }
    }

    /// The call waits before it tries again.
    pub(crate) fn pauses(&self, pause: Duration, error: &Error) {
        self.trace.pauses(pause, error);
    }

    /// The call has succeeded, unless there is an error: then the answer is that of the error.
    pub(crate) fn end(&self, outcome: Result<&Answer, &Error>) {
        let view = AfterCall {
            operation: self.operation,
            duration: self.start.elapsed(),
            outcome,
        };
        self.trace.ends(&view);
        for interceptor in self.interceptors() {
            interceptor.after_call(&view);
        }
    }

    fn interceptors(&self) -> impl Iterator<Item = &dyn Interceptor> {
        let interceptors = &self.core.settings().interceptors;
        interceptors.iter().map(|interceptor| &**interceptor)
    }
}

/// Looks on while one attempt is made.
#[must_use]
pub(crate) struct WatchedAttempt<'a> {
    watch: &'a Watch,
    number: u32,
    start: Start,
}

impl WatchedAttempt<'_> {
    pub(crate) fn end(self, outcome: Result<&Answer, &Error>) {
        let view = AfterAttempt {
            operation: self.watch.operation,
            number: self.number,
            duration: self.start.elapsed(),
            outcome,
        };
        self.watch.trace.attempted(&view);
        for interceptor in self.watch.interceptors() {
            interceptor.after_attempt(&view);
        }
    }
}

/// A call that was answered: what is left to do is to read the answer.
pub(crate) struct Answered<A> {
    pub(crate) head: Answer,
    pub(crate) answer: A,
    pub(crate) watch: Watch,
}

impl<A> Answered<A> {
    /// Reads the answer, which ends the call.
    pub(crate) fn read<T>(self, read: impl FnOnce(A) -> Result<T, Error>) -> Result<T, Error> {
        let outcome = read(self.answer);
        self.watch.end(outcome.as_ref().map(|_| &self.head));
        outcome
    }

    /// Ends the call: nobody needs the answer.
    pub(crate) fn leave(self) {
        self.watch.end(Ok(&self.head));
    }
}

/// The status of what came of something, if there was an answer.
fn status(outcome: Result<&Answer, &Error>) -> Option<StatusCode> {
    match outcome {
        Ok(answer) => Some(answer.status()),
        Err(error) => error.status(),
    }
}
