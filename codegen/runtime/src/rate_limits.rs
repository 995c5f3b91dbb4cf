//! What a provider documents of how often one may call.
//!
//! These are facts, in statics of a client. Nothing here waits or counts: that is what a
//! [`Limiter`](crate::Limiter) does. What an answer says of the limits as they are is
//! [`RateLimit`](crate::RateLimit).

use std::time::Duration;

/// How often one may call under one plan of a provider.
///
/// A client whose document says so has one for each plan, in a `static`. A
/// [`LocalLimiter`](crate::LocalLimiter) keeps to it.
///
/// ```
/// use switchboard_runtime::{Bucket, Limit, RateLimits};
///
/// const SENDING: Bucket = Bucket::new("sending", &[Limit::per_minute(1), Limit::per_day(50)]);
/// static TRIAL: RateLimits = RateLimits::new("trial", &[SENDING]).at_once(3);
///
/// let sending = TRIAL.bucket("sending").map(Bucket::limits);
/// assert_eq!(sending.and_then(|limits| limits.first()), Some(&Limit::per_minute(1)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimits {
    name: &'static str,
    is_default: bool,
    concurrency: Option<u32>,
    buckets: &'static [Bucket],
}

impl RateLimits {
    /// The plan of this name, and what calls are counted in.
    #[must_use]
    pub const fn new(name: &'static str, buckets: &'static [Bucket]) -> Self {
        Self {
            name,
            is_default: false,
            concurrency: None,
            buckets,
        }
    }

    /// This is the plan of whoever says nothing else.
    #[must_use]
    pub const fn by_default(mut self) -> Self {
        self.is_default = true;
        self
    }

    /// How many calls may be under way at once; any number, unless told.
    #[must_use]
    pub const fn at_once(mut self, calls: u32) -> Self {
        self.concurrency = Some(calls);
        self
    }

    /// The plan's name, as the document has it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether this is the plan of whoever says nothing else.
    #[must_use]
    pub const fn is_default(&self) -> bool {
        self.is_default
    }

    /// How many calls may be under way at once; `None` if any number may.
    #[must_use]
    pub const fn concurrency(&self) -> Option<u32> {
        self.concurrency
    }

    /// Every bucket that has limits, in document order.
    #[must_use]
    pub const fn buckets(&self) -> &'static [Bucket] {
        self.buckets
    }

    /// The bucket of this name, which is what [`OpInfo::bucket`](crate::OpInfo::bucket) gives; `None`
    /// if nothing limits what is counted in it.
    #[must_use]
    pub fn bucket(&self, name: &str) -> Option<&'static Bucket> {
        self.buckets.iter().find(|bucket| bucket.name == name)
    }
}

/// Operations that are counted together, and how many calls of them may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    name: &'static str,
    limits: &'static [Limit],
}

impl Bucket {
    /// A bucket with its limits, all of which hold.
    #[must_use]
    pub const fn new(name: &'static str, limits: &'static [Limit]) -> Self {
        Self { name, limits }
    }

    /// The bucket's name, as the document has it.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Its limits, all of which hold.
    #[must_use]
    pub const fn limits(&self) -> &'static [Limit] {
        self.limits
    }
}

/// So many calls in so much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    requests: u32,
    per: Duration,
}

impl Limit {
    /// So many calls in so much time.
    #[must_use]
    pub const fn new(requests: u32, per: Duration) -> Self {
        Self { requests, per }
    }

    /// So many calls in a second.
    #[must_use]
    pub const fn per_second(requests: u32) -> Self {
        Self::new(requests, Duration::from_secs(1))
    }

    /// So many calls in a minute.
    #[must_use]
    pub const fn per_minute(requests: u32) -> Self {
        Self::new(requests, Duration::from_secs(60))
    }

    /// So many calls in an hour.
    #[must_use]
    pub const fn per_hour(requests: u32) -> Self {
        Self::new(requests, Duration::from_secs(60 * 60))
    }

    /// So many calls in 24 hours.
    #[must_use]
    pub const fn per_day(requests: u32) -> Self {
        Self::new(requests, Duration::from_secs(24 * 60 * 60))
    }

    /// How many calls.
    #[must_use]
    pub const fn requests(&self) -> u32 {
        self.requests
    }

    /// In how much time.
    #[must_use]
    pub const fn per(&self) -> Duration {
        self.per
    }
}
