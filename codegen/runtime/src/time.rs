//! Time, and waiting: the one place that knows whose clock it is.
//!
//! Everything here is Tokio's. Where there is no Tokio (in a browser), this module is what has to be
//! written anew, and nothing else.

use std::future::Future;
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;

use crate::error::Error;

/// A point in time from which spans are measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Start(tokio::time::Instant);

impl Start {
    pub(crate) fn now() -> Self {
        Self(tokio::time::Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}

/// The time of day.
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// Refuses to go on where waiting would panic.
pub(crate) fn require_clock() -> Result<(), Error> {
    Handle::try_current().map(|_| ()).map_err(|error| {
        Error::configuration("a call has to be awaited in a Tokio runtime").because(error)
    })
}

/// Does some work, unless it takes too long: then `None`.
pub(crate) async fn within<T>(limit: Duration, work: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(limit, work).await.ok()
}

/// Waits.
pub(crate) async fn sleep(span: Duration) {
    tokio::time::sleep(span).await;
}
