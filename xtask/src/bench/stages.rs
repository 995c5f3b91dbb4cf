//! How long each stage of making a client takes.
//!
//! All runs are in this process: how a stage begins and ends is only known inside, and no stage is
//! slower for what the process did before.

use std::io;

use anyhow::Result;
use codegen::{FeaturesByTag, Options, Packaging, Selection};

use super::figure::{Figure, Id, Unit};
use super::run::Part;
use super::subject::Subject;
use crate::client;
use crate::console::Console;
use crate::outside;
use crate::timings::{self, Timings};

/// How often a client is made.
const RUNS: usize = 5;

/// The shortest time of each stage, in the order of their work; none for a document that gives no
/// client. A clock is all that there is for a stage, and whatever disturbs it only adds.
///
/// # Errors
///
/// The document cannot be read.
pub fn measure(subject: &Subject) -> Result<Vec<Figure>> {
    let mut runs = Vec::new();
    for _ in 0..RUNS {
        let Some(timings) = once(subject)? else {
            return Ok(Vec::new());
        };
        runs.push(timings);
    }
    let Some(first) = runs.first() else {
        return Ok(Vec::new());
    };
    let figure = |(index, (part, _)): (usize, &(timings::Part, _))| {
        let times = runs.iter().filter_map(|run| run.parts().get(index));
        let shortest = times.map(|(_, time)| time.as_secs_f64()).reduce(f64::min);
        let measure = format!("stage/{}", part.name());
        let id = Id::new(Part::Generation, &subject.name, &measure);
        Figure::new(id, shortest?, Unit::Seconds)
    };
    Ok(first
        .parts()
        .iter()
        .enumerate()
        .filter_map(figure)
        .collect())
}

fn once(subject: &Subject) -> Result<Option<Timings>> {
    let document = outside::document(&subject.document, &subject.overlays);
    let options = Options {
        name: "measured".to_owned(),
        command: "cargo xtask gen --spec".to_owned(),
        packaging: Packaging::Standalone,
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: !subject.is_own,
    };
    let mut silent = Console::to(io::sink(), io::sink());
    let client = client::make(&document, &options, false, &mut silent)?;
    Ok(client.map(|client| client.summary.timings))
}
