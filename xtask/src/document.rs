//! A document to read, and what to call it.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use codegen::Input;
use codegen::problem::{Problem, Severity};

/// A document on the disk.
#[derive(Debug, Clone)]
pub struct Document {
    /// The name of the crate that is made of it; for `lint`, what its line begins with.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What people are told that it is called, in problems.
    pub shown: String,
    /// What generated files say that they are made from; never an absolute path, since the
    /// output has to be the same on any machine.
    pub source: String,
}

impl Document {
    /// Reads its bytes.
    ///
    /// # Errors
    ///
    /// It is a folder, or cannot be read.
    pub fn read(&self) -> Result<Vec<u8>> {
        if self.path.is_dir() {
            bail!("{} is a folder, not a document", self.shown);
        }
        fs::read(&self.path).with_context(|| format!("cannot read {}", self.shown))
    }

    /// What `codegen` is given.
    #[must_use]
    pub fn input<'a>(&'a self, bytes: &'a [u8]) -> Input<'a> {
        Input {
            file: &self.source,
            bytes,
        }
    }

    /// Words `problems` for people: the document is called what they call it, and with `strict`
    /// a warning is an error.
    #[must_use]
    pub fn address(&self, mut problems: Vec<Problem>, strict: bool) -> Vec<Problem> {
        for problem in &mut problems {
            problem.file.clone_from(&self.shown);
            if strict {
                problem.severity = Severity::Error;
            }
        }
        problems
    }
}
