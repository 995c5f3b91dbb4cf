//! Carries calls out: the one place through which all calls of all clients go.
//!
//! A call is a loop over attempts. Whether there is another is [`crate::retry`]'s to say, what an
//! answer means is [`judge`]'s.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, StatusCode, header};

use crate::answer::Answer;
use crate::call::{Call, Parts};
use crate::client::Settings;
use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::request::prepare;
use crate::stream::ByteStream;
use crate::time::{self, Start};
use crate::transport::{AnswerBody, BoxFuture, TransportError, TransportRequest};

/// Sends a call and gives an answer that reports success.
pub(crate) fn execute(call: Call) -> BoxFuture<'static, Result<Answer, Error>> {
    Box::pin(async move { send(call.finish()?).await })
}

/// The same for a call that is put together.
pub(crate) async fn send(parts: Box<Parts>) -> Result<Answer, Error> {
    let arrived = arrive(parts).await?;
    Ok(arrived.answer)
}

/// Sends a call and gives an answer that reports success, and whose body is still to be read.
pub(crate) fn open(mut call: Call) -> BoxFuture<'static, Result<ByteStream, Error>> {
    Box::pin(async move {
        call.parts_mut().is_streamed = true;
        let parts = call.finish()?;
        let settings = parts.core.settings();
        let patience = parts.attempt_timeout.unwrap_or(settings.attempt_timeout);
        let limit = settings.max_response_size;
        let Arrived { answer, rest } = arrive(parts).await?;
        let rest = rest.unwrap_or_else(|| Box::new(None));
        Ok(ByteStream::new(answer, rest, patience, limit))
    })
}

/// An answer; of one that is to be streamed, what is still to be read.
struct Arrived {
    answer: Answer,
    rest: Option<Box<dyn AnswerBody>>,
}

async fn arrive(mut parts: Box<Parts>) -> Result<Arrived, Error> {
    let operation = parts.operation;
    run(&mut parts).await.map_err(|error| error.of(operation))
}

async fn run(parts: &mut Parts) -> Result<Arrived, Error> {
    let (mut request, mut grant) = prepare(parts)?;
    time::require_clock()?;
    let settings = parts.core.settings();
    let limits = Limits::of(parts, settings);
    if let Some(grant) = &mut grant {
        let work = time::within(limits.left(), grant.put(&mut request));
        work.await.unwrap_or_else(|| Err(limits.no_token()))?;
    }
    let mut attempts = 0;
    loop {
        attempts += 1;
        let error = match attempt(parts, &request, &limits, attempts).await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        // A stream is gone once it was sent, whoever may want it again.
        let is_repeatable = request.body.as_bytes().is_some();
        // A refused request did nothing, so that it may be sent again with another token.
        if let Some(grant) = &mut grant
            && error.status() == Some(StatusCode::UNAUTHORIZED)
            && time::within(limits.left(), grant.renew(&mut request)).await == Some(true)
            && is_repeatable
        {
            continue;
        }
        match settings.retry.pause(&error, attempts) {
            Some(pause) if is_repeatable && pause < limits.left() => time::sleep(pause).await,
            _ => return Err(error),
        }
    }
}

/// One attempt: from the first byte sent to the last byte received (of a stream: to the headers), and
/// what it means.
async fn attempt(
    parts: &Parts,
    request: &TransportRequest,
    limits: &Limits,
    attempts: u32,
) -> Result<Arrived, Error> {
    let work = exchange(parts, request.clone(), attempts);
    match time::within(limits.left().min(limits.attempt), work).await {
        Some(arrived) => arrived.and_then(judge),
        None => Err(limits.exceeded()),
    }
}

async fn exchange(
    parts: &Parts,
    request: TransportRequest,
    attempts: u32,
) -> Result<Arrived, Error> {
    let settings = parts.core.settings();
    let mut answer = settings
        .transport
        .send(request)
        .await
        .map_err(TransportError::into_error)?;
    if parts.is_streamed && parts.operation.is_success(answer.status) {
        let head = (answer.status, answer.headers);
        return Ok(Arrived {
            answer: Answer::new(parts.operation, attempts, head, Bytes::new()),
            rest: Some(answer.body),
        });
    }
    let limit = settings.max_response_size;
    let body = if announces_more(parts.operation, &answer.headers, limit) {
        None
    } else {
        read(&mut *answer.body, limit).await?
    };
    let head = (answer.status, answer.headers);
    let is_whole = body.is_some();
    let answer = Answer::new(parts.operation, attempts, head, body.unwrap_or_default());
    if is_whole {
        return Ok(Arrived { answer, rest: None });
    }
    let text = format!("the answer is longer than {limit} bytes (see `max_response_size`)");
    Err(Error::about(&answer, ErrorKind::ResponseTooLarge, text))
}

