//! Whether a failed attempt is followed by another.

use std::time::Duration;

use crate::error::Error;

/// When a call is repeated.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RetryPolicy {
    /// Never: the first failure is the caller's.
    Never,
}

impl RetryPolicy {
    /// How long to wait before the next attempt; `None` if there is to be none.
    pub(crate) fn pause(self, _error: &Error, _attempts: u32) -> Option<Duration> {
        match self {
            Self::Never => None,
        }
    }
}
