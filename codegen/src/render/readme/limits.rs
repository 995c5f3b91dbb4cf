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
    if let Some(default) = presets.iter().find(|preset| preset.is_default) {
        parts.push(format!(
            "`limits::{}` is what holds unless the provider has agreed to something else.\n",
            default.constant
        ));
    }
    parts.push(HEADERS.to_owned());
    Some(parts.join("\n"))
}

const HEADERS: &str = "\
The client holds no call back by itself. How much is left, a provider says in headers such as
`X-RateLimit-Remaining`: `.send().await?.rate_limit()` reads them. `error.retry_after()` says how long
to wait once it was too much.
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
