//! Part `growth`: whether time and memory grow as the document does.

mod document;
pub mod fit;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::figure::{Figure, Id, Unit};
use super::generation;
use super::measure::Usage;
use super::run::{Part, Request};
use super::subject::Subject;
use crate::console::Console;
use crate::table::grouped;
use crate::workspace::Workspace;

/// How often the document of one size stands in each.
const SIZES: [usize; 5] = [1, 2, 4, 8, 16];
/// How often a client is made of each.
const RUNS: usize = 3;

/// What it takes to make a client of a synthetic document, and of 2, 4, 8 and 16 times as much.
///
/// What an empty document takes is the same for all of them, and is taken off before the exponents
/// are fitted: it is what a process costs, not what a document does.
///
/// # Errors
///
/// A document gives no client, or something cannot be read or written.
pub fn measure(_: &Workspace, request: &Request, console: &mut Console) -> Result<Vec<Figure>> {
    let fixed = Step::measure(0, request, console)?;
    let mut steps = Vec::new();
    for size in SIZES {
        steps.push(Step::measure(size * request.synthetic, request, console)?);
    }
    console.end_progress();
    let mut figures: Vec<_> = steps.iter().flat_map(Step::figures).collect();
    figures.extend(exponents(&fixed, &steps));
    Ok(figures)
}

/// A document of one size, and what it takes.
struct Step {
    parts: usize,
    bytes: usize,
    usage: Usage,
}

impl Step {
    fn measure(parts: usize, request: &Request, console: &mut Console) -> Result<Self> {
        console.progress(format_args!("generating a document of {parts} parts"));
        let text = document::of_parts(parts).to_string();
        let path = request.work.join("growth.json");
        fs::write(&path, &text).context("cannot write a document")?;
        let runs = generation::runs(&subject(path), RUNS, &request.work)?;
        let runs = runs.context("a synthetic document gives no client")?;
        let usage = Usage::middle(&runs).context("nothing was measured")?;
        let bytes = text.len();
        Ok(Self {
            parts,
            bytes,
            usage,
        })
    }

    fn figures(&self) -> Vec<Figure> {
        let subject = format!("{} operations", grouped(2 * self.parts));
        let id = Id::new(Part::Growth, &subject, "document");
        let mut figures = vec![Figure::whole(id, self.bytes, Unit::Bytes)];
        figures.extend(self.usage.figures(Part::Growth, &subject));
        figures
    }

    /// How the bytes of the document go with what `of` tells of its usage.
    #[expect(clippy::cast_precision_loss, reason = "documents are small enough")]
    fn point(&self, of: impl Fn(&Usage) -> Option<f64>, fixed: &Self) -> Option<(f64, f64)> {
        let bytes = self.bytes.saturating_sub(fixed.bytes) as f64;
        Some((bytes, of(&self.usage)? - of(&fixed.usage)?))
    }
}

fn exponents(fixed: &Step, steps: &[Step]) -> Vec<Figure> {
    let exponent = |measure, of: fn(&Usage) -> Option<f64>| {
        let points: Option<Vec<_>> = steps.iter().map(|step| step.point(of, fixed)).collect();
        let id = Id::new(Part::Growth, "exponent", measure);
        Figure::new(id, fit::exponent(&points?)?, Unit::Ratio)
    };
    let figures = [
        exponent("wall", |usage| Some(usage.wall)),
        exponent("cpu", |usage| usage.cpu),
        exponent("peak", |usage| usage.peak),
    ];
    figures.into_iter().flatten().collect()
}

fn subject(document: PathBuf) -> Subject {
    Subject {
        name: "growth".to_owned(),
        document,
        overlays: Vec::new(),
        is_own: false,
    }
}
