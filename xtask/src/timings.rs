//! How long each stage of making a client takes.

use std::time::{Duration, Instant};

use codegen::Observer;
use codegen::observer::Stage;

use crate::table::align;

/// A line per client and part, for people: milliseconds, and the share of the client's time.
pub(crate) fn table<'a>(clients: impl Iterator<Item = (&'a str, &'a Timings)>) -> Vec<String> {
    let mut rows = Vec::new();
    for (name, timings) in clients {
        let total = timings.total();
        for &(part, time) in timings.parts() {
            rows.push(row(name, part.name(), time, total));
        }
        rows.push(row(name, "total", total, total));
    }
    align(&rows)
}

fn row(name: &str, part: &str, time: Duration, total: Duration) -> [String; 3] {
    let share = time.as_secs_f64() / total.as_secs_f64().max(f64::MIN_POSITIVE);
    [
        format!("{name} {part}"),
        format!("{:.2} ms", time.as_secs_f64() * 1e3),
        format!("{:.0} %", share * 1e2),
    ]
}

/// A clock that is looked at whenever a stage ends.
#[derive(Debug)]
pub struct Stopwatch {
    last: Instant,
    timings: Timings,
}

/// The times of one client's making.
#[derive(Debug, Clone, Default)]
pub struct Timings {
    parts: Vec<(Part, Duration)>,
}

/// What takes time on the way from a document on the disk to files on the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The document and its overlays are read from the disk.
    Read,
    /// One of the generator's stages.
    Stage(Stage),
    /// The files are compared with those on the disk.
    Compare,
    /// Those that differ are written.
    Write,
}

impl Part {
    /// One word for it, in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Stage(stage) => stage.name(),
            Self::Compare => "compare",
            Self::Write => "write",
        }
    }
}

impl Stopwatch {
    /// A clock that starts now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            last: Instant::now(),
            timings: Timings::default(),
        }
    }

    /// Notes that this part has ended, and that the next begins.
    pub fn note(&mut self, part: Part) {
        let now = Instant::now();
        self.timings.add(part, now - self.last);
        self.last = now;
    }

    /// What it has shown.
    #[must_use]
    pub fn stop(self) -> Timings {
        self.timings
    }
}

impl Observer for Stopwatch {
    fn ended(&mut self, stage: Stage) {
        self.note(Part::Stage(stage));
    }
}

impl Timings {
    /// Adds the time of another part.
    pub fn add(&mut self, part: Part, time: Duration) {
        self.parts.push((part, time));
    }

    /// The parts in the order of their work, each with its time.
    #[must_use]
    pub fn parts(&self) -> &[(Part, Duration)] {
        &self.parts
    }

    /// The time of all parts.
    #[must_use]
    pub fn total(&self) -> Duration {
        self.parts.iter().map(|(_, time)| *time).sum()
    }
}
