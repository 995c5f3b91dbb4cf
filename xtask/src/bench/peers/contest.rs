//! The rounds of a document, and the ratios that come of them.

use std::env;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};

use super::super::figure::Figure;
use super::super::rounds::Rounds;
use super::super::scratch::Scratch;
use super::super::subject::Subject;
use super::entrant::{self, Course, Entrant};
use super::reading::Reader;
use super::results::Results;
use super::tools;
use crate::console::Console;

/// How often crates are made, and how long it takes until that has been often enough.
const MAKING: (usize, Duration) = (11, Duration::from_secs(15));
/// The same for how often they are checked.
const CHECKING: (usize, Duration) = (5, Duration::from_secs(60));

/// Those who take part.
pub(super) struct Contest {
    own: Entrant,
    others: Vec<Entrant>,
    reader: Reader,
    /// Holds the crates of all.
    _scratch: Scratch,
}

impl Contest {
    /// This generator, and those of the others that are installed.
    pub(super) fn open(work: &Path, console: &mut Console) -> Result<Self> {
        let program = env::current_exe().context("cannot find this program")?;
        let scratch = Scratch::open(work)?;
        let crates = scratch.folder();
        let mut others = Vec::new();
        for tool in tools::OTHERS {
            match tool.find() {
                Some(program) => others.push(Entrant::new(tool, program, work, crates)),
                None => console.message(format_args!("{} is not installed", tool.name)),
            }
        }
        Ok(Self {
            own: Entrant::new(tools::SWITCHBOARD, program, work, crates),
            others,
            reader: Reader::open(work)?,
            _scratch: scratch,
        })
    }

    /// Has all of them do the work for a document.
    pub(super) fn hold(&self, subject: &Subject, console: &mut Console) -> Result<Vec<Figure>> {
        let entrants: Vec<_> = [&self.own].into_iter().chain(&self.others).collect();
        let mut courses: Vec<_> = entrants.iter().map(|_| Course::default()).collect();
        let mut reading = Vec::new();
        console.progress(format_args!("making crates of {}", subject.name));
        for _ in rounds(MAKING) {
            for (entrant, course) in running(&entrants, &mut courses) {
                entrant.generate(subject, course)?;
            }
            let read = self.reader.read(&subject.document)?;
            reading.extend(read.map(entrant::seconds));
        }
        if running(&entrants, &mut courses).count() > 1 {
            compile(subject, &entrants, &mut courses, console)?;
        }
        let names = entrants.iter().map(|entrant| entrant.tool.name);
        let mut done = names.zip(&courses);
        let (_, own) = done.next().context("nobody took part")?;
        let results = Results {
            subject: &subject.name,
            own,
            others: done.collect(),
            reading: &reading,
        };
        results.report(console);
        Ok(results.figures())
    }
}

/// Has those that made a crate compile it.
fn compile(
    subject: &Subject,
    entrants: &[&Entrant],
    courses: &mut [Course],
    console: &mut Console,
) -> Result<()> {
    console.progress(format_args!("compiling crates of {}", subject.name));
    for (entrant, course) in running(entrants, courses) {
        entrant.prepare(course)?;
    }
    for _ in rounds(CHECKING) {
        for (entrant, course) in running(entrants, courses) {
            entrant.check(course)?;
        }
    }
    Ok(())
}

fn rounds((most, enough): (usize, Duration)) -> Rounds {
    Rounds::new(most, enough)
}

/// Those that have done all work so far.
fn running<'a>(
    entrants: &'a [&'a Entrant],
    courses: &'a mut [Course],
) -> impl Iterator<Item = (&'a Entrant, &'a mut Course)> {
    let all = entrants.iter().copied().zip(courses);
    all.filter(|(_, course)| course.end.is_none())
}
