//! `faults`: what a call comes to where a server misbehaves.
//!
//! It is measured by a test, which holds a table in the documents against it; this has the test write
//! the table, and prints it.

use std::fs;
use std::io;
use std::process::Stdio;

use anyhow::{Context, Result};

use crate::Outcome;
use crate::cargo;
use crate::console::Console;
use crate::workspace::Workspace;

/// Where the table is, from the root of the workspace.
const TABLE: &str = "codegen/runtime/FAULTS.md";

/// Measures, renews the table, and prints it.
///
/// # Errors
///
/// Cargo cannot be started, or the table cannot be read.
pub fn run(workspace: &Workspace, console: &mut Console) -> Result<Outcome> {
    let status = cargo::command(workspace)
        .args(["test", "--quiet", "--package", "tests", "--", "faults::"])
        .env("FAULTS", "write")
        .stdout(Stdio::from(io::stderr()))
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        return Ok(Outcome::Problems);
    }
    let table = fs::read_to_string(workspace.root().join(TABLE));
    console.result(
        table
            .with_context(|| format!("cannot read {TABLE}"))?
            .trim_end(),
    );
    Ok(Outcome::Good)
}
