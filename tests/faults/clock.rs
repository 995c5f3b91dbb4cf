//! A simulated clock for real sockets.
//!
//! A paused clock of Tokio's jumps ahead whenever the runtime has nothing to do, and knows nothing of
//! bytes that are under way. Here client and server are tasks of one runtime whose clock only moves
//! when both have come to rest: the kernel hands over at once what one socket writes to another of this
//! machine, so that nothing is under way once every task has been asked often enough.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio::time::{self, Instant};

/// How far the clock moves at once.
const STEP: Duration = Duration::from_millis(500);

/// How often the tasks are asked without anything happening before they count as at rest.
const PATIENCE: u32 = 32;

/// A count of what has happened; clones count together.
#[derive(Debug, Clone, Default)]
pub(super) struct Progress(Arc<AtomicU64>);

impl Progress {
    /// Something has happened.
    pub(super) fn made(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn so_far(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns when nothing more happens unless time passes.
    pub(super) async fn rest(&self) {
        // The kernel may have to be let to its work, too.
        std::thread::yield_now();
        let mut seen = self.so_far();
        let mut asked = 0;
        while asked < PATIENCE {
            tokio::task::yield_now().await;
            asked += 1;
            if self.so_far() != seen {
                seen = self.so_far();
                asked = 0;
            }
        }
    }
}

/// Lets time pass until the work is done: its result, and how long it took.
pub(super) async fn carry_out<T>(work: JoinHandle<T>, progress: &Progress) -> (T, Duration) {
    let start = Instant::now();
    loop {
        progress.rest().await;
        if work.is_finished() {
            return (work.await.unwrap(), start.elapsed());
        }
        time::advance(STEP).await;
    }
}
