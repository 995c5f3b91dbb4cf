//! Outcomes as people read them.

use std::fmt::Write;

use super::{Outcome, Row};

pub(super) const INTRODUCTION: &str = "\
# What a call comes to where a server misbehaves

Measured by `tests/faults` against a server that misbehaves on the socket; `cargo xtask faults` prints
this page and renews it. Time-outs, attempts and limits are those that a client has unless told.

A cell says what the caller gets, a value or the kind of the error; then how many requests reached the
server, unless it was one; then how long it took, unless that was no time. Before the second attempt
there is besides a random pause of up to half a second, before the third one of up to a second, unless
the server asks for a longer one.

**each time** is a server that always misbehaves, **once** one that works at the second request. Safe
calls (`GET`, …) and idempotent ones (`PUT`, `DELETE`, …) fare alike. A call that sends (`POST`, …) is
repeated only where no request reached the server, or where it said that it refused what it was asked
for (**r**).
";

/// A table under a title.
pub(super) fn section(title: &str, rows: &[Row]) -> String {
    let mut text = format!(
        "\n## {title}\n\n\
         | the server | safe or idempotent, each time | once | sends, each time | once |\n\
         |---|---|---|---|---|\n"
    );
    for row in rows {
        let cells = [&row.safe, &row.sends].map(|outcomes| {
            let once = outcomes.once.as_ref().map_or_else(|| "–".to_owned(), cell);
            format!("{} | {once}", cell(&outcomes.always))
        });
        let refuses = if row.fault.refuses { " **r**" } else { "" };
        let cells = cells.join(" | ");
        // A text is always writable.
        let _ = writeln!(text, "| {}{refuses} | {cells} |", row.fault.name);
    }
    text
}

fn cell(outcome: &Outcome) -> String {
    let mut facts = vec![match outcome.error {
        Some(kind) => format!("`{kind:?}`"),
        None => "a value".to_owned(),
    }];
    match outcome.seen {
        1 => {}
        0 => facts.push("no request".to_owned()),
        seen => facts.push(format!("{seen} requests")),
    }
    if outcome.attempts != outcome.seen {
        facts.push(format!("{} attempts", outcome.attempts));
    }
    match outcome.took.as_secs() {
        0 => {}
        seconds => facts.push(format!("{seconds} s")),
    }
    facts.join(", ")
}
