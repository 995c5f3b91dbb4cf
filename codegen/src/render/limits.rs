//! The module `limits`: how often one may call, by plan.

use super::Context;
use super::rust::{Expr, Static, Vis};
use crate::ir::{Limit, LimitedBucket, Operation, Preset, Span};

/// Prints `limits.rs`; `None` if the document knows no limits.
pub(super) fn limits(context: &Context<'_>) -> Option<String> {
    let presets = &context.client.presets;
    if presets.is_empty() {
        return None;
    }
    let docs = "How often the provider lets one call.\n\n\
                A client that is given one of these by `rate_limits` keeps to it: calls that are too \
                many\nwait, or fail where they cannot wait so long.";
    let mut file = context.file(&[docs.to_owned()]);
    file.uses("switchboard_runtime::RateLimits");
    let limits = presets.iter().flat_map(|preset| &preset.buckets);
    let mut limits = limits.flat_map(|bucket| &bucket.limits).peekable();
    if limits.peek().is_some() {
        file.uses("switchboard_runtime::Bucket");
        file.uses("switchboard_runtime::Limit");
    }
    if limits.any(|limit| matches!(limit.span, Span::Seconds(_))) {
        file.uses("std::time::Duration");
    }
    for preset in presets {
        file.item(
            Static::new(preset.constant.as_str(), "RateLimits", value(preset))
                .docs(preset_docs(preset))
                .vis(Vis::Public),
        );
    }
    Some(file.print())
}

fn preset_docs(preset: &Preset) -> String {
    let mut docs = preset.docs.join("\n");
    if preset.is_default {
        docs.push_str(
            "\n\nThis is what holds unless the provider has agreed to something else, and what a \
             client keeps\nto unless told otherwise.",
        );
    }
    if let Some(table) = table(preset) {
        docs.push_str("\n\n");
        docs.push_str(&table);
    }
    if let Some(calls) = preset.concurrency {
        docs.push_str("\n\n");
        docs.push_str(&at_once(calls));
    }
    docs
}

/// How many calls may be under way at once, as a sentence.
pub(super) fn at_once(calls: u32) -> String {
    match calls {
        1 => "One call may be under way at a time.".to_owned(),
        calls => format!("At most {calls} calls may be under way at once."),
    }
}

/// The buckets and their limits, as a table.
fn table(preset: &Preset) -> Option<String> {
    let mut lines = vec!["| bucket | limits |".to_owned(), "|---|---|".to_owned()];
    for bucket in &preset.buckets {
        lines.push(format!(
            "| {} | {} |",
            title(bucket),
            sentence(&bucket.limits)
        ));
    }
    (!preset.buckets.is_empty()).then(|| lines.join("\n"))
}

/// A bucket's name, and what it is.
pub(super) fn title(bucket: &LimitedBucket) -> String {
    let name = bucket.wire_name.replace(['`', '|', '\n'], " ");
    match bucket.docs.as_str() {
        "" => format!("`{name}`"),
        docs => format!("`{name}`: {docs}"),
    }
}

/// What an operation's calls are counted in, as a paragraph of its documentation.
pub(super) fn operation_docs(context: &Context<'_>, operation: &Operation) -> Option<String> {
    let bucket = operation.bucket.as_ref()?;
    let name = bucket.replace(['`', '\n'], " ");
    let docs = format!("Calls count as `{name}` in the provider's [`limits`](crate::limits).");
    Some(docs).filter(|_| !context.client.presets.is_empty())
}

/// Limits as one says them: `1 a minute, 50 a day`.
pub(super) fn sentence(limits: &[Limit]) -> String {
    let limits: Vec<String> = limits.iter().copied().map(said).collect();
    limits.join(", ")
}

fn said(limit: Limit) -> String {
    let requests = limit.requests;
    match limit.span {
        Span::Second => format!("{requests} a second"),
        Span::Minute => format!("{requests} a minute"),
        Span::Hour => format!("{requests} an hour"),
        Span::Day => format!("{requests} a day"),
        Span::Seconds(seconds) => format!("{requests} in {seconds} seconds"),
    }
}

fn value(preset: &Preset) -> Expr {
    let buckets = preset.buckets.iter().map(bucket);
    let name = Expr::text(&preset.wire_name);
    let mut value = Expr::call("RateLimits::new", [name, Expr::array(buckets).reference()]);
    if let Some(calls) = preset.concurrency {
        value = value.method("at_once", [Expr::atom(calls.to_string())]);
    }
    if preset.is_default {
        value = value.method("by_default", []);
    }
    value
}

fn bucket(bucket: &LimitedBucket) -> Expr {
    let limits = bucket.limits.iter().copied().map(limit);
    let limits = Expr::array(limits).reference();
    Expr::call("Bucket::new", [Expr::text(&bucket.wire_name), limits])
}

fn limit(limit: Limit) -> Expr {
    let requests = Expr::atom(limit.requests.to_string());
    let name = match limit.span {
        Span::Second => "Limit::per_second",
        Span::Minute => "Limit::per_minute",
        Span::Hour => "Limit::per_hour",
        Span::Day => "Limit::per_day",
        Span::Seconds(seconds) => {
            let seconds = [Expr::atom(seconds.to_string())];
            let span = Expr::call("Duration::from_secs", seconds);
            return Expr::call("Limit::new", [requests, span]);
        }
    };
    Expr::call(name, [requests])
}
