//! Sends a request once and reads what comes back.

use std::mem;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, Method, header};

use crate::answer::Answer;
use crate::call::Parts;
use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::transport::{AnswerBody, TransportError, TransportRequest};

/// An answer; of one that is to be streamed, what is still to be read.
pub(super) struct Arrived {
    pub(super) answer: Answer,
    pub(super) rest: Option<Box<dyn AnswerBody>>,
}

/// Sends a request and reads the answer, whatever its status.
pub(super) async fn exchange(
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

/// The whole body, or `None` as soon as it is too long. One that arrives in one piece is not copied.
async fn read(body: &mut dyn AnswerBody, limit: usize) -> Result<Option<Bytes>, Error> {
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
