//! A browser, a worker or Node: one thread, JavaScript's clock and its `fetch`.

pub(crate) mod http;

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::{Duration, SystemTime};

use gloo_timers::future::TimeoutFuture;
use web_time::web::SystemTimeExt;

use crate::error::Error;

/// A future in a box. In a browser, where nothing moves between threads, it need not be `Send`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Anything, where there are no threads.
pub trait MaybeSend {}
impl<T: ?Sized> MaybeSend for T {}

/// A point in time; the clock of the standard library panics here.
pub(crate) type Instant = web_time::Instant;

/// The time of day.
pub(crate) fn now() -> SystemTime {
    web_time::SystemTime::now().to_std()
}

/// There is always a clock.
#[expect(clippy::unnecessary_wraps, reason = "elsewhere a runtime is needed")]
pub(crate) fn require_clock() -> Result<(), Error> {
    Ok(())
}

/// More time has passed than there was.
pub(crate) struct Elapsed;

/// Does some work, unless it takes too long: the only error.
pub(crate) async fn within<T>(
    limit: Duration,
    work: impl Future<Output = T>,
) -> Result<T, Elapsed> {
    let (mut work, mut time_up) = (pin!(work), pin!(sleep(limit)));
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Ok(done)),
        Poll::Pending => time_up.as_mut().poll(cx).map(|()| Err(Elapsed)),
    })
    .await
}

/// Waits. `setTimeout` counts milliseconds in 31 bits, and ends at once where they do not do.
pub(crate) async fn sleep(span: Duration) {
    const LONGEST: u32 = i32::MAX as u32;
    let mut left = span.as_micros().div_ceil(1000);
    while left > 0 {
        let step = u32::try_from(left).map_or(LONGEST, |left| left.min(LONGEST));
        TimeoutFuture::new(step).await;
        left -= u128::from(step);
    }
}

/// A number that nobody can foretell.
pub(crate) fn chance() -> u128 {
    let mut bytes = [0; 16];
    match getrandom::fill(&mut bytes) {
        Ok(()) => u128::from_ne_bytes(bytes),
        Err(_) => fastrand::u128(..),
    }
}
