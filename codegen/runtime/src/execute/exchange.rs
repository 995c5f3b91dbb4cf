//! Reads what comes back when a request is sent once.

use std::mem;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, header};

use crate::answer::Answer;
use crate::call::Parts;
use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::transport::{AnswerBody, BoxFuture, TransportAnswer, TransportError};

/// For how many bytes there is room before they come: a server can announce what it does not send.
const MOST_ANNOUNCED: usize = 1 << 20;

/// An answer; of one that is to be streamed, what is still to be read.
pub(super) struct Arrived {
    pub(super) answer: Answer,
    pub(super) rest: Option<Box<dyn AnswerBody>>,
}

/// What a transport gives for a request.
pub(super) type Pending<'a> = BoxFuture<'a, Result<TransportAnswer, TransportError>>;

/// Waits for what the transport gives and reads the answer, whatever its status.
pub(super) async fn exchange(
    parts: &Parts,
    answer: Pending<'_>,
    attempts: u32,
) -> Result<Arrived, Error> {
    let mut answer = answer.await.map_err(TransportError::into_error)?;
    if parts.is_streamed && parts.operation.is_success(answer.status) {
        let head = (answer.status, answer.headers);
        return Ok(Arrived {
            answer: Answer::new(parts.operation, attempts, head, Bytes::new()),
            rest: Some(answer.body),
        });
    }
    let limit = parts.core.settings().max_response_size;
    let announced = announced(parts.operation, &answer.headers);
    let body = if announced > limit {
        None
    } else {
        read(&mut *answer.body, limit, announced).await?
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

/// How long the body is said to be; zero if nothing is said.
fn announced(operation: &OpInfo, headers: &HeaderMap) -> usize {
    // The answer to a HEAD gives the length of a body that it does not have.
    let length = headers
        .get(header::CONTENT_LENGTH)
        .filter(|_| operation.method() != Method::HEAD.as_str());
    let length = length.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    usize::try_from(length.unwrap_or_default()).unwrap_or(usize::MAX)
}

/// The whole body, or `None` as soon as it is too long. One that arrives in one piece is not copied,
/// others once, unless they are longer than is announced.
async fn read(
    body: &mut dyn AnswerBody,
    limit: usize,
    announced: usize,
) -> Result<Option<Bytes>, Error> {
    let (mut first, mut whole) = (Bytes::new(), BytesMut::new());
    // A body that has begun to arrive has been asked for.
    while let Some(chunk) = body
        .chunk()
        .await
        .map_err(|error| error.into_error().sent(true))?
    {
        if chunk.len() > limit - first.len() - whole.len() {
            return Ok(None);
        }
        if first.is_empty() && whole.is_empty() {
            first = chunk;
        } else {
            if whole.is_empty() {
                whole.reserve(announced.min(MOST_ANNOUNCED));
            }
            whole.extend_from_slice(&mem::take(&mut first));
            whole.extend_from_slice(&chunk);
        }
    }
    Ok(Some(if whole.is_empty() {
        first
    } else {
        whole.freeze()
    }))
}
