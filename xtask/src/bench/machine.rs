//! What figures were measured on.

use std::env::consts::{ARCH, OS};
use std::fmt;
use std::num::NonZero;
use std::process::Command;
use std::thread;

use serde::{Deserialize, Serialize};

/// A machine and its compiler, as far as figures depend on them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Machine {
    /// How many processors programs can use.
    pub cores: usize,
    /// The system and the processor's kind, as `linux x86_64`.
    pub system: String,
    /// The compiler, as it names itself.
    pub rustc: String,
    /// `release` or `debug`: how the generator was built.
    pub build: String,
}

impl Machine {
    /// The machine that this runs on.
    #[must_use]
    pub fn here() -> Self {
        let build = if cfg!(debug_assertions) {
            "debug"
        } else {
            "release"
        };
        Self {
            cores: thread::available_parallelism().map_or(1, NonZero::get),
            system: format!("{OS} {ARCH}"),
            rustc: rustc().unwrap_or_else(|| "an unknown rustc".to_owned()),
            build: build.to_owned(),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            cores,
            system,
            rustc,
            build,
        } = self;
        write!(
            f,
            "{system}, {cores} cores, {rustc}; the generator is a {build} build"
        )
    }
}

/// `rustc 1.2.3 (…)`.
fn rustc() -> Option<String> {
    let output = Command::new("rustc").arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned())
}
