//! `lint`: the problems of documents, and nothing else.

use anyhow::Result;
use codegen::problem::{Problem, Severity};

use crate::Outcome;
use crate::client;
use crate::console::Console;
use crate::document::Document;
use crate::table::{align, count};

/// Prints the problems of `documents`, then a line for each.
///
/// # Errors
///
/// A document cannot be read.
pub fn run(documents: &[Document], strict: bool, console: &mut Console) -> Result<Outcome> {
    let mut fails = false;
    let mut rows = Vec::new();
    for document in documents {
        let loaded = document.read()?;
        let problems = codegen::lint(&loaded.input(&loaded.overlays()));
        let problems = loaded.address(problems, strict);
        console.problems(&problems, &loaded);
        fails |= client::has_errors(&problems);
        rows.push([
            document.name.clone(),
            count(count_of(&problems, Severity::Error), "error"),
            count(count_of(&problems, Severity::Warning), "warning"),
        ]);
    }
    for line in align(&rows) {
        console.result(line);
    }
    Ok(Outcome::problems_if(fails))
}

fn count_of(problems: &[Problem], severity: Severity) -> usize {
    problems
        .iter()
        .filter(|problem| problem.severity == severity)
        .count()
}
