//! Makes the clients, several at a time.

use std::any::Any;
use std::collections::HashSet;
use std::fs;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Instant;

use anyhow::Result;
use codegen::{FeaturesByTag, Input, Options, Packaging, Problem, Selection, Severity};

use super::compile::Course;
use super::row::{Fate, Made, Row};
use crate::client::count_lines;
use crate::console::Console;
use crate::files::Files;
use crate::name;

/// What the generated files name as the command that made them.
const COMMAND: &str = "cargo xtask gen --spec";
/// As much as the main thread of most systems has.
const STACK: usize = 8 << 20;

/// Makes a client of each document, and writes it where it is to be compiled, if it is.
pub(super) fn all(
    folder: &Path,
    paths: &[String],
    jobs: usize,
    course: Option<&Course>,
    console: &mut Console,
) -> Result<Vec<Row>> {
    let packages = packages(paths);
    let work = Work {
        folder,
        paths,
        packages: &packages,
        course,
        next: AtomicUsize::new(0),
    };
    let mut rows = thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for _ in 0..jobs.min(paths.len()) {
            let (work, sender) = (&work, sender.clone());
            let worker = thread::Builder::new().stack_size(STACK);
            worker.spawn_scoped(scope, move || work.run(&sender))?;
        }
        drop(sender);
        receive(&receiver, paths.len(), console)
    })?;
    rows.sort_by_key(|(index, _)| *index);
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

type Numbered = (usize, Row);

fn receive(
    receiver: &Receiver<Result<Numbered>>,
    total: usize,
    console: &mut Console,
) -> Result<Vec<Numbered>> {
    let mut rows = Vec::with_capacity(total);
    while let Ok(row) = receiver.recv() {
        rows.push(row?);
        console.progress(format_args!("{} of {total} documents read", rows.len()));
    }
    console.end_progress();
    Ok(rows)
}

/// A crate's name for each document, no two of them the same.
fn packages(paths: &[String]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut package = |path: &String| {
        let stem = path
            .rsplit_once('.')
            .map_or(path.as_str(), |(stem, _)| stem);
        // Whatever a document is called, its client is no dependency of another.
        let name = name::crate_name(&format!("client {stem}"));
        let name = name.unwrap_or_else(|| "client".to_owned());
        let mut numbered = name.clone();
        let mut number = 1;
        while !taken.insert(numbered.clone()) {
            number += 1;
            numbered = format!("{name}-{number}");
        }
        numbered
    };
    paths.iter().map(&mut package).collect()
}

struct Work<'a> {
    folder: &'a Path,
    paths: &'a [String],
    packages: &'a [String],
    course: Option<&'a Course>,
    next: AtomicUsize,
}

impl Work<'_> {
    fn run(&self, sender: &Sender<Result<Numbered>>) {
        loop {
            let index = self.next.fetch_add(1, Ordering::Relaxed);
            let Some((path, package)) = self.paths.get(index).zip(self.packages.get(index)) else {
                return;
            };
            let row = self.row(path, package).map(|row| (index, row));
            if sender.send(row).is_err() {
                return;
            }
        }
    }

    fn row(&self, path: &str, package: &str) -> Result<Row> {
        let mut dialect = None;
        let fate = match fs::read(self.folder.join(path)) {
            Ok(bytes) => self.fate(path, package, &bytes, &mut dialect)?,
            Err(error) => unreadable(&error),
        };
        Ok(Row {
            path: path.to_owned(),
            dialect,
            fate,
        })
    }

    fn fate(
        &self,
        path: &str,
        package: &str,
        bytes: &[u8],
        dialect: &mut Option<String>,
    ) -> Result<Fate> {
        // A document may refer to all that is below the folder of which it is a part.
        let files = Files::below(self.folder, &self.folder.join(path));
        let input = Input {
            loader: Some(&files),
            ..Input::new(path, bytes)
        };
        let claimed = guarded(|| codegen::dialect(&input));
        match claimed {
            Ok(Ok(claimed)) => *dialect = Some(claimed),
            Ok(Err(problem)) => return Ok(Fate::NoApi(words(&problem))),
            Err(reason) => return Ok(Fate::Failed(reason)),
        }
        let options = Options {
            name: package.to_owned(),
            command: COMMAND.to_owned(),
            packaging: self.course.map_or(Packaging::Standalone, Course::packaging),
            selection: Selection::default(),
            features_by_tag: FeaturesByTag::Auto,
            // These are the documents of others, which nobody here can mend.
            lenient: true,
        };
        let started = Instant::now();
        let client = match guarded(|| codegen::generate(&input, &options)) {
            Ok(Ok(client)) => client,
            Ok(Err(problems)) => return Ok(Fate::Failed(first_error(&problems))),
            Err(reason) => return Ok(Fate::Failed(reason)),
        };
        let time = started.elapsed();
        let made = Made {
            package: package.to_owned(),
            operations: client.operations,
            types: client.types,
            loose: client.looseness,
            warnings: client.problems.len(),
            lines: count_lines(&client.files),
            time,
            compiled: None,
        };
        if let Some(course) = self.course {
            course.write(package, client.files)?;
        }
        Ok(Fate::Made(made))
    }
}

fn unreadable(error: &io::Error) -> Fate {
    Fate::NoApi(format!("cannot be read: {error}"))
}

/// Runs the generator; its panic is one document's failure and not the end of the run.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| panicked(&*payload))
}

fn panicked(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().copied();
    let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    format!("the generator panicked: {}", text.unwrap_or("no message"))
}

fn first_error(problems: &[Problem]) -> String {
    let mut errors = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error);
    let first = errors.next().or_else(|| problems.first());
    first.map_or_else(|| "no reason given".to_owned(), words)
}

/// A problem in one line.
fn words(problem: &Problem) -> String {
    match problem.position {
        Some(at) => format!("{}:{}: {}", at.line, at.column, problem.message),
        None => problem.message.clone(),
    }
}
