//! How often a client calls at most.

use super::CoreBuilder;
use crate::limiter::{Limiter, LocalLimiter};
use crate::rate_limits::RateLimits;

/// How often a client calls at most.
impl CoreBuilder {
    /// The limits that the client and its clones keep to, instead of those that the API has by
    /// default.
    #[must_use]
    pub fn rate_limits(self, limits: &RateLimits) -> Self {
        self.limiter(LocalLimiter::new(limits))
    }

    /// Holds no call back.
    #[must_use]
    pub fn no_rate_limits(mut self) -> Self {
        self.limiter = None;
        self
    }

    /// What calls ask for leave, instead of a limiter of the client's own.
    #[must_use]
    pub fn limiter(mut self, limiter: impl Limiter) -> Self {
        self.limiter = Some(Box::new(limiter));
        self
    }
}

/// What keeps to the limits that an API has by default.
pub(super) fn local(limits: &'static RateLimits) -> Box<dyn Limiter> {
    Box::new(LocalLimiter::new(limits))
}
