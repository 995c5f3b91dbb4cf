//! What another program uses: time, processor and memory.
//!
//! The system tells what all children of a process have used, not what one has. So a program is run
//! as the only child of a small process between, `cargo xtask measured`, which tells what it used.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::figure::{Figure, Id, Unit};
use super::run::Part;
use crate::Outcome;

/// What a program has used, with those that it has started and waited for.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    /// The seconds from start to end.
    pub wall: f64,
    /// The seconds of all processors, the program's own and the system's for it; `None` where the
    /// system does not tell.
    pub cpu: Option<f64>,
    /// The most memory, in bytes, that any one of the processes had; `None` where the system does
    /// not tell.
    pub peak: Option<f64>,
}

impl Usage {
    /// The middle of each thing that some runs have used; `None` if there was no run.
    #[must_use]
    pub fn middle(runs: &[Self]) -> Option<Self> {
        let middle = |of: fn(&Self) -> Option<f64>| median(runs.iter().filter_map(of).collect());
        Some(Self {
            wall: middle(|run| Some(run.wall))?,
            cpu: middle(|run| run.cpu),
            peak: middle(|run| run.peak),
        })
    }

    /// The figures `wall`, `cpu` and `peak` of `subject`.
    #[must_use]
    pub fn figures(&self, part: Part, subject: &str) -> Vec<Figure> {
        self.figures_below(part, subject, "")
    }

    /// The same figures of something that was done with `subject`: those of `check/` are
    /// `check/wall` and so on.
    #[must_use]
    pub fn figures_below(&self, part: Part, subject: &str, prefix: &str) -> Vec<Figure> {
        let figure = |measure, value: Option<f64>, unit| {
            let measure = format!("{prefix}{measure}");
            Figure::new(Id::new(part, subject, &measure), value?, unit)
        };
        let figures = [
            figure("wall", Some(self.wall), Unit::Seconds),
            figure("cpu", self.cpu, Unit::Seconds),
            figure("peak", self.peak, Unit::Bytes),
        ];
        figures.into_iter().flatten().collect()
    }
}

/// Runs `command`, and gives what it printed and what it used.
///
/// `note` is a file for the process between to write to.
///
/// # Errors
///
/// The program cannot be started. That it fails is no error: its status says so.
pub fn run(command: &Command, note: &Path) -> Result<(Output, Usage)> {
    let own = env::current_exe().context("cannot find this program")?;
    let mut between = Command::new(own);
    between.arg("measured").arg("--note").arg(note).arg("--");
    between.arg(command.get_program()).args(command.get_args());
    for (key, value) in command.get_envs() {
        match value {
            Some(value) => between.env(key, value),
            None => between.env_remove(key),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        between.current_dir(folder);
    }
    // One of an earlier program would tell nothing of this one.
    let _ = fs::remove_file(note);
    let output = between
        .output()
        .context("cannot start this program again")?;
    let Ok(text) = fs::read(note) else {
        let said = String::from_utf8_lossy(&output.stderr);
        let program = command.get_program().display();
        bail!("cannot measure {program}: {}", said.trim());
    };
    let usage = serde_json::from_slice(&text).context("cannot read what was measured")?;
    Ok((output, usage))
}

/// The process between: runs `program`, and writes into `note` what it used.
///
/// # Errors
///
/// It cannot be started, or the note cannot be written.
pub fn between(program: &[OsString], note: &Path) -> Result<Outcome> {
    let (program, arguments) = program
        .split_first()
        .context("there is no program to run")?;
    let begin = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .status()
        .with_context(|| format!("cannot start {}", program.display()))?;
    let wall = begin.elapsed().as_secs_f64();
    let usage = of_children(wall);
    fs::write(note, serde_json::to_vec(&usage)?).context("cannot write what was measured")?;
    Ok(Outcome::problems_if(!status.success()))
}

#[cfg(unix)]
fn of_children(wall: f64) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    // Some systems count bytes, most kibibytes.
    let unit = if cfg!(target_vendor = "apple") {
        1.0
    } else {
        1024.0
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "times and sizes are small enough"
    )]
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).ok();
    Usage {
        wall,
        cpu: usage.map(|usage| seconds(usage.user_time()) + seconds(usage.system_time())),
        #[expect(
            clippy::cast_precision_loss,
            reason = "times and sizes are small enough"
        )]
        peak: usage.map(|usage| usage.max_rss() as f64 * unit),
    }
}

#[cfg(not(unix))]
fn of_children(wall: f64) -> Usage {
    Usage {
        wall,
        cpu: None,
        peak: None,
    }
}

/// The middle one of some figures; of an even number, the mean of the two in the middle. `None` if
/// there is none.
#[must_use]
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let upper = values.get(values.len() / 2)?;
    let lower = values.get((values.len() - 1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}
