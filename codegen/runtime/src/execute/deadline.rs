//! How long a call and its attempts may take.

use std::time::Duration;

use crate::call::Parts;
use crate::client::Settings;
use crate::error::{Error, ErrorKind};
use crate::time::Start;

/// How long a call and its attempts may take.
pub(super) struct Deadline {
    start: Start,
    call: Duration,
    attempt: Duration,
}

impl Deadline {
    pub(super) fn of(parts: &Parts, settings: &Settings, start: Start) -> Self {
        Self {
            start,
            call: parts.call_timeout.unwrap_or(settings.call_timeout),
            attempt: parts.attempt_timeout.unwrap_or(settings.attempt_timeout),
        }
    }

    /// What is left of the time for the call. Whatever a call waits for counts.
    pub(super) fn left(&self) -> Duration {
        self.call.saturating_sub(self.start.elapsed())
    }

    /// What an attempt has.
    pub(super) fn of_attempt(&self, begin: Start) -> Duration {
        let passed = begin.since(self.start);
        self.call.saturating_sub(passed).min(self.attempt)
    }

    /// The error when time is up before there is a token: nothing was sent.
    pub(super) fn no_token(&self) -> Error {
        let text = format!("no token within {:?} (the call's time-out)", self.call);
        Error::new(ErrorKind::Timeout, text)
    }

    /// The error when time is up. It is not known how far the request came.
    pub(super) fn exceeded(&self) -> Error {
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
