//! Carries calls out: the one place through which all calls of all clients go.
//!
//! A call is a loop over attempts. Whether there is another is [`crate::retry`]'s to say, what an
//! answer means is [`judge`]'s.

mod deadline;
mod exchange;
mod judge;

use std::time::Duration;

use http::StatusCode;

use self::deadline::Deadline;
use self::exchange::{Arrived, Pending, exchange};
use self::judge::judge;
use crate::answer::Answer;
use crate::call::{Call, Parts};
use crate::error::Error;
use crate::grant::Grant;
use crate::limiter::{self, Permit};
use crate::observe::{Answered, Watch, WatchedAttempt};
use crate::request::prepare;
use crate::retry::Retries;
use crate::stream::ByteStream;
use crate::time;
use crate::transport::{BoxFuture, TransportRequest};

/// Sends a call and gives an answer that reports success.
pub(crate) fn execute(call: Call) -> BoxFuture<'static, Result<Answered<Answer>, Error>> {
    Box::pin(async move {
        let watch = Watch::begin(call.core(), call.operation());
        let answer = arrive(call.finish(), &watch).await?.answer;
        let head = answer.clone();
        Ok(Answered {
            head,
            answer,
            watch,
        })
    })
}

/// The same for a call that is put together.
pub(crate) async fn send(parts: Box<Parts>) -> Result<Answered<Answer>, Error> {
    let watch = Watch::begin(&parts.core, parts.operation);
    let answer = arrive(Ok(parts), &watch).await?.answer;
    let head = answer.clone();
    Ok(Answered {
        head,
        answer,
        watch,
    })
}

/// Sends a call and gives an answer that reports success, and whose body is still to be read.
pub(crate) fn open(mut call: Call) -> BoxFuture<'static, Result<Answered<ByteStream>, Error>> {
    Box::pin(async move {
        call.parts_mut().is_streamed = true;
        let watch = Watch::begin(call.core(), call.operation());
        let patience = call.parts_mut().attempt_timeout;
        let settings = call.core().settings();
        let patience = patience.unwrap_or(settings.attempt_timeout);
        let limit = settings.max_response_size;
        let Arrived { answer, rest } = arrive(call.finish(), &watch).await?;
        let rest = rest.unwrap_or_else(|| Box::new(None));
        let head = answer.clone();
        let answer = ByteStream::new(answer, rest, patience, limit);
        Ok(Answered {
            head,
            answer,
            watch,
        })
    })
}

async fn arrive(parts: Result<Box<Parts>, Error>, watch: &Watch) -> Result<Arrived, Error> {
    let outcome = match parts {
        Ok(parts) => {
            let outcome = watch.around(run(&parts, watch)).await;
            outcome.map_err(|error| error.of(parts.operation))
        }
        Err(error) => Err(error),
    };
    outcome.inspect_err(|error| watch.end(Err(error)))
}

/// Prepares the request of a call and sends it, once or several times.
///
/// What this keeps while it waits is allocated and moved for each call: the less it is, the better.
async fn run(parts: &Parts, watch: &Watch) -> Result<Arrived, Error> {
    let (request, grant) = prepare(parts)?;
    time::require_clock()?;
    let mut run = Run::new(parts, request, grant, watch);
    run.authorize().await?;
    let outcome = run.repeat().await;
    outcome.map_err(|error| error.sent(run.may_have_left))
}

/// A call under way.
struct Run<'a> {
    parts: &'a Parts,
    /// What the next attempt sends, if that is there already: most calls need no second one.
    request: Option<Box<TransportRequest>>,
    grant: Option<Grant>,
    deadline: Deadline,
    retries: Retries<'a>,
    watch: &'a Watch,
    /// How often the request was sent.
    attempts: u32,
    /// Whether any attempt may have reached the provider, whatever became of the last.
    may_have_left: bool,
}

impl<'a> Run<'a> {
    fn new(
        parts: &'a Parts,
        request: Box<TransportRequest>,
        grant: Option<Grant>,
        watch: &'a Watch,
    ) -> Self {
        let settings = parts.core.settings();
        let policy = parts.retry.as_ref().unwrap_or(&settings.retry);
        Self {
            parts,
            request: Some(request),
            grant,
            deadline: Deadline::of(parts, settings, watch.start()),
            retries: Retries::new(policy, parts.operation.repeating(), &settings.budget),
            watch,
            attempts: 0,
            may_have_left: false,
        }
    }

