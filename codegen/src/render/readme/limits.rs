//! How often one may call.

use super::super::{Context, limits};
use crate::ir::{LimitedBucket, Preset};

/// Prints the section; `None` if the document knows no limits.
pub(super) fn section(context: &Context<'_>) -> Option<String> {
    let presets = &context.client.presets;
    let first = presets.first()?;
    let mut parts = vec!["## Limits\n".to_owned()];
    parts.extend(table(presets));
    if let Some(calls) = first.concurrency {
        parts.push(limits::at_once(calls) + "\n");
    }
    parts.push(plan(presets, first));
    parts.push(HEADERS.to_owned());
    Some(parts.join("\n"))
}

/// Which limits the client keeps to, and how it is told another plan.
fn plan(presets: &[Preset], first: &Preset) -> String {
    let default = presets.iter().find(|preset| preset.is_default);
    let kept = match default {
        Some(default) => format!(
            "The client keeps to `limits::{}`, which is what holds unless the provider has agreed to\n\
             something else.",
            default.constant
        ),
        None => "The client keeps to the plan that it is told.".to_owned(),
    };
    let other = presets.iter().find(|preset| !preset.is_default);
    let told = other.unwrap_or(first);
    format!("{kept} {}", HOW.replace("PLAN", told.constant.as_str()))
}

const HOW: &str = "\
A call that would be too much waits for its turn, and fails at once if its time-out
ends before that. Clones of a client keep to the limits together; other processes are not known of.

| `Client::builder()` | |
|---|---|
| `.rate_limits(&limits::PLAN)` | keeps to this plan |
| `.limiter(LocalLimiter::new(&limits::PLAN).refuse())` | lets calls fail instead of wait |
| `.limiter(…)` | asks a `Limiter` of yours, which several processes can share |
| `.no_rate_limits()` | holds no call back |

A call that found no room has failed with `ErrorKind::RateLimited`, has no `status()` and was not sent;
`error.retry_after()` says when there may be room. When the provider itself says that it was too much
(429), all calls that count in the same bucket pause for as long as it asks.
";

const HEADERS: &str = "\
How much is left, a provider says in headers such as `X-RateLimit-Remaining`:
`.send().await?.rate_limit()` reads them.
";

/// A row for each bucket, and a column for each preset.
fn table(presets: &[Preset]) -> Option<String> {
    let mut buckets: Vec<&LimitedBucket> = Vec::new();
    for bucket in presets.iter().flat_map(|preset| &preset.buckets) {
        if buckets
            .iter()
            .all(|known| known.wire_name != bucket.wire_name)
        {
            buckets.push(bucket);
        }
    }
    let names = presets
        .iter()
        .map(|preset| format!(" `limits::{}` |", preset.constant));
    let mut lines = vec![
        format!("| calls |{}", names.collect::<String>()),
        format!("|---|{}", "---|".repeat(presets.len())),
    ];
    for bucket in &buckets {
        let cells = presets.iter().map(|preset| cell(preset, &bucket.wire_name));
        lines.push(format!(
            "| {} |{}",
            limits::title(bucket),
            cells.collect::<String>()
        ));
    }
    (!buckets.is_empty()).then(|| lines.join("\n") + "\n")
}

fn cell(preset: &Preset, bucket: &str) -> String {
    let mut buckets = preset.buckets.iter();
    match buckets.find(|other| other.wire_name == bucket) {
        Some(bucket) => format!(" {} |", limits::sentence(&bucket.limits)),
        None => " |".to_owned(),
    }
}
