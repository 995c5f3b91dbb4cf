//! Tables of this generator and its clients.

use super::super::figure::{Figure, Id};
use super::super::report::Report;
use super::super::run::Part;
use super::markdown;

/// What it takes to make clients.
pub(super) fn generation(report: &Report) -> Option<String> {
    let columns = [
        ("document", "document"),
        ("processor", "cpu"),
        ("clock", "wall"),
        ("memory", "peak"),
    ];
    chosen(report, Part::Generation, &columns)
}

/// What it takes to compile them, by the processor's time.
pub(super) fn code(report: &Report) -> Option<String> {
    let columns = [
        ("lines", "lines"),
        ("`check`", "check/cpu"),
        ("`build --release`", "release/cpu"),
        ("program: `check`", "caller/check/cpu"),
        ("`build --release`", "caller/release/cpu"),
        ("a line on: `check`", "touched/check/cpu"),
        ("`build`", "touched/build/cpu"),
    ];
    chosen(report, Part::Code, &columns)
}

/// How the time to make them is spent.
pub(super) fn stages(report: &Report) -> Option<String> {
    whole(report, Part::Generation, "stage")
}

/// What calls cost.
pub(super) fn calls(report: &Report) -> Option<String> {
    whole(report, Part::Calls, "")
}

/// How time and memory grow.
pub(super) fn growth(report: &Report) -> Option<String> {
    whole(report, Part::Growth, "")
}

/// A table as the console shows it.
fn whole(report: &Report, part: Part, group: &str) -> Option<String> {
    Some(report.table(part.name(), group)).filter(|table| !table.is_empty())
}

/// Some measures of all subjects of a part, each below a head.
fn chosen(report: &Report, part: Part, columns: &[(&str, &str)]) -> Option<String> {
    let first = String::new();
    let heads = columns.iter().map(|(head, _)| (*head).to_owned());
    let heads: Vec<_> = [first].into_iter().chain(heads).collect();
    let row = |subject: &str| {
        let cell = |(_, measure): &(&str, &str)| {
            let figure = report.get(&Id::new(part, subject, measure));
            figure.map(Figure::shown).unwrap_or_default()
        };
        let cells = columns.iter().map(cell);
        [subject.to_owned()].into_iter().chain(cells).collect()
    };
    let rows: Vec<_> = report.subjects(part).map(row).collect();
    markdown(&heads, &rows)
}
