//! Whether a failed attempt is followed by another, and when.

mod budget;
mod policy;
mod rule;

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBackoff};

pub(crate) use self::budget::Budget;
pub use self::policy::RetryPolicy;
use crate::error::Error;
use crate::op_info::Safety;

/// What is left of one call's retries.
pub(crate) struct Retries<'a> {
    policy: &'a RetryPolicy,
    safety: Safety,
    budget: &'a Budget,
    /// The longest backoff before each retry, and no more of them than the policy allows; there once
    /// the call has failed.
    backoffs: Option<Box<ExponentialBackoff>>,
    have_begun: bool,
}

impl<'a> Retries<'a> {
    pub(crate) fn new(policy: &'a RetryPolicy, safety: Safety, budget: &'a Budget) -> Self {
        Self {
            policy,
            safety,
            budget,
            backoffs: None,
            have_begun: false,
        }
    }

    /// How long to wait before the next attempt, of the time that is left; `None` if there is to be
    /// none. It is paid for with this.
    pub(crate) fn pause(&mut self, error: &Error, left: Duration) -> Option<Duration> {
        if !rule::allows(error, self.safety) {
            return None;
        }
        // Full jitter: clients that failed together do not come back together.
        let schedule = || Box::new(self.policy.schedule().build());
        let backoffs = self.backoffs.get_or_insert_with(schedule);
        let backoff = backoffs.next()?.mul_f64(fastrand::f64());
        let pause = backoff.max(error.retry_after().unwrap_or_default());
        let is_worth_it = pause <= self.policy.max_wait && pause < left && self.budget.pay();
        self.have_begun |= is_worth_it;
        is_worth_it.then_some(pause)
    }

    /// Gives back to the budget.
    pub(crate) fn succeeded(&self) {
        self.budget.refund(self.have_begun);
    }
}
