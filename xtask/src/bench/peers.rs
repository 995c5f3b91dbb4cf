//! Part `peers`: the same work by other generators, in the same rounds as by this one.
//!
//! Seconds say something of the machine, ratios of the generators: so in each round, each of them
//! does the work once, and what is kept is how many times as long as this one it took.

mod contest;
mod entrant;
mod reading;
mod results;
mod tool;
mod tools;

use anyhow::Result;

use self::contest::Contest;
use super::figure::Figure;
use super::run::Request;
use super::subject;
use crate::console::Console;
use crate::workspace::Workspace;

/// The bytes of a document above which the others take minutes, and much memory.
const LARGE: u64 = 2_000_000;

/// Lets each generator that is installed make a crate of each document, and compiles the crates.
///
/// # Errors
///
/// Something cannot be read or written.
pub fn measure(
    workspace: &Workspace,
    request: &Request,
    console: &mut Console,
) -> Result<Vec<Figure>> {
    let contest = Contest::open(&request.work.join("peers"), console)?;
    let mut figures = Vec::new();
    for subject in subject::up_to(LARGE, workspace, request, console)? {
        figures.extend(contest.hold(&subject, console)?);
    }
    console.end_progress();
    Ok(figures)
}

/// The other generators that can be measured, with the versions of those that are installed.
#[must_use]
pub fn versions() -> Vec<(&'static str, Option<String>)> {
    let version = |tool: &tool::Tool| tool.version(&tool.find()?);
    let others = tools::OTHERS.iter();
    others.map(|tool| (tool.name, version(tool))).collect()
}
