//! What an answer says of how often one may call.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode, header};

use crate::answer::Answer;
use crate::envelope::pause_at;
use crate::time;

/// A number of seconds above this is a point in time, not a span.
const SPAN_OR_TIME: u64 = 1_000_000_000;

/// What the provider says of how often one may call: the headers `X-RateLimit-Limit`,
/// `X-RateLimit-Remaining` and `X-RateLimit-Reset`, or the same without the `X-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct RateLimit {
    /// How many calls a period allows.
    pub limit: Option<u64>,
    /// How many of them are left.
    pub remaining: Option<u64>,
    /// When the next period begins, as sent: seconds from now, or since the Unix epoch where the
    /// number is above 1 000 000 000. [`reset_after`](Self::reset_after) tells them apart.
    pub reset: Option<u64>,
}

impl RateLimit {
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let limits = Self {
            limit: number(headers, ["x-ratelimit-limit", "ratelimit-limit"]),
            remaining: number(headers, ["x-ratelimit-remaining", "ratelimit-remaining"]),
            reset: number(headers, ["x-ratelimit-reset", "ratelimit-reset"]),
        };
        let told = limits.limit.or(limits.remaining).or(limits.reset);
        told.map(|_| limits)
    }

    /// How long it is until the next period begins.
    #[must_use]
    pub fn reset_after(&self) -> Option<Duration> {
        self.reset_from(time::now())
    }

    /// The same, where it is this time of day.
    fn reset_from(&self, now: SystemTime) -> Option<Duration> {
        let seconds = Duration::from_secs(self.reset?);
        if seconds.as_secs() <= SPAN_OR_TIME {
            return Some(seconds);
        }
        let now = now.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        Some(seconds.saturating_sub(now))
    }
}

fn number(headers: &HeaderMap, names: [&str; 2]) -> Option<u64> {
    let value = names.iter().find_map(|name| headers.get(*name))?;
    value.to_str().ok()?.trim().parse().ok()
}

/// How long an answer asks to wait before another call: the longest of what it says.
pub(crate) fn retry_after(answer: &Answer) -> Option<Duration> {
    let places = [
        in_header(answer.headers()),
        in_body(answer),
        until_reset(answer),
    ];
    places.into_iter().flatten().max()
}

/// What `Retry-After` says: seconds or a date (RFC 9110, section 10.2.3).
fn in_header(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<f64>() {
        return span(seconds);
    }
    let until = httpdate::parse_http_date(text).ok()?;
    Some(until.duration_since(sent_at(headers)).unwrap_or_default())
}

fn in_body(answer: &Answer) -> Option<Duration> {
    let (envelope, body) = (answer.operation().envelope, answer.without_mark());
    let told = envelope.and_then(|envelope| envelope.pause(body));
    told.or_else(|| pause_at(body, "/retry_after"))
}

/// When the next period begins, if the answer says that there is nothing left of this one.
fn until_reset(answer: &Answer) -> Option<Duration> {
    let limits = RateLimit::of(answer.headers())?;
    let is_used_up =
        limits.remaining == Some(0) || answer.status() == StatusCode::TOO_MANY_REQUESTS;
    limits
        .reset_from(sent_at(answer.headers()))
        .filter(|_| is_used_up)
}

/// A number of seconds, which may be more than a span can hold; none if it is negative.
pub(crate) fn span(seconds: f64) -> Option<Duration> {
    let span = Duration::try_from_secs_f64(seconds);
    span.ok().or((seconds > 0.0).then_some(Duration::MAX))
}

/// The server's own clock, if it tells the time: then it does not matter that ours is wrong.
fn sent_at(headers: &HeaderMap) -> SystemTime {
    headers
        .get(header::DATE)
        .and_then(|date| httpdate::parse_http_date(date.to_str().ok()?.trim()).ok())
        .unwrap_or_else(time::now)
}
