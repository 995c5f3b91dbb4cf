//! An operating system, with Tokio.

pub(crate) mod http;
mod tls;

use std::collections::hash_map::RandomState;
use std::future::Future;
use std::hash::BuildHasher;
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;
use tokio::time::error::Elapsed;

use crate::error::Error;

/// A future in a box. In a browser, where nothing moves between threads, it need not be `Send`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// `Send`, where there are threads.
pub trait MaybeSend: Send {}
impl<T: Send + ?Sized> MaybeSend for T {}

/// A point in time, on a clock that tests can stop.
pub(crate) type Instant = tokio::time::Instant;

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

/// Does some work, unless it takes too long: the only error.
pub(crate) fn within<T>(
    limit: Duration,
    work: impl Future<Output = T>,
) -> impl Future<Output = Result<T, Elapsed>> {
    tokio::time::timeout(limit, work)
}

/// Waits.
pub(crate) async fn sleep(span: Duration) {
    tokio::time::sleep(span).await;
}

/// A number that nobody can foretell.
pub(crate) fn chance() -> u128 {
    let chance = RandomState::new();
    let [high, low] = [0, 1].map(|half: u8| u128::from(chance.hash_one(half)));
    high << 64 | low
}
