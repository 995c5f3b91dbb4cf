//! What a client may spend on retries, so that it does not multiply an outage.

use std::sync::{Mutex, PoisonError};

/// What a full budget holds: a hundred retries.
const FULL: u32 = 500;

/// What a retry costs.
const COST: u32 = 5;

/// What a client and its clones may spend on retries.
///
/// A retry takes from it and a success gives back. While most calls succeed it is full, and each call
/// has the attempts that its policy allows; while most fail it is soon empty, and calls fail at their
/// first attempt: a provider that is down sees not three times the requests, but a fifth more.
pub(crate) struct Budget(Mutex<u32>);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(Mutex::new(FULL))
    }

    /// Pays for a retry; whether there was enough.
    pub(super) fn pay(&self) -> bool {
        self.change(|held| held.checked_sub(COST))
    }

    /// Takes in what a success gives: what its last retry cost, or a little if it needed none.
    pub(super) fn refund(&self, was_retried: bool) {
        let gain = if was_retried { COST } else { 1 };
        self.change(|held| Some(FULL.min(held + gain)));
    }

    fn change(&self, to: impl FnOnce(u32) -> Option<u32>) -> bool {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match to(*held) {
            Some(now) => *held = now,
            None => return false,
        }
        true
    }
}
