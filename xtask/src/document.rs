//! A document to read, and what to call it.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::diagnostic::Texts;
use codegen::problem::{Problem, Severity};
use codegen::{Input, Loader, Overlay};

use crate::files::Files;

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
    /// What changes it before it is read, in this order.
    pub overlays: Vec<OverlayFile>,
    /// Whether it may refer to files that are not in its folder.
    pub allow_outside: bool,
}

/// An overlay on the disk.
#[derive(Debug, Clone)]
pub struct OverlayFile {
    /// Where it is.
    pub path: PathBuf,
    /// What people are told that it is called.
    pub shown: String,
}

/// The bytes of a document and of what belongs to it.
#[derive(Debug)]
pub struct Loaded {
    source: String,
    shown: String,
    bytes: Vec<u8>,
    overlays: Vec<(String, Vec<u8>)>,
    files: Files,
}

impl Document {
    /// Reads its bytes, and those of its overlays.
    ///
    /// # Errors
    ///
    /// One of them is a folder, or cannot be read.
    pub fn read(&self) -> Result<Loaded> {
        let mut overlays = Vec::new();
        for overlay in &self.overlays {
            let bytes = read(&overlay.path, &overlay.shown, "an overlay")?;
            overlays.push((overlay.shown.clone(), bytes));
        }
        Ok(Loaded {
            source: self.source.clone(),
            shown: self.shown.clone(),
            bytes: read(&self.path, &self.shown, "a document")?,
            overlays,
            files: Files::beside(&self.path, self.allow_outside),
        })
    }
}

impl Loaded {
    /// The overlays, as `codegen` is given them.
    #[must_use]
    pub fn overlays(&self) -> Vec<Overlay<'_>> {
        let overlays = self.overlays.iter();
        overlays
            .map(|(file, bytes)| Overlay { file, bytes })
            .collect()
    }

    /// What `codegen` is given.
    #[must_use]
    pub fn input<'a>(&'a self, overlays: &'a [Overlay<'a>]) -> Input<'a> {
        Input {
            overlays,
            loader: Some(&self.files),
            ..Input::new(&self.source, &self.bytes)
        }
    }

    /// Words `problems` for people: the document is called what they call it, and with `strict`
    /// a warning is an error.
    #[must_use]
    pub fn address(&self, mut problems: Vec<Problem>, strict: bool) -> Vec<Problem> {
        for problem in &mut problems {
            if problem.file == self.source {
                problem.file.clone_from(&self.shown);
            } else if !self.overlays.iter().any(|(file, _)| *file == problem.file) {
                problem.file.insert_str(0, self.folder());
            }
            if strict {
                problem.severity = Severity::Error;
            }
        }
        problems
    }
}

impl Loaded {
    /// What the names of other files begin with, as people are told of them.
    fn folder(&self) -> &str {
        let end = self.shown.rfind('/').map_or(0, |slash| slash + 1);
        self.shown.get(..end).unwrap_or_default()
    }
}

impl Texts for Loaded {
    fn text(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        let mut overlays = self.overlays.iter();
        let overlay = overlays.find(|(file, _)| file == name);
        match overlay {
            _ if name == self.shown => Some(Cow::Borrowed(&self.bytes)),
            Some((_, bytes)) => Some(Cow::Borrowed(bytes)),
            None => {
                let path = name.strip_prefix(self.folder())?;
                self.files.load(path).ok().map(Cow::Owned)
            }
        }
    }
}

fn read(path: &Path, shown: &str, what: &str) -> Result<Vec<u8>> {
    if path.is_dir() {
        bail!("{shown} is a folder, not {what}");
    }
    fs::read(path).with_context(|| format!("cannot read {shown}"))
}
