//! Time, and waiting: the one place that knows whose clock it is.
//!
//! With Tokio it is Tokio's, which tests can stop; in a browser it is JavaScript's.

use std::time::Duration;

use crate::platform::Instant;

pub(crate) use crate::platform::{now, require_clock, sleep, within};

/// A point in time from which spans are measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start(Instant);

impl Start {
    pub(crate) fn now() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }

    /// How long after another this is.
    pub(crate) fn since(self, other: Self) -> Duration {
        self.0.saturating_duration_since(other.0)
    }
}
