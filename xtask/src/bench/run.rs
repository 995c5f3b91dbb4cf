//! A run of the benchmark: its parts one after the other, and what becomes of the figures.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::figure::Figure;
use super::machine::Machine;
use super::report::{self, Report};
use super::{calls, code, generation, growth, page, peers};
use crate::Outcome;
use crate::console::Console;
use crate::workspace::Workspace;

/// What to measure, and where the figures go.
#[derive(Debug, Clone)]
pub struct Request {
    /// The parts to measure, in this order.
    pub parts: Vec<Part>,
    /// A folder of documents to measure beside the workspace's own.
    pub corpus: Option<PathBuf>,
    /// The documents to measure, by name; all if there is no name.
    pub only: Vec<String>,
    /// How many parts the smallest synthetic document has whose growth is looked at: each is two
    /// operations and three schemas.
    pub synthetic: usize,
    /// The file for the figures as JSON.
    pub json: Option<PathBuf>,
    /// A file of earlier figures to compare with.
    pub compare: Option<PathBuf>,
    /// The file for a picture of the growth.
    pub svg: Option<PathBuf>,
    /// The file whose tables become those of the figures.
    pub page: Option<PathBuf>,
    /// The folder for all that is made on the way.
    pub work: PathBuf,
}

/// A part of the benchmark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What it takes to make a client.
    Generation,
    /// How large the code of a client is, and what it takes to compile.
    Code,
    /// What a call costs, against one written by hand.
    Calls,
    /// How time and memory grow with the document.
    Growth,
    /// What the same work takes other generators.
    Peers,
}

impl Part {
    /// All of them that need nothing but this project.
    pub const ALL: [Self; 4] = [Self::Generation, Self::Code, Self::Calls, Self::Growth];

    /// The name that its figures begin with.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Generation => "generation",
            Self::Code => "code",
            Self::Calls => "calls",
            Self::Growth => "growth",
            Self::Peers => "peers",
        }
    }

    fn measure(
        self,
        workspace: &Workspace,
        request: &Request,
        console: &mut Console,
    ) -> Result<Vec<Figure>> {
        match self {
            Self::Generation => generation::measure(workspace, request, console),
            Self::Code => code::measure(workspace, request, console),
            Self::Calls => calls::measure(workspace, request, console),
            Self::Growth => growth::measure(workspace, request, console),
            Self::Peers => peers::measure(workspace, request, console),
        }
    }
}

/// Measures what `request` asks for, prints the tables, and writes the files.
///
/// # Errors
///
/// Something cannot be measured, read or written.
pub fn run(workspace: &Workspace, request: &Request, console: &mut Console) -> Result<Outcome> {
    let before = request.compare.as_deref().map(Report::read).transpose()?;
    let report = measure(workspace, request, console)?;
    console.result(report.markdown());
    if let Some(file) = &request.json {
        write(file, &report.json())?;
    }
    if let Some(file) = &request.svg {
        let chart =
            growth::chart(&report).context("the growth was not measured: nothing to draw")?;
        write(file, &chart.svg())?;
    }
    if let Some(file) = &request.page {
        page::renew(file, &report)?;
    }
    if let Some(mut before) = before {
        // What was not measured now is not gone.
        before
            .figures
            .retain(|figure| report.has_part(figure.id.part()));
        console.result(report::changes(&report::compare(&before, &report)));
    }
    Ok(Outcome::Good)
}

fn measure(workspace: &Workspace, request: &Request, console: &mut Console) -> Result<Report> {
    fs::create_dir_all(&request.work).context("cannot make a folder to work in")?;
    let mut report = Report {
        measured_on: Some(Machine::here()),
        figures: Vec::new(),
    };
    for part in &request.parts {
        let figures = part.measure(workspace, request, console);
        let name = part.name();
        report
            .figures
            .extend(figures.with_context(|| format!("cannot measure {name}"))?);
    }
    Ok(report)
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))
}
