//! Starting cargo.

use std::env;
use std::process::Command;

use crate::workspace::Workspace;

/// The cargo that runs this program, or the one that is found.
pub(crate) fn program() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// The same, in the workspace's root.
pub(crate) fn command(workspace: &Workspace) -> Command {
    let mut command = program();
    command.current_dir(workspace.root());
    command
}
