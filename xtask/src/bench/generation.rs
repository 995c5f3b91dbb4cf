//! Part `generation`: what it takes to make a client of a document, and to write it.
//!
//! Each run is a process of its own, as users run it, whose output folder is not there before.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::compiling::CLIENT;
use super::figure::{Figure, Id, Unit};
use super::measure::{self, Usage};
use super::run::{Part, Request};
use super::scratch::Scratch;
use super::stages;
use super::subject::{self, Subject};
use crate::console::Console;
use crate::workspace::Workspace;

/// How often each document is read.
const RUNS: usize = 5;

/// Wall time, processor time and peak memory for each document, the middle ones of several runs; and
/// the time of each stage.
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
    let scratch = Scratch::open(&request.work)?;
    let mut figures = Vec::new();
    for subject in subject::all(workspace, request)? {
        console.progress(format_args!("generating {}", subject.name));
        match of_subject(&subject, &scratch)? {
            Some(found) => figures.extend(found),
            None => console.message(format_args!("{} gives no client", subject.name)),
        }
    }
    console.end_progress();
    Ok(figures)
}

/// The figures of one document; `None` if it gives no client.
fn of_subject(subject: &Subject, scratch: &Scratch) -> Result<Option<Vec<Figure>>> {
    let Some(runs) = runs(subject, RUNS, scratch)? else {
        return Ok(None);
    };
    let bytes = usize::try_from(subject.size()).unwrap_or(usize::MAX);
    let id = Id::new(Part::Generation, &subject.name, "document");
    let mut figures = vec![Figure::whole(id, bytes, Unit::Bytes)];
    if let Some(usage) = Usage::middle(&runs) {
        figures.extend(usage.figures(Part::Generation, &subject.name));
    }
    figures.extend(stages::measure(subject)?);
    Ok(Some(figures))
}

/// What each of so many runs uses that makes a client of a document; `None` if it gives none.
///
/// # Errors
///
/// Something cannot be read or written.
pub fn runs(subject: &Subject, times: usize, scratch: &Scratch) -> Result<Option<Vec<Usage>>> {
    let folder = scratch.folder().join(CLIENT);
    let mut runs = Vec::new();
    for _ in 0..times {
        empty(&folder)?;
        let (output, usage) = measure::run(
            &command(subject, &folder)?,
            &scratch.folder().join("note.json"),
        )?;
        if !output.status.success() {
            return Ok(None);
        }
        runs.push(usage);
    }
    Ok(Some(runs))
}

/// What makes a client of a document in `folder`.
///
/// # Errors
///
/// This program cannot be found.
pub fn command(subject: &Subject, folder: &Path) -> Result<Command> {
    let mut command = Command::new(env::current_exe().context("cannot find this program")?);
    add_arguments(&mut command, subject, folder);
    Ok(command)
}

/// Tells this program to make a client of a document in `folder`.
///
/// What is wrong with a document of a corpus is not what is measured: that is left out.
pub(super) fn add_arguments(command: &mut Command, subject: &Subject, folder: &Path) {
    command.args(["gen", "--quiet", "--name", CLIENT]);
    command.arg("--spec").arg(&subject.document);
    command.arg("--out").arg(folder);
    for overlay in &subject.overlays {
        command.args([OsStr::new("--overlay"), overlay.as_os_str()]);
    }
    if !subject.is_own {
        command.arg("--lenient");
    }
}

/// Removes a folder, if it is there.
pub(super) fn empty(folder: &Path) -> Result<()> {
    let shown = folder.display();
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {shown}"))?;
    }
    Ok(())
}
