//! Problems as data, for editors and for programs that watch over documents.

use serde_json::json;

use crate::problem::Problem;

/// A line of JSON for each problem, in the order in which they come.
///
/// Lines and columns are counted from 1. What there is nothing of is `null`.
#[must_use]
pub fn json(problems: &[Problem]) -> String {
    problems
        .iter()
        .map(|problem| line(problem) + "\n")
        .collect()
}

fn line(problem: &Problem) -> String {
    let file = Some(&problem.file).filter(|file| !file.is_empty());
    let pointer = problem.pointer.as_ref();
    json!({
        "severity": problem.severity.to_string(),
        "file": file,
        "line": problem.position.map(|position| position.line),
        "column": problem.position.map(|position| position.column),
        "pointer": pointer.map(|pointer| format!("#{pointer}")),
        "message": problem.message,
        "hint": problem.hint,
    })
    .to_string()
}
