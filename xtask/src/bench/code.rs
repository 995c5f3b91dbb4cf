//! Part `code`: how large the code of a client is, and what it takes to compile.

use std::path::Path;

use anyhow::{Context, Result};

use super::compiling::Compiling;
use super::figure::{Figure, Id, Unit};
use super::run::{Part, Request};
use super::{generation, measure, subject};
use crate::client;
use crate::console::Console;
use crate::disk;
use crate::workspace::Workspace;

/// The bytes of a document above which its client takes minutes to be compiled as often as here.
const LARGE: u64 = 500_000;

/// Of each document, the lines and bytes of its client, and what it takes to compile that.
///
/// A document that gives no client is left out, with a word on the console.
///
/// # Errors
///
/// Something cannot be read or written.
pub fn measure(
    workspace: &Workspace,
    request: &Request,
    console: &mut Console,
) -> Result<Vec<Figure>> {
    let compiling = Compiling::new(&request.work);
    let mut figures = Vec::new();
    for subject in subject::up_to(LARGE, workspace, request, console)? {
        let name = &subject.name;
        console.progress(format_args!("compiling {name}"));
        generation::empty(compiling.client())?;
        let command = generation::command(&subject, compiling.client())?;
        let (output, _) = measure::run(&command, &request.work.join("note.json"))?;
        if !output.status.success() {
            console.message(format_args!("{name} gives no client"));
            continue;
        }
        figures.extend(sizes(name, compiling.client())?);
        match compiling.figures(workspace, name) {
            Ok(found) => figures.extend(found),
            Err(error) => console.message(format_args!("{name}: {error:#}")),
        }
    }
    console.end_progress();
    Ok(figures)
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
