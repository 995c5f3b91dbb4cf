//! Part `growth`: whether time and memory grow as the document does.

mod document;
mod fit;

use std::fs;

use anyhow::{Context, Result};

pub use self::fit::exponent;
use super::chart::{Chart, Series};
use super::figure::{Figure, Id, Unit};
use super::generation;
use super::measure::Usage;
use super::report::Report;
use super::run::{Part, Request};
use super::scratch::Scratch;
use super::subject::Subject;
use crate::console::Console;
use crate::workspace::Workspace;

/// How often the document of one size stands in each. What the first takes, which is none, is what
/// a process takes and not what a document does. The second should be large enough for the client to
/// have the shape of a large one, with a feature for each tag, or a change of shape is taken for growth.
const SIZES: [usize; 6] = [0, 1, 2, 4, 8, 16];
/// How often a client is made of each.
const RUNS: usize = 5;
/// What is measured of each, and what people call it.
const MEASURES: [(&str, &str); 2] = [("cpu", "processor time"), ("peak", "peak memory")];

/// What it takes to make a client of a synthetic document, of 2, 4, 8 and 16 times as much, and of
/// an empty one; and the powers of the document's size with which it grows.
///
/// # Errors
///
/// A document gives no client, or something cannot be read or written.
pub fn measure(_: &Workspace, request: &Request, console: &mut Console) -> Result<Vec<Figure>> {
    let mut report = Report::default();
    let scratch = Scratch::open(&request.work)?;
    for size in SIZES {
        let parts = size * request.synthetic;
        console.progress(format_args!("generating a document of {parts} parts"));
        report.figures.extend(of_size(size, parts, &scratch)?);
    }
    console.end_progress();
    for (measure, _) in MEASURES {
        let exponent = exponent(&points(&report, measure));
        let id = Id::new(Part::Growth, "exponent", measure);
        let figure = exponent.and_then(|value| Figure::new(id, value, Unit::Ratio));
        report.figures.extend(figure);
    }
    Ok(report.figures)
}

/// The picture of the growth that [`measure`] has found; `None` if it has found none.
#[must_use]
pub fn chart(report: &Report) -> Option<Chart> {
    let series: Vec<_> = MEASURES
        .iter()
        .filter_map(|&(measure, name)| series(report, measure, name))
        .collect();
    let smallest = report.get(&id(1, "document"))?.shown();
    (!series.is_empty()).then(|| Chart {
        title: "What it takes to make a client".to_owned(),
        across: format!("size of the document (1× is {smallest})"),
        up: "times as much".to_owned(),
        series,
    })
}

/// The figures of a document that is so many times as large.
fn of_size(size: usize, parts: usize, scratch: &Scratch) -> Result<Vec<Figure>> {
    let text = document::of_parts(parts).to_string();
    let path = scratch.folder().join("growth.json");
    fs::write(&path, &text).context("cannot write a document")?;
    let subject = Subject {
        name: "growth".to_owned(),
        document: path,
        overlays: Vec::new(),
        is_own: false,
    };
    let runs = generation::runs(&subject, RUNS, scratch)?;
    let runs = runs.context("a synthetic document gives no client")?;
    let usage = Usage::middle(&runs).context("nothing was measured")?;
    let mut figures = vec![
        Figure::whole(id(size, "document"), text.len(), Unit::Bytes),
        Figure::whole(id(size, "operations"), 2 * parts, Unit::Count),
    ];
    figures.extend(usage.figures(Part::Growth, &subject_of(size)));
    Ok(figures)
}

fn series(report: &Report, measure: &str, name: &str) -> Option<Series> {
    let points = points(report, measure);
    let exponent = exponent(&points)?;
    let &(x, y) = points.first()?;
    Some(Series {
        name: format!("{name}: to the power of {exponent:.2}"),
        points: points
            .iter()
            .map(|point| (point.0 / x, point.1 / y))
            .collect(),
    })
}

/// How the bytes of the document go with a measure, less what an empty document takes.
fn points(report: &Report, measure: &str) -> Vec<(f64, f64)> {
    let value = |size, measure| report.get(&id(size, measure)).map(|figure| figure.value);
    let more = |size, measure| Some(value(size, measure)? - value(0, measure)?);
    let point = |&size: &usize| Some((more(size, "document")?, more(size, measure)?));
    SIZES.iter().skip(1).filter_map(point).collect()
}

fn id(size: usize, measure: &str) -> Id {
    Id::new(Part::Growth, &subject_of(size), measure)
}

fn subject_of(size: usize) -> String {
    match size {
        0 => "empty".to_owned(),
        size => format!("{size}×"),
    }
}
