//! Seeing to it that a release build is measured.

use std::env;
use std::ffi::OsString;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{Outcome, cargo};

/// Set for the program that is run again, which must not do so itself.
const AGAIN: &str = "XTASK_RELEASE";

/// Whether this program was built for people to wait for its compiler, not for its speed.
#[must_use]
pub fn is_wanting() -> bool {
    cfg!(debug_assertions)
}

/// Builds this program as a release, and runs that as this one was run.
///
/// # Errors
///
/// Cargo cannot be started, or its release build is none.
pub fn run_again(workspace: &Workspace) -> Result<Outcome> {
    if env::var_os(AGAIN).is_some() {
        bail!("the release profile keeps debug assertions: that cannot be measured");
    }
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let status = cargo::command(workspace)
        .args(["run", "--quiet", "--release", "--package", "xtask", "--"])
        .args(arguments)
        // Paths on the command line are from here, not from the workspace's root.
        .current_dir(env::current_dir().context("cannot tell the current folder")?)
        .env(AGAIN, "1")
        .status()
        .context("cannot start cargo")?;
    Ok(Outcome::problems_if(!status.success()))
}
