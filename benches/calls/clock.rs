//! The clock on the wall, and the one of the thread: how long its processor was at work.

use std::time::{Duration, Instant};

/// What something took, in seconds of both clocks.
#[derive(Clone, Copy)]
pub(crate) struct Took {
    pub(crate) wall: f64,
    pub(crate) processor: f64,
}

impl Took {
    /// What some work takes, and what comes of it.
    pub(crate) fn by<T>(work: impl FnOnce() -> T) -> (Self, T) {
        let (wall, processor) = (Instant::now(), processor());
        let done = work();
        let took = Self {
            wall: wall.elapsed().as_secs_f64(),
            processor: self::processor().saturating_sub(processor).as_secs_f64(),
        };
        (took, done)
    }
}

/// For how long the thread has been at work.
#[cfg(unix)]
fn processor() -> Duration {
    use rustix::time::{ClockId, Timespec, clock_gettime};

    let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::ThreadCPUTime);
    let seconds = Duration::from_secs(tv_sec.unsigned_abs());
    seconds + Duration::from_nanos(tv_nsec.unsigned_abs())
}

/// Nobody can say, and a figure that is none is left out.
#[cfg(not(unix))]
fn processor() -> Duration {
    Duration::ZERO
}
