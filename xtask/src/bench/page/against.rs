//! Tables of the other generators: how many times as long as this one they take.

use super::super::figure::Id;
use super::super::peers;
use super::super::report::Report;
use super::super::run::Part;
use super::markdown;

/// How long they take to make crates, and how long reading alone does.
pub(super) fn making(report: &Report) -> Option<String> {
    table(report, "generation", Some(("reading alone", reading)))
}

/// How long their crates take to be checked, and which share of the fastest ours does.
pub(super) fn checking(report: &Report) -> Option<String> {
    table(report, "check", Some(("ours of the fastest", share)))
}

/// How many lines their crates have.
pub(super) fn lines(report: &Report) -> Option<String> {
    table(report, "lines", None)
}

/// What stands in the last cell of a row: something of a report's subject, of which the others
/// have these ratios.
type Last = fn(&Report, &str, &[f64]) -> Option<String>;

/// A column for each generator, and a last one below a head of its own.
fn table(report: &Report, measure: &str, last: Option<(&str, Last)>) -> Option<String> {
    let tools = peers::versions();
    let mut heads = vec![String::new()];
    heads.extend(tools.iter().map(|(name, version)| match version {
        Some(version) => format!("{name} {version}"),
        None => (*name).to_owned(),
    }));
    heads.extend(last.map(|(head, _)| head.to_owned()));
    let row = |subject: &str| {
        let ratio = |tool: &str| value(report, subject, &format!("{tool}/{measure}"));
        let ratios: Vec<f64> = tools.iter().filter_map(|(tool, _)| ratio(tool)).collect();
        let mut row = vec![subject.to_owned()];
        row.extend(tools.iter().map(|(tool, _)| match ratio(tool) {
            Some(ratio) => times(ratio),
            None => end(report, subject, tool),
        }));
        row.extend(last.map(|(_, cell)| cell(report, subject, &ratios).unwrap_or_else(nothing)));
        row
    };
    let rows: Vec<_> = report.subjects(Part::Peers).map(row).collect();
    markdown(&heads, &rows)
}

fn reading(report: &Report, subject: &str, _: &[f64]) -> Option<String> {
    // Measured the other way round: how many times as long as reading this generator takes.
    let ratio = value(report, subject, "reading")?;
    Some(times(1.0 / ratio))
}

fn share(_: &Report, _: &str, others: &[f64]) -> Option<String> {
    let fastest = others.iter().copied().reduce(f64::min)?;
    Some(format!("{:.2}", 1.0 / fastest))
}

/// Why there is no figure of a generator.
fn end(report: &Report, subject: &str, tool: &str) -> String {
    if let Some(errors) = value(report, subject, &format!("{tool}/errors")) {
        return format!("{errors} errors");
    }
    match value(report, subject, &format!("{tool}/refused")) {
        Some(_) => "no crate".to_owned(),
        None => nothing(),
    }
}

fn nothing() -> String {
    "–".to_owned()
}

fn times(ratio: f64) -> String {
    format!("× {ratio:.2}")
}

fn value(report: &Report, subject: &str, measure: &str) -> Option<f64> {
    let figure = report.get(&Id::new(Part::Peers, subject, measure));
    figure.map(|figure| figure.value)
}
