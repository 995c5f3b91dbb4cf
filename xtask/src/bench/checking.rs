//! What it takes to check our own clients, once each: a look, not a measurement.
//!
//! They are checked where they are, as dependencies of a crate that wants no feature of theirs, so
//! that what they stand on is compiled once for all, and is no more than they need.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::compiler::{Compiled, Compiler, Goal};
use super::figure::Figure;
use super::run::Part;
use crate::console::Console;
use crate::workspace::Workspace;

/// The name of the crate that has them as dependencies.
const BUNDLE: &str = "bundle";

/// The seconds and the memory that `cargo check` takes for each client in `generated/`, not counting
/// what it stands on; `work` is a folder for the crate that has them as dependencies.
///
/// # Errors
///
/// A client does not compile, or something cannot be written.
pub fn own(workspace: &Workspace, work: &Path, console: &mut Console) -> Result<Vec<Figure>> {
    let documents = workspace.documents()?;
    let clients: Vec<&str> = documents.iter().map(|it| it.name.as_str()).collect();
    let folder = work.join(BUNDLE);
    write(workspace, &clients, &folder).context("cannot write the crate of all clients")?;
    let compiler = Compiler::new(folder, work);
    console.progress(format_args!("compiling what clients stand on"));
    if let Compiled::Broken { first, .. } = compiler.compile(BUNDLE, Goal::Check)? {
        bail!("it does not compile: {first}");
    }
    let mut figures = Vec::new();
    for client in clients {
        console.progress(format_args!("checking {client}"));
        let usage = compiler.compile_anew(client, Goal::Check)?;
        figures.extend(usage.figures_below(Part::Code, client, "check/"));
    }
    console.end_progress();
    Ok(figures)
}

fn write(workspace: &Workspace, clients: &[&str], folder: &Path) -> Result<()> {
    let mut manifest = format!(
        "[package]\nname = \"{BUNDLE}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[dependencies]\n"
    );
    for client in clients {
        let (path, _) = workspace.client(client);
        // TOML's texts in quotes are those of Rust, as far as paths have them.
        let path = format!("{:?}", path.display().to_string());
        writeln!(
            manifest,
            "{client} = {{ path = {path}, default-features = false }}"
        )?;
    }
    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("src/lib.rs"), "")?;
    fs::write(folder.join("Cargo.toml"), manifest)?;
    // The versions that this project is tested with.
    fs::copy(
        workspace.root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(())
}
