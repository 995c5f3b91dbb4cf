//! How often and how patiently a call is repeated.

use std::time::Duration;

use backon::ExponentialBuilder;

/// How often and how patiently a call is repeated that failed: for a client (`retry` of its builder)
/// or for a single call ([`Operation::retry`](crate::Operation::retry)).
///
/// Unless told, there are up to 3 attempts in all. What may be repeated is not a policy's to say:
///
/// | what happened | calls that are safe or idempotent | calls that send |
/// |---|---|---|
/// | no connection: the request did not leave | repeated | repeated |
/// | a time-out, or a broken connection | repeated | not repeated |
/// | 429 | repeated | repeated |
/// | 503 with `Retry-After` | repeated | repeated |
/// | 408, 502, 503, 504 | repeated | not repeated |
/// | anything else | not repeated | not repeated |
///
/// Which of them a call is, [`OpInfo::repeating`](crate::OpInfo::repeating) tells. A body that is a
/// stream is sent once.
///
/// Before each retry there is a pause: a random part of a span that doubles each time (half a second,
/// then one, up to 20), or as long as the provider asks for, if that is longer. Where it asks for more
/// than [`max_wait`](Self::max_wait), or than the call has left, the error is returned at once.
///
/// All calls of a client and its clones share a budget: a retry costs 5 of 500 points, a success gives
/// one back, or 5 if it was a retry's. A client whose calls all fail soon makes no retries.
///
/// ```
/// use std::time::Duration;
///
/// use switchboard_runtime::RetryPolicy;
///
/// let patient = RetryPolicy::default()
///     .max_attempts(5)
///     .max_wait(Duration::from_secs(300));
/// let off = RetryPolicy::never();
/// # let _ = (patient, off);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[must_use = "a policy does nothing until a client or a call is given it"]
pub struct RetryPolicy {
    max_attempts: u32,
    backoff: (Duration, Duration),
    pub(super) max_wait: Duration,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: 3,
            backoff: (Duration::from_millis(500), Duration::from_secs(20)),
            max_wait: Duration::from_secs(60),
        }
    }
}

impl RetryPolicy {
    /// One attempt, and no other.
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// How many attempts a call has in all; 3 unless told. The one that a refused token takes does not
    /// count.
    pub const fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// How long a pause may be; 60 seconds unless told.
    pub const fn max_wait(mut self, wait: Duration) -> Self {
        self.max_wait = wait;
        self
    }

    /// Of which span a random part is waited before the first retry, and up to which it doubles; 0.5
    /// and 20 seconds unless told.
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.backoff = (first, longest);
        self
    }

    /// The longest backoff before each retry.
    pub(super) fn schedule(self) -> ExponentialBuilder {
        let (first, longest) = self.backoff;
        let retries = self.max_attempts.saturating_sub(1);
        ExponentialBuilder::new()
            .with_min_delay(first.min(longest))
            .with_max_delay(longest)
            .with_max_times(usize::try_from(retries).unwrap_or(usize::MAX))
    }
}
