//! So many calls in so much time: what of it is used up, and when there is room again.
//!
//! The promise is exact: no window of the period, wherever it begins, sees more than the limit. A call
//! takes up room from when it begins until the period after it *ended*: its request has reached the
//! server somewhere in between. Counted from when calls begin, a slow call and a quick one a period
//! later would arrive closer together than the server allows.

use std::collections::VecDeque;
use std::time::Duration;

use crate::rate_limits::Limit;

/// How many entries a log has at most, whatever the limit.
const ENTRIES: u32 = 1024;

/// One limit, and the calls that count towards it. All points in time are spans since one beginning,
/// which is the caller's.
pub(super) struct Window {
    limit: Limit,
    /// How far the ends of calls may lie apart that share an entry.
    grain: Duration,
    log: VecDeque<Entry>,
    /// How many calls the log has.
    logged: u64,
}

/// Calls that have ended: all of them count until the period after the last one.
struct Entry {
    first: Duration,
    last: Duration,
    calls: u64,
}

impl Window {
    pub(super) fn new(limit: Limit) -> Self {
        let grain = if limit.requests() <= ENTRIES {
            Duration::ZERO
        } else {
            limit.per() / ENTRIES
        };
        Self {
            limit,
            grain,
            log: VecDeque::new(),
            logged: 0,
        }
    }

    /// Forgets what counts no longer.
    pub(super) fn forget(&mut self, now: Duration) {
        let per = self.limit.per();
        while let Some(entry) = self.log.front() {
            if entry.last.saturating_add(per) > now {
                return;
            }
            self.logged -= entry.calls;
            self.log.pop_front();
        }
    }

    /// Counts a call that has ended now.
    pub(super) fn log(&mut self, now: Duration) {
        self.logged += 1;
        match self.log.back_mut() {
            Some(entry) if now.saturating_sub(entry.first) <= self.grain => {
                entry.last = now;
                entry.calls += 1;
            }
            _ => self.log.push_back(Entry {
                first: now,
                last: now,
                calls: 1,
            }),
        }
    }

    /// When there is room for a call at the earliest, if `under_way` calls have not ended yet and
    /// `ahead` others come first; `None` if never.
    pub(super) fn room(&self, now: Duration, under_way: u64, ahead: u64) -> Option<Duration> {
        let requests = u64::from(self.limit.requests());
        let place = ahead.checked_rem(requests)?;
        let rounds = u32::try_from(ahead / requests).unwrap_or(u32::MAX);
        let later = self.limit.per().saturating_mul(rounds);
        Some(self.turn(now, under_way, place).saturating_add(later))
    }

    /// When the call at this place comes, which is one of those that fit into one period.
    fn turn(&self, now: Duration, under_way: u64, place: u64) -> Duration {
        let taken = self.logged.saturating_add(under_way);
        let free = u64::from(self.limit.requests()).saturating_sub(taken);
        let Some(mut wanted) = place.checked_sub(free) else {
            return now;
        };
        for entry in &self.log {
            match wanted.checked_sub(entry.calls) {
                Some(rest) => wanted = rest,
                None => return entry.last.saturating_add(self.limit.per()),
            }
        }
        // Those that are under way end now or later.
        now.saturating_add(self.limit.per())
    }
}
