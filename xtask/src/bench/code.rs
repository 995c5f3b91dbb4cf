//! Part `code`: how large the code of a client is, and what it takes to compile.

use std::path::Path;

use anyhow::{Context, Result};

use super::figure::{Figure, Id, Unit};
use super::run::{Part, Request};
use crate::client;
use crate::console::Console;
use crate::disk;
use crate::workspace::Workspace;

/// The lines and bytes of the workspace's own clients.
///
/// # Errors
///
/// Something cannot be read.
pub fn measure(workspace: &Workspace, _: &Request, _: &mut Console) -> Result<Vec<Figure>> {
    own_sizes(workspace)
}

/// The lines and bytes of each client in `generated/`, as they are on the disk.
///
/// # Errors
///
/// Something cannot be read.
pub fn own_sizes(workspace: &Workspace) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    for document in workspace.documents()? {
        let (folder, _) = workspace.client(&document.name);
        figures.extend(sizes(&document.name, &folder)?);
    }
    Ok(figures)
}

/// The lines and bytes of the crate of `subject` in `folder`, not counting the runtime's.
///
/// # Errors
///
/// Something cannot be read.
pub fn sizes(subject: &str, folder: &Path) -> Result<[Figure; 2]> {
    let shown = folder.display();
    let mut files = disk::texts(folder).with_context(|| format!("cannot read {shown}"))?;
    files.retain(|path, _| !path.starts_with("runtime/"));
    let id = |measure| Id::new(Part::Code, subject, measure);
    let bytes = files.values().map(String::len).sum();
    Ok([
        Figure::whole(id("lines"), client::count_lines(&files), Unit::Lines),
        Figure::whole(id("bytes"), bytes, Unit::Bytes),
    ])
}
