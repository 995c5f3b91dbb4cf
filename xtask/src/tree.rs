//! A tree of files as it should be, beside the folder as it is.
//!
//! Whatever a person put into the folder stays there. A file is taken for ours if its first
//! line is the `@generated` header; all others are left alone when no document makes them, and
//! the caller is told.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::disk::{self, has_header};

/// The file of a crate that names its modules.
const ROOT: &str = "src/lib.rs";
/// The file that makes a folder a crate.
const MANIFEST: &str = "Cargo.toml";

/// How a file on the disk differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is not there.
    Missing,
    /// It is there, and reads otherwise.
    Stale,
    /// It is there, and nothing makes it.
    Orphaned,
}

/// A file that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    /// How it differs.
    pub state: State,
    /// Where it is below the tree's folder, with `/`.
    pub path: String,
    /// Whether what is on the disk was written by someone else than us.
    pub foreign: bool,
}

/// A tree of files, and how the folder differs from it.
#[derive(Debug)]
pub struct Tree {
    folder: PathBuf,
    shown: String,
    files: BTreeMap<String, String>,
    drift: Vec<Drift>,
}

impl Tree {
    /// Compares `files`, which are paths below `folder` with their texts, with what is there.
    ///
    /// People are told that the folder is called `shown`. What cargo and other tools leave
    /// beside a crate is not looked at: `target/`, `Cargo.lock`, hidden files and folders. Where
    /// there are no `files`, nothing should be left, and what is hidden counts.
    ///
    /// # Errors
    ///
    /// A path leads out of the folder, or something cannot be read.
    pub fn compare(
        folder: PathBuf,
        shown: String,
        files: BTreeMap<String, String>,
    ) -> Result<Self> {
        let mut drift = Vec::new();
        let is_new = !folder.exists();
        for (path, text) in &files {
            ensure!(is_below(path), "`{path}` would be outside of {shown}");
            let found = if is_new {
                Ok(None)
            } else {
                disk::read(&folder.join(path))
            };
            let found = found.with_context(|| format!("cannot read {shown}/{path}"))?;
            drift.extend(difference(path, text, found.as_deref()));
        }
        let found = if files.is_empty() {
            disk::list_all(&folder)
        } else {
            disk::list(&folder)
        };
        let found = found.with_context(|| format!("cannot read {shown}"))?;
        for path in found.into_iter().filter(|path| !files.contains_key(path)) {
            drift.push(orphan(&folder, path));
        }
        drift.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self {
            folder,
            shown,
            files,
            drift,
        })
    }

    /// The files that are not as they should be, sorted by path.
    #[must_use]
    pub fn drift(&self) -> &[Drift] {
        &self.drift
    }

    /// What people are told that the folder is called.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.shown
    }

    /// What people are told that a file of it is called.
    #[must_use]
    pub fn shown(&self, drift: &Drift) -> String {
        format!("{}/{}", self.shown, drift.path)
    }

    /// Makes the folder as it should be, but for orphans that are foreign; tells how many files
    /// it changed.
    ///
    /// A file appears complete or not at all. The crate's root is written first, and tells that
    /// the folder is ours; the manifest is last, and tells that all is there. Of a tree without
    /// files the folder goes too, or nothing if it [`is_kept`](Self::is_kept).
    ///
    /// # Errors
    ///
    /// Something cannot be written or removed.
    pub fn write(&self) -> Result<usize> {
        if self.files.is_empty() {
            return self.clear();
        }
        let (mut orphans, mut others): (Vec<_>, Vec<_>) = self
            .drift
            .iter()
            .partition(|drift| drift.state == State::Orphaned);
        orphans.retain(|drift| !drift.foreign);
        others.sort_by_key(|drift| match drift.path.as_str() {
            ROOT => 0,
            MANIFEST => 2,
            _ => 1,
        });
        for drift in &orphans {
            self.remove(&drift.path)
                .with_context(|| format!("cannot remove {}", self.shown(drift)))?;
        }
        for drift in &others {
            let text = self.files.get(&drift.path).map_or("", String::as_str);
            disk::replace(&self.folder.join(&drift.path), text)
                .with_context(|| format!("cannot write {}", self.shown(drift)))?;
        }
        Ok(orphans.len() + others.len())
    }

    /// Whether this is a folder of which nothing should be left, but someone else has files there.
    ///
    /// Removing the rest would leave a folder without a manifest among the workspace's members,
    /// and cargo would refuse the workspace.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.files.is_empty() && self.drift.iter().any(|drift| drift.foreign)
    }

    /// Whether the folder holds a client that we made, or a part of it after an interruption.
    #[must_use]
    pub fn is_client(folder: &Path) -> bool {
        [ROOT, MANIFEST]
            .into_iter()
            .any(|file| disk::is_generated(&folder.join(file)))
    }

    fn clear(&self) -> Result<usize> {
        if self.is_kept() || !self.folder.exists() {
            return Ok(0);
        }
        let removed = fs::remove_dir_all(&self.folder);
        removed.with_context(|| format!("cannot remove {}", self.shown))?;
        Ok(self.drift.len())
    }

    /// Removes a file, and the folders that are empty without it.
    fn remove(&self, path: &str) -> io::Result<()> {
        fs::remove_file(self.folder.join(path))?;
        let mut parent = Path::new(path).parent();
        while let Some(folder) = parent.filter(|folder| !folder.as_os_str().is_empty()) {
            if fs::remove_dir(self.folder.join(folder)).is_err() {
                break;
            }
            parent = folder.parent();
        }
        Ok(())
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Orphaned => "orphaned",
        })
    }
}

fn difference(path: &str, text: &str, found: Option<&[u8]>) -> Option<Drift> {
    let (state, foreign) = match found {
        None => (State::Missing, false),
        Some(bytes) if bytes == text.as_bytes() => return None,
        // Of a file that has no header as it should be, its absence on the disk says nothing.
        Some(bytes) => (
            State::Stale,
            has_header(text.as_bytes()) && !has_header(bytes),
        ),
    };
    Some(Drift {
        state,
        path: path.to_owned(),
        foreign,
    })
}

fn orphan(folder: &Path, path: String) -> Drift {
    Drift {
        state: State::Orphaned,
        foreign: !disk::is_generated(&folder.join(&path)),
        path,
    }
}

/// Whether a path stays below the folder that it is relative to.
fn is_below(path: &str) -> bool {
    let mut components = Path::new(path).components();
    !path.is_empty() && components.all(|component| matches!(component, Component::Normal(_)))
}
