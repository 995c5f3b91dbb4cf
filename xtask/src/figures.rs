//! `figures`: how large our own clients are, what it takes to make and to check them, and whether one
//! has grown without a word.
//!
//! The figures that were agreed on are in a file of the repository. What is found now is held
//! against them, so that a change which makes all clients larger is seen by whoever makes it.

pub mod gate;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use self::gate::Finding;
use crate::Outcome;
use crate::bench::figure::Figure;
use crate::bench::machine::Machine;
use crate::bench::measure::Usage;
use crate::bench::report::Report;
use crate::bench::scratch::Scratch;
use crate::bench::{Part, checking, code, generation, subject};
use crate::console::Console;
use crate::disk;
use crate::workspace::Workspace;

/// Where the figures are that were agreed on, below the root.
const FILE: &str = "docs/figures.json";
/// Where growth is told of, below the root.
const CHANGELOG: &str = "CHANGELOG.md";

/// Prints the figures of our own clients, and what is wrong with them.
///
/// # Errors
///
/// Something cannot be measured or read.
pub fn run(workspace: &Workspace, console: &mut Console) -> Result<Outcome> {
    let agreed = Report::read(&workspace.root().join(FILE))?;
    let mut now = sizes(workspace)?;
    let findings = gate::judge(&agreed, &now, &changelog(workspace)?);
    now.measured_on = Some(Machine::here());
    now.figures.extend(times(workspace, console)?);
    console.result(now.markdown());
    Ok(report(&findings, console))
}

/// Agrees on the figures as they are now, unless a client has grown without a word.
///
/// # Errors
///
/// Something cannot be measured, read or written.
pub fn renew(workspace: &Workspace, console: &mut Console) -> Result<Outcome> {
    let path = workspace.root().join(FILE);
    let now = sizes(workspace)?;
    if path.exists() {
        let mut findings = gate::judge(&Report::read(&path)?, &now, &changelog(workspace)?);
        findings.retain(Finding::is_growth);
        if report(&findings, console) == Outcome::Problems {
            return Ok(Outcome::Problems);
        }
    }
    write(&path, &now.json())?;
    console.message(format_args!("{FILE} has the figures of now"));
    Ok(Outcome::Good)
}

/// Lines and bytes: the same on every machine.
fn sizes(workspace: &Workspace) -> Result<Report> {
    Ok(Report {
        measured_on: None,
        figures: code::own_sizes(workspace)?,
    })
}

/// What it takes to make each client, and to check it, once: a look, not a measurement.
fn times(workspace: &Workspace, console: &mut Console) -> Result<Vec<Figure>> {
    let work = workspace.root().join("target/figures");
    fs::create_dir_all(&work).context("cannot make a folder to work in")?;
    let scratch = Scratch::open(&work)?;
    let mut figures = Vec::new();
    for subject in subject::own(workspace)? {
        console.progress(format_args!("generating {}", subject.name));
        let runs = generation::runs(&subject, 1, &scratch)?;
        let usage = runs.as_deref().and_then(Usage::middle);
        figures.extend(
            usage
                .iter()
                .flat_map(|it| it.figures(Part::Generation, &subject.name)),
        );
    }
    console.end_progress();
    figures.extend(checking::own(workspace, &work, console)?);
    Ok(figures)
}

fn changelog(workspace: &Workspace) -> Result<String> {
    let path = workspace.root().join(CHANGELOG);
    fs::read_to_string(path).with_context(|| format!("cannot read {CHANGELOG}"))
}

/// Prints the findings; problems if one of them is.
fn report(findings: &[Finding], console: &mut Console) -> Outcome {
    for finding in findings {
        if finding.is_problem() {
            console.error(finding);
        } else {
            console.message(finding);
        }
    }
    Outcome::problems_if(findings.iter().any(Finding::is_problem))
}

fn write(path: &Path, text: &str) -> Result<()> {
    disk::replace(path, text).with_context(|| format!("cannot write {FILE}"))
}
