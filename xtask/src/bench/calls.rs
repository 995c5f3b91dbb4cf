//! `bench calls`: what a call costs that a client makes, against one written by hand.

use std::env;
use std::process::Command;

use anyhow::{Context, Result};

use crate::Outcome;
use crate::workspace::Workspace;

/// Compiles the benchmark as a release, and has it print its table.
///
/// # Errors
///
/// Cargo cannot be started.
pub fn run(workspace: &Workspace) -> Result<Outcome> {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(program)
        .args(["bench", "--quiet", "--package", "tests", "--bench", "calls"])
        .current_dir(workspace.root())
        .status()
        .context("cannot start cargo")?;
    Ok(Outcome::problems_if(!status.success()))
}
