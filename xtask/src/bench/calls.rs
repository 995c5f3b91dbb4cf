//! Part `calls`: what a call costs that a client makes, against one written by hand.

use anyhow::{Context, Result, bail};

use super::figure::Figure;
use super::run::Request;
use crate::cargo;
use crate::console::Console;
use crate::workspace::Workspace;

/// Compiles the benchmark as a release, and has it print its table.
///
/// # Errors
///
/// Cargo cannot be started, or the benchmark fails.
pub fn measure(workspace: &Workspace, _: &Request, _: &mut Console) -> Result<Vec<Figure>> {
    let status = cargo::command(workspace)
        .args(["bench", "--quiet", "--package", "tests", "--bench", "calls"])
        .status()
        .context("cannot start cargo")?;
    if !status.success() {
        bail!("the benchmark fails");
    }
    Ok(Vec::new())
}
