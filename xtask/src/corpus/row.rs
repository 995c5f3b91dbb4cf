//! What became of a document.

use std::time::Duration;

use codegen::Looseness;

/// A document of the corpus.
#[derive(Debug)]
pub(super) struct Row {
    /// Its path below the folder.
    pub(super) path: String,
    /// The dialect that it says it is in; `None` if it describes no API.
    pub(super) dialect: Option<String>,
    /// What became of it.
    pub(super) fate: Fate,
}

/// What became of a document.
#[derive(Debug)]
pub(super) enum Fate {
    /// It describes no API, for this reason.
    NoApi(String),
    /// It gives no client, for this reason.
    Failed(String),
    /// It gave a client.
    Made(Made),
}

/// A client that was made.
#[derive(Debug)]
pub(super) struct Made {
    /// The crate's name.
    pub(super) package: String,
    pub(super) operations: usize,
    pub(super) types: usize,
    /// How many values are any JSON although the document says more, and how many there are.
    pub(super) loose: Looseness,
    pub(super) warnings: usize,
    pub(super) lines: usize,
    pub(super) time: Duration,
    /// What the compiler says; `None` if it was not asked.
    pub(super) compiled: Option<Compiled>,
}

/// What the compiler says of a client.
#[derive(Debug, Default, Clone)]
pub(super) struct Compiled {
    /// Whether it came to an end, and gave something.
    pub(super) is_whole: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error; the first warning if there is none.
    pub(super) first: Option<String>,
}

impl Row {
    /// Whether this is an API that should have given a client that compiles in silence.
    pub(super) fn is_failure(&self) -> bool {
        match &self.fate {
            Fate::NoApi(_) => false,
            Fate::Failed(_) => true,
            Fate::Made(made) => made.compiled.as_ref().is_some_and(|it| !it.is_clean()),
        }
    }
}

impl Compiled {
    /// Whether there is nothing to say of it.
    pub(super) fn is_clean(&self) -> bool {
        self.is_whole && self.errors == 0 && self.warnings == 0
    }

    /// `ok`, or what there is to say.
    pub(super) fn words(&self) -> String {
        let first = self.first.as_deref().unwrap_or("no reason given");
        match (self.errors, self.warnings) {
            (0, 0) if self.is_whole => "ok".to_owned(),
            (0, 0) => "not compiled".to_owned(),
            (0, warnings) => format!("{}: {first}", super::report::count(warnings, "warning")),
            (errors, _) => format!("{}: {first}", super::report::count(errors, "error")),
        }
    }
}