    /// Asks for a token, where one is to be had from a source.
    async fn authorize(&mut self) -> Result<(), Error> {
        let Some(grant) = &mut self.grant else {
            return Ok(());
        };
        let work = time::within(self.deadline.left(), grant.get());
        work.await.unwrap_or_else(|_| Err(self.deadline.no_token()))
    }

    /// One attempt after another, until one succeeds or there is to be no other.
    async fn repeat(&mut self) -> Result<Arrived, Error> {
        let mut failure = None;
        loop {
            let permit = match self.admit().await {
                Ok(permit) => permit,
                // What became of the attempt before says more.
                Err(refusal) => return Err(failure.unwrap_or(refusal)),
            };
            self.attempts += 1;
            let error = match self.attempt().await {
                Ok(arrived) => {
                    self.retries.succeeded();
                    return Ok(arrived);
                }
                Err(error) => error,
            };
            drop(permit);
            self.may_have_left |= error.may_have_been_sent();
            self.heed(&error).await;
            if !self.renew(&error).await {
                let Some(pause) = self.pause(&error) else {
                    return Err(error);
                };
                self.watch.pauses(pause, &error);
                time::sleep(pause).await;
            }
            failure = Some(error);
        }
    }

    /// Leave for one attempt, where something holds calls back.
    async fn admit(&self) -> Result<Option<Permit>, Error> {
        let Some(limiter) = &self.parts.core.settings().limiter else {
            return Ok(None);
        };
        let leave = limiter::admit(&**limiter, self.parts.operation, self.deadline.left());
        leave.await.map(Some)
    }

    /// Tells what gives leave that the server asks for a pause.
    async fn heed(&self, error: &Error) {
        if let Some(limiter) = &self.parts.core.settings().limiter {
            limiter::heed(
                &**limiter,
                self.parts.operation,
                error,
                self.deadline.left(),
            )
            .await;
        }
    }

    /// One attempt: from the first byte sent to the last byte received (of a stream: to the
    /// headers), and what it means.
    async fn attempt(&mut self) -> Result<Arrived, Error> {
        let (watched, answer) = self.begin()?;
        let time = self.deadline.of_attempt(watched.start());
        let work = exchange(self.parts, answer, self.attempts);
        let outcome = match time::within(time, work).await {
            Ok(arrived) => arrived.and_then(judge),
            Err(_) => Err(self.deadline.exceeded()),
        };
        let outcome = outcome.map_err(|error| error.of(self.parts.operation).after(self.attempts));
        watched.end(outcome.as_ref().map(|arrived| &arrived.answer));
        outcome
    }

    /// Begins an attempt.
    fn begin(&mut self) -> Result<(WatchedAttempt<'a>, Pending<'a>), Error> {
        let mut request = match self.request.take() {
            Some(request) => request,
            None => prepare(self.parts)?.0,
        };
        if let Some(grant) = &self.grant {
            grant.put(&mut request);
        }
        let watched = self.watch.attempt(self.attempts, &mut request);
        let transport = &self.parts.core.settings().transport;
        Ok((watched, transport.send(*request)))
    }

    /// Whether the server refused the token and there is another: a refused request did nothing, so
    /// that it may be sent again.
    async fn renew(&mut self, error: &Error) -> bool {
        let Some(grant) = &mut self.grant else {
            return false;
        };
        if error.status() != Some(StatusCode::UNAUTHORIZED) {
            return false;
        }
        let work = time::within(self.deadline.left(), grant.renew());
        matches!(work.await, Ok(true)) && self.is_repeatable()
    }

    /// How long to wait before the next attempt; `None` if there is to be none.
    fn pause(&mut self, error: &Error) -> Option<Duration> {
        let left = self.deadline.left();
        let is_repeatable = self.is_repeatable();
        is_repeatable.then(|| self.retries.pause(error, left))?
    }

    /// Whether there is a body to send again: a stream is gone once it was sent, whoever may want it.
    fn is_repeatable(&self) -> bool {
        self.parts.body.as_bytes().is_some()
    }
}
