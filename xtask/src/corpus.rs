//! `corpus`: clients of every document below a folder, to see what the generator makes of what
//! people write.
//!
//! A file that describes no API is no failure: folders of documents hold other things as well. What
//! fails is an API that gives no client, or one whose client does not compile without a warning.

mod compile;
mod find;
mod make;
mod memory;
mod report;
mod row;

pub(crate) use self::find::documents;

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use anyhow::{Context, Result};

use crate::Outcome;
use crate::console::Console;
use crate::workspace::Workspace;

/// What to try, and how.
#[derive(Debug, Clone)]
pub struct Request {
    /// The folder that holds the documents.
    pub folder: PathBuf,
    /// Whether to compile the clients.
    pub compile: bool,
    /// The folder in which to compile them; what was compiled there before is used again.
    pub work: PathBuf,
    /// The file for a report in Markdown.
    pub report: Option<PathBuf>,
    /// How many things to do at a time; as many as there are processors unless told.
    pub jobs: Option<NonZero<usize>>,
}

/// Makes a client of every document, and prints a line for each and the totals of each dialect.
///
/// # Errors
///
/// The folder cannot be read, or something cannot be written.
pub fn run(workspace: &Workspace, request: &Request, console: &mut Console) -> Result<Outcome> {
    let shown = request.folder.display();
    let paths = find::documents(&request.folder).with_context(|| format!("cannot read {shown}"))?;
    let processors = thread::available_parallelism();
    let jobs = request.jobs.or(processors.ok()).map_or(1, NonZero::get);
    let course = compile::Course::new(workspace, &request.work);
    let target = if request.compile {
        course.open()?;
        Some(&course)
    } else {
        None
    };
    let mut rows = make::all(&request.folder, &paths, jobs, target, console)?;
    if request.compile {
        course.compile(&mut rows, jobs, console)?;
    }
    for line in report::lines(&rows) {
        console.result(line);
    }
    if let Some(file) = &request.report {
        let shown = file.display();
        let text = report::markdown(&rows);
        fs::write(file, text).with_context(|| format!("cannot write {shown}"))?;
    }
    Ok(Outcome::problems_if(rows.iter().any(row::Row::is_failure)))
}
