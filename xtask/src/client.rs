//! Making a client of a document, in memory.

use std::collections::BTreeMap;
use std::mem;

use anyhow::Result;
use codegen::Options;
use codegen::problem::{Problem, Severity};

use crate::console::Console;
use crate::document::{Document, Loaded};
use crate::timings::{Part, Stopwatch, Timings};

/// A client that was made, but not yet written.
pub struct Client {
    /// The crate's name.
    pub name: String,
    /// The crate's files, by path below its folder.
    pub files: BTreeMap<String, String>,
    /// What there is to tell of it.
    pub summary: Summary,
}

/// What people are told of a client.
pub struct Summary {
    /// How many operations it has.
    pub operations: usize,
    /// How many types it has.
    pub types: usize,
    /// How many lines were generated: the runtime's, where it is part of the crate, do not count.
    pub lines: usize,
    /// How long it took to make, part by part.
    pub timings: Timings,
}

/// Makes a client of `document` as `options` have it, and prints the document's problems.
///
/// `None` if they leave no client; with `strict`, a warning does.
///
/// # Errors
///
/// The document cannot be read.
pub fn make(
    document: &Document,
    options: &Options,
    strict: bool,
    console: &mut Console,
) -> Result<Option<Client>> {
    Ok(attempt(document, options, strict)?.tell(console))
}

/// As [`make`], without a word: it may be done for several documents at a time.
///
/// # Errors
///
/// As [`make`].
pub(crate) fn attempt(document: &Document, options: &Options, strict: bool) -> Result<Attempt> {
    let mut watch = Stopwatch::start();
    let loaded = document.read()?;
    watch.note(Part::Read);
    let overlays = loaded.overlays();
    let made = codegen::generate_observed(&loaded.input(&overlays), options, &mut watch);
    let (client, problems) = match made {
        Ok(mut client) => {
            let problems = mem::take(&mut client.problems);
            (Some(client), problems)
        }
        Err(problems) => (None, problems),
    };
    let problems = loaded.address(problems, strict);
    let client = client.filter(|_| !has_errors(&problems));
    let client = client.map(|client| Client {
        name: options.name.clone(),
        summary: Summary {
            operations: client.operations,
            types: client.types,
            lines: count_lines(&client.files),
            timings: watch.stop(),
        },
        files: client.files,
    });
    Ok(Attempt {
        loaded,
        problems,
        client,
    })
}

/// What came of a document, before anybody was told of its problems.
pub(crate) struct Attempt {
    loaded: Loaded,
    problems: Vec<Problem>,
    client: Option<Client>,
}

impl Attempt {
    /// Prints the document's problems; the client, unless they leave none.
    pub(crate) fn tell(self, console: &mut Console) -> Option<Client> {
        console.problems(&self.problems, &self.loaded);
        self.client
    }
}

/// Whether there is a problem that leaves no client.
#[must_use]
pub fn has_errors(problems: &[Problem]) -> bool {
    problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
}

/// How many lines were generated, not counting the runtime's.
pub(crate) fn count_lines(files: &BTreeMap<String, String>) -> usize {
    let own = files
        .iter()
        .filter(|(path, _)| !path.starts_with("runtime/"));
    own.map(|(_, text)| text.lines().count()).sum()
}
