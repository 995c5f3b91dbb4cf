//! The documents that are measured.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::run::Request;
use crate::console::Console;
use crate::corpus;
use crate::document::Document;
use crate::workspace::Workspace;

/// A document to measure.
#[derive(Debug, Clone)]
pub struct Subject {
    /// What it is called: a client's name, or the path below the corpus without the extension.
    pub name: String,
    /// Where it is.
    pub document: PathBuf,
    /// What changes it before it is read.
    pub overlays: Vec<PathBuf>,
    /// Whether it is one of the workspace's own.
    pub is_own: bool,
}

impl Subject {
    /// How large the document is, in bytes; 0 if that cannot be told.
    #[must_use]
    pub fn size(&self) -> u64 {
        fs::metadata(&self.document).map_or(0, |data| data.len())
    }
}

/// The workspace's own documents, then those of the corpus, each by name.
///
/// # Errors
///
/// A folder cannot be read.
pub fn all(workspace: &Workspace, request: &Request) -> Result<Vec<Subject>> {
    let mut subjects = own(workspace)?;
    if let Some(folder) = &request.corpus {
        let shown = folder.display();
        let paths = corpus::documents(folder).with_context(|| format!("cannot read {shown}"))?;
        subjects.extend(paths.into_iter().map(|path| {
            Subject {
                name: path
                    .rsplit_once('.')
                    .map_or(&*path, |(stem, _)| stem)
                    .to_owned(),
                document: folder.join(&path),
                overlays: Vec::new(),
                is_own: false,
            }
        }));
    }
    if !request.only.is_empty() {
        subjects.retain(|subject| request.only.contains(&subject.name));
    }
    Ok(subjects)
}

/// Those of [`all`] that are of at most `size` bytes, or asked for by name: others take too long.
///
/// # Errors
///
/// A folder cannot be read.
pub fn up_to(
    size: u64,
    workspace: &Workspace,
    request: &Request,
    console: &mut Console,
) -> Result<Vec<Subject>> {
    let mut subjects = all(workspace, request)?;
    if request.only.is_empty() {
        subjects.retain(|subject| {
            let fits = subject.size() <= size;
            if !fits {
                let name = &subject.name;
                console.message(format_args!("{name} is large: measured with --only {name}"));
            }
            fits
        });
    }
    Ok(subjects)
}

/// The workspace's own documents, by name.
///
/// # Errors
///
/// The folder cannot be read.
pub fn own(workspace: &Workspace) -> Result<Vec<Subject>> {
    let documents = workspace.documents()?.into_iter();
    let subject = |document: Document| Subject {
        name: document.name,
        document: document.path,
        overlays: document
            .overlays
            .into_iter()
            .map(|overlay| overlay.path)
            .collect(),
        is_own: true,
    };
    Ok(documents.map(subject).collect())
}