/// Whether a body is said to be too long, so that none of it need be read.
fn announces_more(operation: &OpInfo, headers: &HeaderMap, limit: usize) -> bool {
    // The answer to a HEAD gives the length of a body that it does not have.
    let length = headers
        .get(header::CONTENT_LENGTH)
        .filter(|_| operation.method() != Method::HEAD.as_str());
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit))
}

/// The whole body, or `None` as soon as it is too long.
async fn read(body: &mut dyn AnswerBody, limit: usize) -> Result<Option<Bytes>, Error> {
    let mut whole = BytesMut::new();
    // A body that has begun to arrive has been asked for.
    while let Some(chunk) = body
        .chunk()
        .await
        .map_err(|error| error.into_error().sent(true))?
    {
        if chunk.len() > limit - whole.len() {
            return Ok(None);
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(Some(whole.freeze()))
}

/// Whether an answer reports success.
fn judge(arrived: Arrived) -> Result<Arrived, Error> {
    let answer = &arrived.answer;
    let status = answer.status();
    if answer.operation().is_success(status) {
        return match refusal(&arrived) {
            Some(error) => Err(error),
            None => Ok(arrived),
        };
    }
    let kind = answer.operation().error_kind(status);
    let text = if status.is_redirection() {
        redirection(answer)
    } else {
        format!("the server answered {}, {kind}", status.as_u16())
    };
    Err(Error::about(answer, kind, text))
}

/// The error if an answer says that the call failed, under a status that says it did not. Of a stream,
/// nothing has been read yet that could say so.
fn refusal(Arrived { answer, rest }: &Arrived) -> Option<Error> {
    let envelope = answer.operation().envelope.filter(|_| rest.is_none())?;
    let is_failure = envelope.reports_failure(answer.without_mark());
    is_failure.then(|| {
        let status = answer.status().as_u16();
        let text = format!("the server answered {status} and says that the call failed");
        Error::about(answer, ErrorKind::Rejected, text)
    })
}

/// Says where a redirect leads, without its query, where a credential could stand.
fn redirection(answer: &Answer) -> String {
    let location = answer.headers().get(header::LOCATION);
    let location = location.and_then(|location| location.to_str().ok());
    match location.and_then(|location| location.split(['?', '#']).next()) {
        Some(to) => format!(
            "the server answered {} and leads to `{to}`; redirects are not followed",
            answer.status().as_u16(),
        ),
        None => format!(
            "the server answered {}, which is not documented",
            answer.status().as_u16()
        ),
    }
}

/// How long things may take.
struct Limits {
    start: Start,
    call: Duration,
    attempt: Duration,
}

impl Limits {
    fn of(parts: &Parts, settings: &Settings) -> Self {
        Self {
            start: Start::now(),
            call: parts.call_timeout.unwrap_or(settings.call_timeout),
            attempt: parts.attempt_timeout.unwrap_or(settings.attempt_timeout),
        }
    }

    /// What is left of the time for the call.
    fn left(&self) -> Duration {
        self.call.saturating_sub(self.start.elapsed())
    }

    /// The error when time is up before there is a token: nothing was sent.
    fn no_token(&self) -> Error {
        let text = format!("no token within {:?} (the call's time-out)", self.call);
        Error::new(ErrorKind::Timeout, text)
    }

    /// The error when time is up. It is not known how far the request came.
    fn exceeded(&self) -> Error {
        let text = if self.left().is_zero() {
            format!("the call took longer than {:?} (its time-out)", self.call)
        } else {
            format!(
                "no answer within {:?} (see `attempt_timeout`)",
                self.attempt
            )
        };
        Error::new(ErrorKind::Timeout, text).sent(true)
    }
}
