//! Problems as data, for editors and for programs that watch over documents.

use serde_json::{Value, json};

use crate::problem::{Problem, Step};

/// A line of JSON for each problem, in the order in which they come.
///
/// `trail` has the references that lead there from an operation, the nearest first. Lines and
/// columns are counted from 1. What there is nothing of is `null`.
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
    let step = |step: &Step| {
        json!({
            "line": step.position.map(|position| position.line),
            "column": step.position.map(|position| position.column),
            "pointer": format!("#{}", step.pointer),
        })
    };
    let trail: Vec<Value> = problem.trail.iter().map(step).collect();
    json!({
        "severity": problem.severity.to_string(),
        "file": file,
        "line": problem.position.map(|position| position.line),
        "column": problem.position.map(|position| position.column),
        "pointer": pointer.map(|pointer| format!("#{pointer}")),
        "message": problem.message,
        "hint": problem.hint,
        "trail": trail,
    })
    .to_string()
}
