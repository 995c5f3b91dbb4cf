//! Part `calls`: what a call costs that a client makes, against one written by hand.
//!
//! It is measured by a program of the tests, which are not part of this one.

use std::process::Stdio;

use anyhow::{Context, Result, bail};

use super::figure::Figure;
use super::report::Report;
use super::run::Request;
use crate::cargo;
use crate::console::Console;
use crate::workspace::Workspace;

/// Compiles the program as a release, and has it measure.
///
/// # Errors
///
/// Cargo cannot be started, or the program fails.
pub fn measure(workspace: &Workspace, _: &Request, console: &mut Console) -> Result<Vec<Figure>> {
    console.progress("calling");
    let output = cargo::command(workspace)
        .args([
            "bench",
            "--quiet",
            "--package",
            "benches",
            "--bench",
            "calls",
        ])
        .args(["--", "--json"])
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    console.end_progress();
    if !output.status.success() {
        bail!("the program fails");
    }
    let text = String::from_utf8(output.stdout).context("cannot read what it measured")?;
    Ok(Report::parse(&text)?.figures)
}
