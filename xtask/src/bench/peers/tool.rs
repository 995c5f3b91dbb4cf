//! A generator, as a program that is on the disk.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::super::subject::Subject;

/// A generator of crates.
pub(super) struct Tool {
    /// What it is called, in figures.
    pub(super) name: &'static str,
    /// The program that it is, and the package that this is installed from.
    pub(super) program: &'static str,
    /// Tells the program to make a crate of a document in a folder, which is not there before.
    pub(super) arguments: fn(&mut Command, &Subject, &Path),
    /// Adds what its users add to the folder to compile what it made, and takes out what is no part
    /// of the work, as TLS is not.
    pub(super) finish: fn(&Path) -> Result<()>,
}

impl Tool {
    /// Where the program is, if it is on the path.
    pub(super) fn find(&self) -> Option<PathBuf> {
        let file = format!("{}{}", self.program, env::consts::EXE_SUFFIX);
        let path = env::var_os("PATH")?;
        let mut files = env::split_paths(&path).map(|folder| folder.join(&file));
        files.find(|file| file.is_file())
    }

    /// Which version the program is of, as `cargo install` noted in the folder above it.
    pub(super) fn version(&self, program: &Path) -> Option<String> {
        let note = program.parent()?.parent()?.join(".crates.toml");
        let text = fs::read_to_string(note).ok()?;
        let (_, rest) = text.split_once(&format!("\"{} ", self.program))?;
        Some(rest.split_once(' ')?.0.to_owned())
    }
}
