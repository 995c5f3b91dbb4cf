//! What it takes to compile a client, and a small program that calls it.
//!
//! What both stand on is compiled before. Neither has TLS, whose code would be all that is compiled
//! for small clients.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::caller::Caller;
use super::compiler::{Compiled, Compiler, Goal};
use super::figure::Figure;
use super::manifest;
use super::measure::Usage;
use super::rounds::Rounds;
use super::run::Part;
use crate::disk;
use crate::workspace::Workspace;

/// The name of the client's crate.
pub(super) const CLIENT: &str = "measured";
/// How often each thing is compiled, and how long it takes until that has been often enough.
const ROUNDS: (usize, Duration) = (3, Duration::from_secs(30));

/// A client on the disk, and the program beside it.
pub(super) struct Compiling {
    client: PathBuf,
    caller: PathBuf,
    work: PathBuf,
}

impl Compiling {
    /// In `work`, where everything else of the benchmark stands.
    pub(super) fn new(work: &Path) -> Self {
        let work = work.join("code");
        Self {
            client: work.join(CLIENT),
            caller: work.join(Caller::NAME),
            work,
        }
    }

    /// The folder for the client.
    pub(super) fn client(&self) -> &Path {
        &self.client
    }

    /// The seconds for the client in the folder, for the program that calls it, and for that after a
    /// change of one line.
    ///
    /// # Errors
    ///
    /// One of them does not compile, or something cannot be written.
    pub(super) fn figures(&self, workspace: &Workspace, subject: &str) -> Result<Vec<Figure>> {
        let files = self.sources()?;
        manifest::stand_alone(&self.client)?;
        let caller = Caller::new(CLIENT, &files).context("its docs have no example")?;
        caller.write(&self.caller)?;
        // The versions that this project is tested with.
        let lock = workspace.root().join("Cargo.lock");
        fs::copy(lock, self.caller.join("Cargo.lock")).context("cannot copy the versions")?;
        let compiler = Compiler::new(self.caller.clone(), &self.work);
        let mut figures = Vec::new();
        for (package, goal, name) in [
            (CLIENT, Goal::Check, "check"),
            (CLIENT, Goal::Release, "release"),
            (Caller::NAME, Goal::Check, "caller/check"),
            (Caller::NAME, Goal::Release, "caller/release"),
        ] {
            whole(compiler.compile(Caller::NAME, goal)?)?;
            let runs = repeat(|_| compiler.compile_anew(package, goal))?;
            figures.extend(of_runs(&runs, subject, name));
        }
        for (goal, name) in [
            (Goal::Check, "touched/check"),
            (Goal::Build, "touched/build"),
        ] {
            whole(compiler.compile(Caller::NAME, goal)?)?;
            let runs = repeat(|round| {
                caller.touch(&self.caller, round + 1)?;
                whole(compiler.compile(Caller::NAME, goal)?)
            })?;
            figures.extend(of_runs(&runs, subject, name));
            caller.touch(&self.caller, 0)?;
        }
        Ok(figures)
    }

    /// The client's own files.
    fn sources(&self) -> Result<BTreeMap<String, String>> {
        let shown = self.client.display();
        disk::texts(&self.client).with_context(|| format!("cannot read {shown}"))
    }
}

/// What a run used that compiled what it was to compile.
fn whole(compiled: Compiled) -> Result<Usage> {
    match compiled {
        Compiled::Whole(usage) => Ok(usage),
        Compiled::Broken { first, .. } => bail!("it does not compile: {first}"),
    }
}

fn repeat(run: impl FnMut(usize) -> Result<Usage>) -> Result<Vec<Usage>> {
    let (most, enough) = ROUNDS;
    Rounds::new(most, enough).map(run).collect()
}

/// The middle ones of the runs' figures, as `caller/check/cpu`; memory is that of the client.
fn of_runs(runs: &[Usage], subject: &str, name: &str) -> Vec<Figure> {
    let Some(mut usage) = Usage::middle(runs) else {
        return Vec::new();
    };
    usage.peak = usage.peak.filter(|_| !name.contains('/'));
    usage.figures_below(Part::Code, subject, &format!("{name}/"))
}
