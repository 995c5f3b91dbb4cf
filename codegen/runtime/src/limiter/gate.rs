//! A bucket of a [`LocalLimiter`](super::LocalLimiter): who waits for it, and what it has let through.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::window::Window;
use super::{NoPermit, Permit};
use crate::rate_limits::Limit;
use crate::time::{self, Start};

/// The least time that is slept, which is what clocks can tell apart.
const TICK: Duration = Duration::from_millis(1);

/// A bucket. Who waits for it stands in a line: the first watches the clock, the others the first.
pub(super) struct Gate {
    start: Start,
    line: tokio::sync::Mutex<()>,
    /// How many stand in the line.
    waiting: AtomicU64,
    book: Mutex<Book>,
}

/// What the bucket has let through. Points in time are spans since the gate's start.
struct Book {
    windows: Vec<Window>,
    under_way: u64,
    held_until: Duration,
}

impl Gate {
    pub(super) fn new(limits: &[Limit]) -> Self {
        Self {
            start: Start::now(),
            line: tokio::sync::Mutex::default(),
            waiting: AtomicU64::new(0),
            book: Mutex::new(Book {
                windows: limits.iter().copied().map(Window::new).collect(),
                under_way: 0,
                held_until: Duration::ZERO,
            }),
        }
    }

    /// Waits for its turn, for room, and for a seat, in this order.
    pub(super) async fn wait(
        self: &Arc<Self>,
        seats: Option<&Arc<Semaphore>>,
        patience: Duration,
    ) -> Result<Permit, NoPermit> {
        let until = self.now().saturating_add(patience);
        let place = Place::new(self);
        self.room(place.ahead, until)?;
        let _turn = self.line.lock().await;
        loop {
            let pause = self.room(0, until)?;
            if !pause.is_zero() {
                time::sleep(pause.max(TICK)).await;
                continue;
            }
            let seat = seat(seats).await?;
            // While it waited for a seat, the provider may have said to wait.
            if let Ok(pass) = self.pass() {
                return Ok(Permit::new((pass, seat)));
            }
        }
    }

    /// Takes what is there at once.
    pub(super) fn take(
        self: &Arc<Self>,
        seats: Option<&Arc<Semaphore>>,
    ) -> Result<Permit, NoPermit> {
        let seat = free_seat(seats)?;
        Ok(Permit::new((self.pass()?, seat)))
    }

    /// Lets nobody through for some time.
    pub(super) fn hold_back(&self, pause: Duration) {
        let until = self.now().saturating_add(pause);
        let mut book = self.book();
        book.held_until = book.held_until.max(until);
    }

    /// How long it takes at least until there is room behind so many others; an error if that is too
    /// late.
    fn room(&self, ahead: u64, until: Duration) -> Result<Duration, NoPermit> {
        let now = self.now();
        let room = self.book().room(now, ahead);
        match room {
            Some(room) if room <= now || room < until => Ok(room.saturating_sub(now)),
            room => Err(refusal(room, now)),
        }
    }

    /// Lets a call through, if there is room now.
    fn pass(self: &Arc<Self>) -> Result<Pass, NoPermit> {
        let now = self.now();
        let mut book = self.book();
        match book.room(now, 0) {
            Some(room) if room <= now => book.under_way += 1,
            room => return Err(refusal(room, now)),
        }
        Ok(Pass(Arc::clone(self)))
    }

    fn now(&self) -> Duration {
        self.start.elapsed()
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Book {
    /// When there is room at the earliest behind so many others; `None` if never.
    fn room(&mut self, now: Duration, ahead: u64) -> Option<Duration> {
        let mut room = now.max(self.held_until);
        for window in &mut self.windows {
            window.forget(now);
            room = room.max(window.room(now, self.under_way, ahead)?);
        }
        Some(room)
    }
}

fn refusal(room: Option<Duration>, now: Duration) -> NoPermit {
    match room {
        Some(room) => NoPermit::new().retry_after(room.saturating_sub(now)),
        None => NoPermit::new(),
    }
}

/// Room among the calls that may be under way at once.
pub(super) type Seat = Option<OwnedSemaphorePermit>;

/// Waits for a seat.
pub(super) async fn seat(seats: Option<&Arc<Semaphore>>) -> Result<Seat, NoPermit> {
    let Some(seats) = seats else { return Ok(None) };
    let seat = Arc::clone(seats).acquire_owned().await;
    seat.map(Some).map_err(|_| NoPermit::new())
}

/// Takes a seat, if there is one.
pub(super) fn free_seat(seats: Option<&Arc<Semaphore>>) -> Result<Seat, NoPermit> {
    let seat = seats.map(|seats| Arc::clone(seats).try_acquire_owned());
    seat.transpose().map_err(|_| NoPermit::new())
}

/// A place in the line, which is given up when the call is dropped.
struct Place<'a> {
    gate: &'a Gate,
    ahead: u64,
}

impl<'a> Place<'a> {
    fn new(gate: &'a Gate) -> Self {
        let ahead = gate.waiting.fetch_add(1, Ordering::Relaxed);
        Self { gate, ahead }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.gate.waiting.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A call that was let through, until it has ended.
struct Pass(Arc<Gate>);

impl Drop for Pass {
    fn drop(&mut self) {
        let now = self.0.now();
        let mut book = self.0.book();
        book.under_way = book.under_way.saturating_sub(1);
        for window in &mut book.windows {
            window.log(now);
        }
    }
}
