//! All figures of a run, and what they were measured on: as JSON, and as tables.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

use super::figure::{Figure, Id};
use super::machine::Machine;
use super::run::Part;

/// The figures of a run, in the order in which they were measured.
///
/// There is no date in it, so that the same figures give the same text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What they were measured on; `None` for figures that are the same everywhere, as lines are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_on: Option<Machine>,
    /// The figures.
    pub figures: Vec<Figure>,
}

/// How a figure has changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Of what it is.
    pub id: Id,
    /// The figure before; `None` if it is new.
    pub old: Option<Figure>,
    /// The figure now; `None` if it is gone.
    pub new: Option<Figure>,
}

impl Report {
    /// Reads what [`json`](Self::json) wrote.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn parse(text: &str) -> Result<Self> {
        serde_json::from_str(text).context("these are no figures of `cargo xtask bench`")
    }

    /// Reads the file that [`json`](Self::json) was written to.
    ///
    /// # Errors
    ///
    /// It cannot be read, or is something else.
    pub fn read(file: &Path) -> Result<Self> {
        let shown = file.display();
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {shown}"))?;
        Self::parse(&text).with_context(|| format!("cannot read {shown}"))
    }

    /// As JSON, with a line for each figure, so that people can read what has changed.
    #[must_use]
    pub fn json(&self) -> String {
        let mut text = "{\n".to_owned();
        if let Some(machine) = &self.measured_on {
            let _ = writeln!(text, "  \"measured_on\": {},", line(machine));
        }
        let figures: Vec<_> = self
            .figures
            .iter()
            .map(|it| format!("\n    {}", line(it)))
            .collect();
        let _ = writeln!(text, "  \"figures\": [{}\n  ]\n}}", figures.join(","));
        text
    }

    /// The figure with this id.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Figure> {
        self.figures.iter().find(|figure| figure.id == *id)
    }

    /// Whether there are figures of this part.
    #[must_use]
    pub fn has_part(&self, part: &str) -> bool {
        self.figures.iter().any(|figure| figure.id.part() == part)
    }

    /// What was measured in a part, each once.
    pub fn subjects(&self, part: Part) -> impl Iterator<Item = &str> {
        let figures = self
            .figures
            .iter()
            .filter(move |it| it.id.part() == part.name());
        distinct(figures.map(|it| it.id.subject())).into_iter()
    }

    /// As Markdown: what they were measured on, then a table for each part.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        if let Some(machine) = &self.measured_on {
            let _ = writeln!(text, "Measured on {machine}.");
        }
        for part in distinct(self.figures.iter().map(|it| it.id.part())) {
            let _ = write!(text, "\n## {part}\n\n{}", self.table(part, ""));
            let of_part = self.figures.iter().filter(|it| it.id.part() == part);
            for group in distinct(of_part.map(|it| it.id.group())) {
                if !group.is_empty() {
                    let _ = write!(text, "\n### {group}\n\n{}", self.table(part, group));
                }
            }
        }
        text
    }

    /// The figures of one group of a part: a row for each subject, a column for each measure; empty
    /// if there are none.
    #[must_use]
    pub fn table(&self, part: &str, group: &str) -> String {
        let is_wanted = |id: &Id| id.part() == part && id.group() == group;
        let figures: Vec<_> = self.figures.iter().filter(|it| is_wanted(&it.id)).collect();
        let subjects = distinct(figures.iter().map(|it| it.id.subject()));
        let measures = distinct(figures.iter().map(|it| it.id.name()));
        if figures.is_empty() {
            return String::new();
        }
        let heads = [&[part], &measures[..]].concat();
        let mut text = format!("| {} |\n", heads.join(" | "));
        let _ = writeln!(text, "|---{}|", "|--:".repeat(measures.len()));
        for subject in subjects {
            let cell = |measure: &&str| {
                let mut row = figures.iter().filter(|it| it.id.subject() == subject);
                let figure = row.find(|it| it.id.name() == *measure);
                figure.map(|figure| figure.shown()).unwrap_or_default()
            };
            let cells: Vec<_> = measures.iter().map(cell).collect();
            let _ = writeln!(text, "| {subject} | {} |", cells.join(" | "));
        }
        text
    }
}

/// What has become of each figure of `old` in `new`: in the order of `new`, then those that are gone.
#[must_use]
pub fn compare(old: &Report, new: &Report) -> Vec<Change> {
    let now = new.figures.iter().map(|figure| Change {
        id: figure.id.clone(),
        old: old.get(&figure.id).cloned(),
        new: Some(figure.clone()),
    });
    let gone = old
        .figures
        .iter()
        .filter(|figure| new.get(&figure.id).is_none());
    let gone = gone.map(|figure| Change {
        id: figure.id.clone(),
        old: Some(figure.clone()),
        new: None,
    });
    now.chain(gone).collect()
}

/// The changes as a table in Markdown.
#[must_use]
pub fn changes(changes: &[Change]) -> String {
    let mut text = "| figure | before | now | ratio |\n|---|--:|--:|--:|\n".to_owned();
    for change in changes {
        let shown = |figure: &Option<Figure>| {
            figure
                .as_ref()
                .map_or_else(|| "none".to_owned(), Figure::shown)
        };
        let ratio = change.ratio().map(|ratio| format!("{ratio:.3}"));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            change.id.as_str(),
            shown(&change.old),
            shown(&change.new),
            ratio.unwrap_or_default(),
        );
    }
    text
}

impl Change {
    /// How many times as much it is now; `None` if there is nothing to compare with.
    #[must_use]
    pub fn ratio(&self) -> Option<f64> {
        let (old, new) = (self.old.as_ref()?, self.new.as_ref()?);
        let ratio = new.value / old.value;
        (ratio.is_finite() && old.unit == new.unit).then_some(ratio)
    }
}

/// A value on one line.
fn line(value: &impl Serialize) -> String {
    // These are structs of texts and finite numbers, which JSON can always say.
    serde_json::to_string(value).unwrap_or_default()
}

/// Each once, in the order in which they come.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut distinct = Vec::new();
    for name in names {
        if !distinct.contains(&name) {
            distinct.push(name);
        }
    }
    distinct
}
