//! Compiling one crate, when all that it stands on is there.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::measure::{self, Usage};
use crate::cargo;

/// What compiles the crate in a folder, and those below it.
pub(super) struct Compiler {
    folder: PathBuf,
    target: PathBuf,
    note: PathBuf,
}

/// How far a crate is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goal {
    /// Until the compiler has nothing more to complain about.
    Check,
    /// To a program that can be debugged.
    Build,
    /// To one that is quick.
    Release,
}

/// What became of it.
pub(super) enum Compiled {
    /// It compiles, and this is what that took, those below included that were not ready.
    Whole(Usage),
    /// It does not.
    Broken {
        /// How many errors there were.
        errors: usize,
        /// The first of them.
        first: String,
    },
}

impl Goal {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Build => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

impl Compiler {
    /// What compiles the crate in `folder` into a folder of `work`, which other crates may share.
    pub(super) fn new(folder: PathBuf, work: &Path) -> Self {
        Self {
            folder,
            target: work.join("target"),
            note: work.join("note.json"),
        }
    }

    /// Compiles `package`, and whatever it stands on that is not ready.
    pub(super) fn compile(&self, package: &str, goal: Goal) -> Result<Compiled> {
        let (output, usage) = measure::run(&self.command(package, goal), &self.note)?;
        if output.status.success() {
            return Ok(Compiled::Whole(usage));
        }
        let text = String::from_utf8_lossy(&output.stderr);
        let errors: Vec<&str> = text.lines().filter(|line| is_error(line)).collect();
        Ok(Compiled::Broken {
            errors: errors.len(),
            first: errors.first().copied().unwrap_or_default().to_owned(),
        })
    }

    /// Compiles `package` as if it were for the first time, with what it stands on left as it is.
    pub(super) fn compile_anew(&self, package: &str, goal: Goal) -> Result<Usage> {
        let mut clean = self.cargo();
        clean.args(["clean", "--quiet", "--package", package]);
        if goal == Goal::Release {
            clean.arg("--release");
        }
        let (output, _) = measure::run(&clean, &self.note)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("cargo cannot clean: {}", said.trim());
        }
        match self.compile(package, goal)? {
            Compiled::Whole(usage) => Ok(usage),
            Compiled::Broken { first, .. } => bail!("it does not compile any more: {first}"),
        }
    }

    fn command(&self, package: &str, goal: Goal) -> std::process::Command {
        let mut command = self.cargo();
        command
            .args(goal.arguments())
            .args(["--quiet", "--package"]);
        command.arg(package).args(["--message-format", "short"]);
        command
    }

    /// Cargo as users run it, who have no settings of their own.
    fn cargo(&self) -> std::process::Command {
        let mut command = cargo::program();
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env_remove("CARGO_INCREMENTAL")
            .env_remove("RUSTFLAGS");
        command
    }
}

/// Whether a line says what is wrong, and does not sum up.
fn is_error(line: &str) -> bool {
    let says_error = line.starts_with("error") || line.contains(": error");
    says_error && !line.contains("could not compile") && !line.contains("aborting due to")
}
