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

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use http::StatusCode;

use self::trace::Trace;
use crate::answer::Answer;
use crate::client::Core;
use crate::error::{Error, ErrorKind};
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
    /// How often the request was sent so far.
    attempts: AtomicU32,
    may_have_left: AtomicBool,
    is_over: AtomicBool,
}

impl Watch {
    /// A call begins.
    pub(crate) fn begin(core: &Core, operation: &'static OpInfo) -> Self {
        Self {
            core: core.clone(),
            operation,
            start: Start::now(),
            trace: Trace::begin(core.settings().api.name, operation),
            attempts: AtomicU32::new(0),
            may_have_left: AtomicBool::new(false),
            is_over: AtomicBool::new(false),
        }
    }

    /// When the call began.
    pub(crate) fn start(&self) -> Start {
        self.start
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
        self.attempts.store(number, Ordering::Relaxed);
        self.trace.leads_to(&request.url);
        let mut view = BeforeAttempt { number, request };
        for interceptor in self.interceptors() {
            interceptor.before_attempt(&mut view);
        }
        WatchedAttempt {
            watch: self,
            number,
            start: Start::now(),
            is_over: false,
        }
    }

    /// The call waits before it tries again.
    pub(crate) fn pauses(&self, pause: Duration, error: &Error) {
        self.trace.pauses(pause, error);
    }

    /// The call has succeeded, unless there is an error: then the answer is that of the error.
    pub(crate) fn end(&self, outcome: Result<&Answer, &Error>) {
        self.is_over.store(true, Ordering::Relaxed);
        if !self.is_heard() {
            return;
        }
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

    /// The error of a call that is dropped, so far.
    fn cancelled(&self) -> Error {
        let error = Error::new(ErrorKind::Cancelled, "the call was dropped before it ended");
        error
            .of(self.operation)
            .after(self.attempts.load(Ordering::Relaxed))
            .sent(self.may_have_left.load(Ordering::Relaxed))
    }

    /// Whether anybody wants to know what happens: what nobody hears takes no time.
    fn is_heard(&self) -> bool {
        !self.core.settings().interceptors.is_empty() || self.trace.is_heard()
    }

    fn interceptors(&self) -> impl Iterator<Item = &dyn Interceptor> {
        let interceptors = &self.core.settings().interceptors;
        interceptors.iter().map(|interceptor| &**interceptor)
    }
}

/// A call whose future is dropped ends here.
impl Drop for Watch {
    fn drop(&mut self) {
        if !*self.is_over.get_mut() && self.is_heard() {
            self.end(Err(&self.cancelled()));
        }
    }
}

/// Looks on while one attempt is made.
#[must_use]
pub(crate) struct WatchedAttempt<'a> {
    watch: &'a Watch,
    number: u32,
    start: Start,
    is_over: bool,
}

impl WatchedAttempt<'_> {
    /// When the attempt began.
    pub(crate) fn start(&self) -> Start {
        self.start
    }

    pub(crate) fn end(mut self, outcome: Result<&Answer, &Error>) {
        self.tell(outcome);
    }

    fn tell(&mut self, outcome: Result<&Answer, &Error>) {
        self.is_over = true;
        if outcome.map_or_else(Error::may_have_been_sent, |_| true) {
            self.watch.may_have_left.store(true, Ordering::Relaxed);
        }
        if !self.watch.is_heard() {
            return;
        }
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

/// So does the attempt that it was making.
impl Drop for WatchedAttempt<'_> {
    fn drop(&mut self) {
        if !self.is_over && self.watch.is_heard() {
            let error = self.watch.cancelled().sent(true);
            self.tell(Err(&error));
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
