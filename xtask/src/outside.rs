//! `gen --spec`: a client of any document, in a folder of its own.

use std::path::{self, Path, PathBuf};

use anyhow::{Context, Result, bail};
use codegen::{FeaturesByTag, Packaging, Selection};

use crate::client;
use crate::console::Console;
use crate::document::{Document, OverlayFile};
use crate::generate::{self, Options, Target};
use crate::tree::{State, Tree};
use crate::workspace::Workspace;
use crate::{Misuse, Outcome, disk, name};

/// What the headers of generated files name as the command that made them.
const COMMAND: &str = "cargo xtask gen --spec";

/// What to make, and where.
#[derive(Debug, Clone)]
pub struct Request {
    /// The document.
    pub document: PathBuf,
    /// The folder for the crate.
    pub folder: PathBuf,
    /// What changes the document before it is read, in this order.
    pub overlays: Vec<PathBuf>,
    /// Which operations the client has.
    pub selection: Selection,
    /// Whether it has a feature for each tag.
    pub features_by_tag: FeaturesByTag,
    /// Whether what cannot be read is left out, instead of leaving no client.
    pub lenient: bool,
    /// The crate's name; made of the document's file name if there is none.
    pub name: Option<String>,
}

/// Generates the client that `request` asks for.
///
/// # Errors
///
/// The name or the folder will not do, or something cannot be read or written.
pub fn run(
    workspace: &Workspace,
    request: &Request,
    options: Options,
    console: &mut Console,
) -> Result<Outcome> {
    let document = Document {
        name: client_name(&request.document, request.name.as_deref())?,
        allow_outside: options.allow_outside,
        ..document(&request.document, &request.overlays)
    };
    check_folder(workspace, &request.folder)?;
    let made = codegen::Options {
        name: document.name.clone(),
        command: COMMAND.to_owned(),
        packaging: Packaging::Standalone,
        selection: request.selection.clone(),
        features_by_tag: request.features_by_tag,
        lenient: request.lenient,
    };
    let made = client::make(&document, &made, options.strict, console)?;
    let Some(client) = made else {
        return Ok(Outcome::Problems);
    };
    // Without the slash that it may have been given at its end.
    let folder: PathBuf = request.folder.components().collect();
    let shown = folder.display().to_string();
    let target = Target::compare(folder, shown, client)?;
    if !options.check {
        check_foreign(&target.tree)?;
    }
    generate::finish(&mut [target], options, console)
}

/// The document in `file` with its overlays, to be linted: the crate's name does not matter.
#[must_use]
pub fn document(file: &Path, overlays: &[PathBuf]) -> Document {
    let source = file.file_name().unwrap_or_default().to_string_lossy();
    let shown = file.display().to_string();
    Document {
        name: shown.clone(),
        path: file.to_owned(),
        shown,
        // It becomes part of a comment of one line.
        source: source.replace(char::is_control, "?"),
        overlays: overlays.iter().map(|file| overlay(file)).collect(),
        allow_outside: false,
    }
}

fn overlay(file: &Path) -> OverlayFile {
    OverlayFile {
        path: file.to_owned(),
        shown: file.display().to_string(),
    }
}

/// The name for the client: the one that was `given`, or one made of the document's.
fn client_name(document: &Path, given: Option<&str>) -> Result<String, Misuse> {
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    match given {
        Some(given) if name::is_crate_name(given) => Ok(given.to_owned()),
        Some(given) => Err(Misuse::new(format!("no crate can be called `{given}`"))),
        None => name::crate_name(&stem).ok_or_else(|| {
            Misuse::new(format!(
                "`{stem}` gives no name for a crate; say one with --name"
            ))
        }),
    }
}

/// Refuses a folder that holds something else than a client which we made.
fn check_folder(workspace: &Workspace, folder: &Path) -> Result<()> {
    let shown = folder.display();
    if is_inside(folder, &workspace.generated()) {
        bail!("{shown} is for the clients of the documents in specs/");
    }
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        bail!("{shown} is not a folder");
    }
    let is_empty = disk::is_empty(folder).with_context(|| format!("cannot read {shown}"))?;
    if is_empty || Tree::is_client(folder) {
        return Ok(());
    }
    bail!("{shown} holds something else than a client that this command made; nothing was written");
}

/// Refuses to replace files that someone else wrote: unlike `generated/`, the folder may be
/// under no version control.
fn check_foreign(tree: &Tree) -> Result<()> {
    for drift in tree.drift() {
        if drift.foreign && drift.state == State::Stale {
            let shown = tree.shown(drift);
            bail!("{shown} is in the way and was not generated; nothing was written");
        }
    }
    Ok(())
}

/// Whether a folder, which may not be there yet, is inside another.
fn is_inside(folder: &Path, other: &Path) -> bool {
    let found = path::absolute(folder).ok().and_then(|folder| {
        let mut ancestors = folder.ancestors();
        ancestors.find_map(|folder| folder.canonicalize().ok())
    });
    match (found, other.canonicalize()) {
        (Some(found), Ok(other)) => found.starts_with(other),
        _ => false,
    }
}
