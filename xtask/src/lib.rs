//! The project's commands: the only part of it that touches the disk.
//!
//! They are a library so that tests can run them against a temporary folder; the binary adds
//! the command line and the exit code. Nothing here looks into a document or a generated file but
//! `fuzz` and `bench`, which make documents of their own.

pub mod bench;
mod cargo;
pub mod check;
pub mod client;
pub mod console;
pub mod corpus;
pub mod disk;
pub mod document;
pub mod faults;
pub mod figures;
pub mod files;
pub mod fuzz;
pub mod generate;
pub mod lint;
pub mod name;
pub mod outside;
mod table;
pub mod timings;
pub mod tree;
pub mod workspace;

use std::fmt;

/// How a command ended that could do its work.
///
/// A command that could not, say because a file cannot be read, returns an error instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Outcome {
    /// There is nothing to complain about.
    Good,
    /// Problems were found, and printed.
    Problems,
}

impl Outcome {
    /// [`Problems`](Self::Problems) if there are `any`.
    pub fn problems_if(any: bool) -> Self {
        if any { Self::Problems } else { Self::Good }
    }
}

/// An error that is the caller's: what was asked for makes no sense.
#[derive(Debug)]
pub struct Misuse(String);

impl Misuse {
    /// A misuse that `message` explains.
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}
