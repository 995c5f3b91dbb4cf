//! What interceptors are shown.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};
use url::Position;

use crate::answer::Answer;
use crate::error::Error;
use crate::op_info::OpInfo;
use crate::transport::TransportRequest;

/// A request that is about to be sent.
pub struct BeforeAttempt<'a> {
    pub(super) number: u32,
    pub(super) request: &'a mut TransportRequest,
}

impl BeforeAttempt<'_> {
    /// The operation.
    #[must_use]
    pub fn operation(&self) -> &'static OpInfo {
        self.request.operation
    }

    /// Which attempt this is of the call; the first is 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The method.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.request.method
    }

    /// The URL without its query, where a credential could stand.
    #[must_use]
    pub fn url(&self) -> &str {
        // It has no user and no password: a base URL must have none.
        &self.request.url[..Position::AfterPath]
    }

    /// The headers. The values of credentials are marked as sensitive, so that `Debug` hides them.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.request.headers
    }

    /// The headers, to be changed for this attempt.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.request.headers
    }
}

/// Shows what can hold no secret.
impl fmt::Debug for BeforeAttempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BeforeAttempt")
            .field("number", &self.number)
            .field("request", &self.request)
            .finish()
    }
}

/// An attempt that is over.
#[derive(Debug)]
pub struct AfterAttempt<'a> {
    pub(super) operation: &'static OpInfo,
    pub(super) number: u32,
    pub(super) duration: Duration,
    pub(super) outcome: Result<&'a Answer, &'a Error>,
}

impl AfterAttempt<'_> {
    /// Which attempt this was of the call; the first is 1.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }
}

/// A call that is over.
#[derive(Debug)]
pub struct AfterCall<'a> {
    pub(super) operation: &'static OpInfo,
    pub(super) duration: Duration,
    pub(super) outcome: Result<&'a Answer, &'a Error>,
}

impl AfterCall<'_> {
    /// How often the request was sent, or tried to be; 0 where it did not come to that.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self.outcome {
            Ok(answer) => answer.attempts(),
            Err(error) => error.attempts(),
        }
    }
}

/// What can be asked of all that is over.
macro_rules! ended {
    ($($name:ident, $duration:literal;)*) => {$(
        impl $name<'_> {
            /// The operation.
            #[must_use]
            pub fn operation(&self) -> &'static OpInfo {
                self.operation
            }

            #[doc = $duration]
            #[must_use]
            pub fn duration(&self) -> Duration {
                self.duration
            }

            /// What went wrong, if anything did.
            #[must_use]
            pub fn error(&self) -> Option<&Error> {
                self.outcome.err()
            }

            /// The status of the answer, if there was one.
            #[must_use]
            pub fn status(&self) -> Option<StatusCode> {
                super::status(self.outcome)
            }

            /// The headers of the answer, if there was one.
            #[must_use]
            pub fn headers(&self) -> Option<&HeaderMap> {
                match self.outcome {
                    Ok(answer) => Some(answer.headers()),
                    Err(error) => error.headers(),
                }
            }
        }
    )*};
}

ended! {
    AfterAttempt, "How long it took, from connecting to the last byte (of a stream: to the headers).";
    AfterCall, "How long it took, all attempts and pauses together.";
}
