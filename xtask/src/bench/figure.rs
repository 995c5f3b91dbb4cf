//! One figure that was measured.

use serde::{Deserialize, Serialize, Serializer};

use super::run::Part;
use crate::table::grouped;

/// A figure: of what it is, how much, and in which unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What it is of.
    pub id: Id,
    /// How much it is, in the unit below; finite, as JSON has no other numbers.
    #[serde(serialize_with = "number")]
    pub value: f64,
    /// In what it is measured.
    pub unit: Unit,
}

/// What a figure is of: a part of the benchmark, a subject, and a measure of it, as
/// `generation/wasender/wall`.
///
/// It stays what it is from run to run, so that figures can be compared. A measure may have
/// slashes of its own, say for the tool that was measured: `code/wasender/oas3-gen/lines`. What is
/// before the last is its group, which has a table of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

/// What a figure is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// Seconds, of a clock or of a processor.
    Seconds,
    /// Bytes, of a file or of memory.
    Bytes,
    /// Lines of code.
    Lines,
    /// So many of something.
    Count,
    /// So many times as much as something else.
    Ratio,
}

impl Figure {
    /// A figure; `None` if the value is not finite.
    #[must_use]
    pub fn new(id: Id, value: f64, unit: Unit) -> Option<Self> {
        value.is_finite().then_some(Self { id, value, unit })
    }

    /// A whole number of something.
    #[must_use]
    pub fn whole(id: Id, number: usize, unit: Unit) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "nothing here is that large")]
        let value = number as f64;
        Self { id, value, unit }
    }

    /// The value as people read it: `1.25 s`, `12.3 MB`, `2,345`.
    #[must_use]
    pub fn shown(&self) -> String {
        self.unit.show(self.value)
    }
}

impl Id {
    /// The id of a measure of a subject; a slash in the subject becomes a dash.
    #[must_use]
    pub fn new(part: Part, subject: &str, measure: &str) -> Self {
        let (part, subject) = (part.name(), subject.replace('/', "-"));
        Self(format!("{part}/{subject}/{measure}"))
    }

    /// The part of the benchmark.
    #[must_use]
    pub fn part(&self) -> &str {
        self.split().0
    }

    /// What was measured.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.split().1
    }

    /// What was measured of it.
    #[must_use]
    pub fn measure(&self) -> &str {
        self.split().2
    }

    /// What its measure is of, where it has something in common with others: `stage` of the measure
    /// `stage/names`; empty for most.
    #[must_use]
    pub fn group(&self) -> &str {
        self.measure()
            .rsplit_once('/')
            .map_or("", |(group, _)| group)
    }

    /// Its measure without the group.
    #[must_use]
    pub fn name(&self) -> &str {
        let measure = self.measure();
        measure.rsplit_once('/').map_or(measure, |(_, name)| name)
    }

    /// The whole of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn split(&self) -> (&str, &str, &str) {
        let (part, rest) = self.0.split_once('/').unwrap_or((&self.0, ""));
        let (subject, measure) = rest.split_once('/').unwrap_or((rest, ""));
        (part, subject, measure)
    }
}

impl Unit {
    /// So much of it, as people read it.
    #[must_use]
    pub fn show(self, value: f64) -> String {
        match self {
            Self::Seconds => seconds(value),
            Self::Bytes => bytes(value),
            Self::Ratio => format!("{value:.2}"),
            Self::Lines | Self::Count => count(value),
        }
    }
}

/// To three digits or so.
fn seconds(value: f64) -> String {
    match value.abs() {
        0.0 => "0 s".to_owned(),
        size if size < 1e-3 => format!("{:.1} µs", value * 1e6),
        size if size < 0.1 => format!("{:.1} ms", value * 1e3),
        size if size < 1.0 => format!("{:.0} ms", value * 1e3),
        _ => format!("{value:.2} s"),
    }
}

/// In units of a thousand, as disks and networks count.
fn bytes(value: f64) -> String {
    match value.abs() {
        size if size < 1e3 => format!("{value:.0} B"),
        size if size < 1e6 => format!("{:.1} kB", value / 1e3),
        size if size < 1e9 => format!("{:.1} MB", value / 1e6),
        _ => format!("{:.2} GB", value / 1e9),
    }
}

fn count(value: f64) -> String {
    if value < 0.0 || value.fract() != 0.0 {
        return format!("{value:.1}");
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is whole and no less than 0"
    )]
    grouped(value as usize)
}

/// A number as JSON, without a fraction where it has none.
#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "integers up to here are exact"
    )]
    let whole = *value as i64;
    if value.fract() == 0.0 && whole.unsigned_abs() < 1 << f64::MANTISSA_DIGITS {
        serializer.serialize_i64(whole)
    } else {
        serializer.serialize_f64(*value)
    }
}
