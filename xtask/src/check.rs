//! `check`: what CI runs.

mod features;

use std::process::Command;

use anyhow::{Context, Result};

use crate::Outcome;
use crate::cargo;
use crate::console::Console;
use crate::figures;
use crate::generate::{self, Options};
use crate::workspace::Workspace;

/// Something that has to pass.
struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
    environment: &'static [(&'static str, &'static str)],
}

const FORMAT: Step = Step {
    name: "format",
    arguments: &["fmt", "--all", "--check"],
    environment: &[],
};

const CLIPPY: Step = Step {
    name: "clippy",
    arguments: &[
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ],
    environment: &[],
};

const TESTS: Step = Step {
    name: "tests",
    arguments: &["test", "--workspace"],
    environment: &[],
};

const DOCUMENTATION: Step = Step {
    name: "documentation",
    arguments: &["doc", "--workspace", "--no-deps"],
    environment: &[("RUSTDOCFLAGS", "-D warnings")],
};

/// Runs all steps, with the tests or without, then tells which failed.
///
/// # Errors
///
/// Cargo cannot be started.
pub fn run(workspace: &Workspace, with_tests: bool, console: &mut Console) -> Result<Outcome> {
    let mut failed = Vec::new();
    for step in [FORMAT, CLIPPY, TESTS] {
        if step.name == TESTS.name && !with_tests {
            continue;
        }
        if !step.run(workspace, console)? {
            failed.push(step.name);
        }
    }
    if !features::compile(workspace, console)? {
        failed.push("features");
    }
    if !is_fresh(workspace, console) {
        failed.push("generated");
    }
    if !has_agreed_figures(workspace, console) {
        failed.push("figures");
    }
    if !DOCUMENTATION.run(workspace, console)? {
        failed.push(DOCUMENTATION.name);
    }
    if failed.is_empty() {
        console.message("==> all passed");
    } else {
        console.error(format_args!("failed: {}", failed.join(", ")));
    }
    Ok(Outcome::problems_if(!failed.is_empty()))
}

/// Whether `generated/` is what the documents give, without a warning.
fn is_fresh(workspace: &Workspace, console: &mut Console) -> bool {
    console.message("==> cargo xtask gen --check --strict");
    let options = Options {
        check: true,
        strict: true,
        timings: false,
        allow_outside: false,
    };
    is_good(generate::run(workspace, &[], options, console), console)
}

/// Whether no client has grown without a word.
fn has_agreed_figures(workspace: &Workspace, console: &mut Console) -> bool {
    console.message("==> cargo xtask figures");
    is_good(figures::run(workspace, console), console)
}

/// Whether there is nothing to complain about; an error is printed.
fn is_good(outcome: Result<Outcome>, console: &mut Console) -> bool {
    match outcome {
        Ok(outcome) => outcome == Outcome::Good,
        Err(error) => {
            console.error(format_args!("{error:#}"));
            false
        }
    }
}

impl Step {
    fn run(&self, workspace: &Workspace, console: &mut Console) -> Result<bool> {
        succeeds(workspace, self.arguments, self.environment, console)
    }
}

/// Whether cargo succeeds.
fn succeeds(
    workspace: &Workspace,
    arguments: &[&str],
    environment: &[(&str, &str)],
    console: &mut Console,
) -> Result<bool> {
    console.message(format_args!("==> cargo {}", arguments.join(" ")));
    let mut command = command(workspace, arguments);
    command.envs(environment.iter().copied());
    if console.is_quiet() {
        command.env("CARGO_TERM_QUIET", "true");
    }
    let status = command.status().context("cannot start cargo")?;
    Ok(status.success())
}

fn command(workspace: &Workspace, arguments: &[&str]) -> Command {
    let mut command = cargo::command(workspace);
    command.args(arguments);
    command
}
