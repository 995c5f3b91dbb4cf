//! How often something is measured.

use std::time::{Duration, Instant};

/// Rounds of a measurement: many of what is quick, fewer of what is not, and one at least.
pub(super) struct Rounds {
    done: usize,
    most: usize,
    begin: Instant,
    enough: Duration,
}

impl Rounds {
    /// At most `most` rounds, of which none begins once `enough` has gone by.
    pub(super) fn new(most: usize, enough: Duration) -> Self {
        Self {
            done: 0,
            most,
            begin: Instant::now(),
            enough,
        }
    }
}

impl Iterator for Rounds {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let round = self.done;
        let is_over = round >= self.most || self.begin.elapsed() >= self.enough;
        if round > 0 && is_over {
            return None;
        }
        self.done += 1;
        Some(round)
    }
}
