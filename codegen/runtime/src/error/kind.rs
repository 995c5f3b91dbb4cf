//! What went wrong, in a word.

use std::fmt;

use http::StatusCode;

/// What went wrong, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is not set up so that the call can be made.
    Configuration,
    /// The operation needs a credential that the client was not given.
    MissingCredential,
    /// The request is not one that the API accepts; it was not sent.
    Invalid,
    /// No connection; the last attempt did not reach the provider.
    Connect,
    /// No answer in time.
    Timeout,
    /// The connection broke.
    Transport,
    /// The answer is longer than the client takes.
    ResponseTooLarge,
    /// 400: the provider does not understand the request.
    BadRequest,
    /// 401: the provider does not know the caller.
    Unauthorized,
    /// 403: the caller is not allowed to do this.
    Forbidden,
    /// 404: there is no such thing.
    NotFound,
    /// 409: the request does not fit the state that things are in.
    Conflict,
    /// 422: the provider understands the request and refuses what it says.
    Unprocessable,
    /// 429: too many requests. Without a status: the client's own limits left no room for the call,
    /// and it was not sent.
    RateLimited,
    /// What the caller has paid for is used up: 402, and statuses that the provider made up.
    QuotaExceeded,
    /// Another status from 400 to 499.
    ClientError,
    /// A status from 500.
    ServerError,
    /// An answer that nobody documented, such as a redirect.
    UnexpectedStatus,
    /// The call was dropped before it ended: what an [`Interceptor`](crate::Interceptor) is told.
    Cancelled,
    /// An answer that is not what it says it is.
    Decode,
    /// An answer that says that the provider refused, under a status that says it did not.
    Rejected,
}

impl ErrorKind {
    /// What a status means where nobody says otherwise.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status.as_u16() {
            400 => Self::BadRequest,
            401 => Self::Unauthorized,
            402 => Self::QuotaExceeded,
            403 => Self::Forbidden,
            404 => Self::NotFound,
            409 => Self::Conflict,
            422 => Self::Unprocessable,
            429 => Self::RateLimited,
            405..=499 => Self::ClientError,
            500.. => Self::ServerError,
            _ => Self::UnexpectedStatus,
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::Configuration => "configuration",
            Self::MissingCredential => "missing credential",
            Self::Invalid => "invalid request",
            Self::Connect => "no connection",
            Self::Timeout => "time-out",
            Self::Transport => "broken connection",
            Self::ResponseTooLarge => "answer too large",
            Self::BadRequest => "bad request",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not found",
            Self::Conflict => "conflict",
            Self::Unprocessable => "unprocessable",
            Self::RateLimited => "rate limited",
            Self::QuotaExceeded => "quota exceeded",
            Self::ClientError => "client error",
            Self::ServerError => "server error",
            Self::UnexpectedStatus => "unexpected answer",
            Self::Cancelled => "cancelled",
            Self::Decode => "undecodable answer",
            Self::Rejected => "rejected",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.text())
    }
}
