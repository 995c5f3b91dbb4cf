//! Limits that one process keeps.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::gate::{Gate, free_seat, seat};
use super::{Limiter, NoPermit, Permit, PermitRequest};
use crate::op_info::OpInfo;
use crate::platform::BoxFuture;
use crate::rate_limits::RateLimits;
use crate::time;

/// Keeps a plan's limits inside of one process.
///
/// In no window of a limit's period, wherever it begins, are there more calls than the limit: the
/// provider may count by the clock or from the first call, and finds them kept. Each call counts from
/// when it begins until the period after it ended, however long it is on its way. Calls of a bucket
/// come through in the order in which they asked; those of operations without a bucket count for how
/// many may be under way at once, and nothing else.
///
/// A call that finds no room waits. It fails at once where it would wait longer than its time-out
/// allows, or at all after [`refuse`](Self::refuse): with
/// [`ErrorKind::RateLimited`](crate::ErrorKind::RateLimited), `retry_after()`, no `status()`, and
/// without having been sent.
///
/// Clones are handles to one limiter. Clients with the same account share one:
///
/// ```
/// use switchboard_runtime::{Api, Bucket, CoreBuilder, Error, Limit, LocalLimiter, RateLimits};
///
/// static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
/// const SENDING: Bucket = Bucket::new("sending", &[Limit::per_minute(1), Limit::per_day(50)]);
/// static TRIAL: RateLimits = RateLimits::new("trial", &[SENDING]).at_once(3);
///
/// # fn main() -> Result<(), Error> {
/// let limiter = LocalLimiter::new(&TRIAL).refuse();
/// let one = CoreBuilder::new(&API).limiter(limiter.clone()).build()?;
/// let other = CoreBuilder::new(&API).limiter(limiter).build()?;
/// # Ok(())
/// # }
/// ```
///
/// It begins with nothing counted: what was sent before, or is sent by other processes, it does not
/// know. A [`Limiter`] of your own can.
#[derive(Clone)]
pub struct LocalLimiter {
    shared: Arc<Shared>,
    refuses: bool,
}

struct Shared {
    limits: RateLimits,
    seats: Option<Arc<Semaphore>>,
    gates: Mutex<Vec<(&'static str, Arc<Gate>)>>,
}

impl LocalLimiter {
    /// A limiter that keeps these limits, and lets calls wait.
    #[must_use]
    pub fn new(limits: &RateLimits) -> Self {
        let shared = Shared {
            limits: *limits,
            seats: limits.concurrency().map(seats),
            gates: Mutex::default(),
        };
        Self {
            shared: Arc::new(shared),
            refuses: false,
        }
    }

    /// The same limiter for calls that fail instead of waiting.
    #[must_use]
    pub fn refuse(mut self) -> Self {
        self.refuses = true;
        self
    }

    /// The gate of a bucket; one without limits can be held back all the same.
    fn gate(&self, bucket: &'static str) -> Arc<Gate> {
        let gates = self.shared.gates.lock();
        let mut gates = gates.unwrap_or_else(PoisonError::into_inner);
        if let Some((_, gate)) = gates.iter().find(|(name, _)| *name == bucket) {
            return Arc::clone(gate);
        }
        let limits = self.shared.limits.bucket(bucket);
        let gate = Arc::new(Gate::new(limits.map_or(&[], |bucket| bucket.limits())));
        gates.push((bucket, Arc::clone(&gate)));
        gate
    }

    async fn permit(&self, request: PermitRequest) -> Result<Permit, NoPermit> {
        let seats = self.shared.seats.as_ref();
        let gate = request.operation.bucket().map(|bucket| self.gate(bucket));
        if self.refuses {
            return match gate {
                Some(gate) => gate.take(seats),
                None => free_seat(seats).map(Permit::new),
            };
        }
        let leave = async {
            match gate {
                Some(gate) => gate.wait(seats, request.patience).await,
                None => seat(seats).await.map(Permit::new),
            }
        };
        let leave = time::within(request.patience, leave).await;
        leave.unwrap_or_else(|_| Err(NoPermit::new()))
    }
}

/// As many as may be under way at once; none at all is what nobody need wait for.
fn seats(calls: u32) -> Arc<Semaphore> {
    let calls = usize::try_from(calls).unwrap_or(usize::MAX);
    let seats = Semaphore::new(calls.min(Semaphore::MAX_PERMITS));
    if calls == 0 {
        seats.close();
    }
    Arc::new(seats)
}

impl Limiter for LocalLimiter {
    fn acquire(&self, request: PermitRequest) -> BoxFuture<'_, Result<Permit, NoPermit>> {
        Box::pin(self.permit(request))
    }

    fn hold_back(&self, operation: &'static OpInfo, pause: Duration) -> BoxFuture<'_, ()> {
        if let Some(bucket) = operation.bucket() {
            self.gate(bucket).hold_back(pause);
        }
        Box::pin(async {})
    }
}

impl fmt::Debug for LocalLimiter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LocalLimiter")
            .field("limits", &self.shared.limits.name())
            .field("refuses", &self.refuses)
            .finish_non_exhaustive()
    }
}
