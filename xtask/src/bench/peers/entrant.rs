//! A generator that takes part, and how it does.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::super::compiler::{Compiled, Compiler, Goal};
use super::super::compiling::CLIENT;
use super::super::generation;
use super::super::measure::{self, Usage};
use super::super::subject::Subject;
use super::tool::Tool;
use crate::client;
use crate::disk;

/// A generator with a folder of its own.
pub(super) struct Entrant {
    pub(super) tool: Tool,
    program: PathBuf,
    work: PathBuf,
    crates: PathBuf,
}

/// What a generator has done with one document.
#[derive(Default)]
pub(super) struct Course {
    /// What each round of making the crate took.
    pub(super) generation: Vec<f64>,
    /// What each round of checking it took.
    pub(super) check: Vec<f64>,
    /// The most memory that a round of checking took, if the system tells.
    pub(super) memory: Vec<f64>,
    /// The lines of the crate, once there is one.
    pub(super) lines: Option<f64>,
    /// Where it ended before its time.
    pub(super) end: Option<End>,
}

/// Why a generator has no part in the rest of a document's contest.
pub(super) enum End {
    /// It makes no crate, and says this.
    NoCrate(String),
    /// Its crate does not compile, with so many errors, of which this is the first.
    Errors(usize, String),
}

impl Entrant {
    /// `tool`, which is installed as `program`, compiles in `work` and makes its crate in `crates`.
    pub(super) fn new(tool: Tool, program: PathBuf, work: &Path, crates: &Path) -> Self {
        let work = work.join(tool.name);
        let crates = crates.join(tool.name);
        Self {
            tool,
            program,
            work,
            crates,
        }
    }

    /// Makes a crate of a document, and notes what that takes.
    pub(super) fn generate(&self, subject: &Subject, course: &mut Course) -> Result<()> {
        let folder = self.folder();
        generation::empty(&folder)?;
        fs::create_dir_all(&self.work).context("cannot make a folder")?;
        fs::create_dir_all(&self.crates).context("cannot make a folder")?;
        let mut command = Command::new(&self.program);
        (self.tool.arguments)(&mut command, subject, &folder);
        let (output, usage) = measure::run(&command, &self.note())?;
        // One of the others ends well although it made nothing.
        if output.status.success() && folder.join("src").is_dir() {
            course.generation.push(seconds(usage));
        } else {
            let said = [output.stderr, output.stdout].concat();
            let said = String::from_utf8_lossy(&said);
            let first = said.lines().find(|line| !line.trim().is_empty());
            course.end = Some(End::NoCrate(first.unwrap_or_default().trim().to_owned()));
        }
        Ok(())
    }

    /// Makes the crate ready, and compiles it with all that it stands on.
    pub(super) fn prepare(&self, course: &mut Course) -> Result<()> {
        let folder = self.folder();
        course.lines = Some(lines(&folder)?);
        (self.tool.finish)(&folder)?;
        // Each document's crate stands on the same versions, which are compiled once.
        let (kept, lock) = (self.work.join("Cargo.lock"), folder.join("Cargo.lock"));
        if kept.exists() {
            fs::copy(&kept, &lock).context("cannot copy the versions")?;
        }
        if let Compiled::Broken { errors, first } = self.compiler().compile(CLIENT, Goal::Check)? {
            course.end = Some(End::Errors(errors, first));
        } else {
            fs::copy(&lock, &kept).context("cannot keep the versions")?;
        }
        Ok(())
    }

    /// Checks the crate as if it were for the first time, and notes what that takes.
    pub(super) fn check(&self, course: &mut Course) -> Result<()> {
        let usage = self.compiler().compile_anew(CLIENT, Goal::Check)?;
        course.check.push(seconds(usage));
        course.memory.extend(usage.peak);
        Ok(())
    }

    fn compiler(&self) -> Compiler {
        Compiler::new(self.folder(), &self.work)
    }

    fn folder(&self) -> PathBuf {
        self.crates.join(CLIENT)
    }

    fn note(&self) -> PathBuf {
        self.work.join("note.json")
    }
}

/// The seconds that processors took, or those that went by where the system does not tell.
pub(super) fn seconds(usage: Usage) -> f64 {
    usage.cpu.unwrap_or(usage.wall)
}

/// The lines that were made for the document, examples and what comes with each crate not counted.
fn lines(folder: &Path) -> Result<f64> {
    let shown = folder.display();
    let mut files = disk::texts(folder).with_context(|| format!("cannot read {shown}"))?;
    files.retain(|path, _| path.starts_with("src/"));
    #[expect(clippy::cast_precision_loss, reason = "no crate has that many")]
    let lines = client::count_lines(&files) as f64;
    Ok(lines)
}
