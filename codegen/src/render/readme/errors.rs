//! What can go wrong, and how a caller tells.

use super::super::Context;
use crate::ir::StatusMeaning;

/// Kinds of errors that most programs want to tell apart, and what such an arm does.
const ARMS: [(&str, &str); 3] = [
    (
        "RateLimited",
        "println!(\"wait {:?}\", error.retry_after())",
    ),
    (
        "QuotaExceeded",
        "println!(\"used up: {:?}\", error.message())",
    ),
    ("Rejected", "println!(\"refused: {:?}\", error.message())"),
];

/// Prints the section.
pub(super) fn section(context: &Context<'_>) -> String {
    let module = &context.client.module;
    let statuses = &context.client.statuses;
    let rejects = rejects(context);
    let has = |kind: &str| match kind {
        "Rejected" => rejects,
        kind => statuses.iter().any(|one| one.kind.as_str() == kind),
    };
    let arms = ARMS.iter().filter(|(kind, _)| has(kind));
    let arms = arms.map(|(kind, does)| format!("        ErrorKind::{kind} => {does},\n"));
    let arms: String = arms.collect();
    let table = table(statuses, rejects).unwrap_or_default();
    format!(
        "## Errors\n\nEvery call ends in a value or in one `Error`, which answers questions:\n\n\
         ```rust\nuse {module}::{{Error, ErrorKind}};\n\nfn report(error: &Error) {{\n    \
         match error.kind() {{\n        ErrorKind::Invalid => println!(\"not sent: {{error}}\"),\n{arms}        \
         _ if error.may_have_been_sent() => println!(\"it may have arrived: {{error}}\"),\n        \
         _ => println!(\"{{:?}} {{:?}}\", error.status(), error.message()),\n    }}\n}}\n```\n\n\
         {table}`error.message()` is what the provider says, `error.body_as::<T>()` reads the body of an answer\n\
         as one of the `types`. What breaks a rule of the document (a text too long, a number too small)\n\
         is refused before anything is sent; `validation(false)` on the builder leaves that to the\n\
         provider.\n\n\
         A call that failed is made again where that cannot send anything twice: up to 3 attempts in all,\n\
         with pauses as long as the provider asks for. `error.attempts()` counts them.\n\
         `retry(RetryPolicy::never())` switches it off, for a call or on the builder.\n"
    )
}

/// Whether an answer can say that a call failed under a status that says it did not.
fn rejects(context: &Context<'_>) -> bool {
    let mut envelopes = context.client.client.envelopes.iter();
    envelopes.any(|envelope| !envelope.failure.is_empty())
}

/// The statuses that the provider documents.
fn table(statuses: &[StatusMeaning], rejects: bool) -> Option<String> {
    let mut lines = vec![
        "| status | `kind()` | meaning |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for StatusMeaning { status, kind, docs } in statuses {
        let docs = if docs.is_empty() {
            String::new()
        } else {
            format!(" {docs}")
        };
        lines.push(format!("| {status} | `{kind}` |{docs} |"));
    }
    if rejects {
        lines.push(REJECTED.to_owned());
    }
    (lines.len() > 2).then(|| lines.join("\n") + "\n\n")
}

const REJECTED: &str =
    "| of a success | `Rejected` | The answer itself says that the call failed |";
