//! Whether a client has grown without a word.
//!
//! A client may have a tenth more lines than were agreed on. More has to be told in the changelog: by
//! an item of its section `[Unreleased]` that has the client's name and the word `lines`.

use std::fmt;

use crate::bench::Part;
use crate::bench::figure::{Figure, Id};
use crate::bench::report::{Change, Report, compare};
use crate::table::grouped;

/// How many times as many lines as were agreed on need no word.
const ROOM: f64 = 1.1;
/// The measure that is looked at.
const LINES: &str = "lines";
/// The command that agrees on the figures as they are.
const RENEW: &str = "cargo xtask figures --renew";

/// Something about the figures that people have to know.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// A client has grown by more than it may without a word.
    Grown {
        /// Which.
        client: String,
        /// The lines that were agreed on.
        before: usize,
        /// The lines that it has.
        now: usize,
        /// Whether the changelog has the word.
        is_told: bool,
    },
    /// There are no figures of this client that were agreed on, so that nobody would see it grow.
    New(String),
    /// There are figures of a client that is not there any more.
    Gone(String),
}

/// What there is to say of the figures of `now`, where others were `agreed` on and this is the
/// changelog.
#[must_use]
pub fn judge(agreed: &Report, now: &Report, changelog: &str) -> Vec<Finding> {
    let unreleased = unreleased(changelog);
    let changes = compare(agreed, now).into_iter();
    let changes = changes.filter(|change| is_lines(&change.id));
    let finding = |change: Change| {
        let client = change.id.subject().to_owned();
        match (change.old, change.new) {
            (None, _) => Some(Finding::New(client)),
            (_, None) => Some(Finding::Gone(client)),
            (Some(old), Some(new)) if new.value > old.value * ROOM => Some(Finding::Grown {
                is_told: unreleased.iter().any(|item| tells(item, &client)),
                before: lines(&old),
                now: lines(&new),
                client,
            }),
            _ => None,
        }
    };
    changes.filter_map(finding).collect()
}

impl Finding {
    /// Whether something has to be done about it.
    #[must_use]
    pub fn is_problem(&self) -> bool {
        !matches!(self, Self::Grown { is_told: true, .. })
    }

    /// Whether a client has grown.
    #[must_use]
    pub fn is_growth(&self) -> bool {
        matches!(self, Self::Grown { .. })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New(client) => {
                write!(
                    f,
                    "no figures of {client} were agreed on: agree with `{RENEW}`"
                )
            }
            Self::Gone(client) => {
                write!(
                    f,
                    "there is no client {client} any more: agree with `{RENEW}`"
                )
            }
            Self::Grown {
                client,
                before,
                now,
                is_told,
            } => {
                let (before, now) = (grouped(*before), grouped(*now));
                write!(f, "{client} has grown from {before} to {now} lines")?;
                if *is_told {
                    return write!(f, ", as the changelog says: agree with `{RENEW}`");
                }
                write!(
                    f,
                    ", by more than a tenth: make it smaller, or say why in CHANGELOG.md, in an item \
                     of [Unreleased] with `{client}` and the word `lines`, and agree with `{RENEW}`"
                )
            }
        }
    }
}

fn is_lines(id: &Id) -> bool {
    id.part() == Part::Code.name() && id.measure() == LINES
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "lines are counted"
)]
fn lines(figure: &Figure) -> usize {
    figure.value as usize
}

/// The items of the changelog's section of what is not released.
fn unreleased(changelog: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let lines = changelog.lines();
    let section = lines
        .skip_while(|line| !line.starts_with("## [Unreleased]"))
        .skip(1);
    for line in section.take_while(|line| !line.starts_with("## ")) {
        match items.last_mut() {
            Some(item) if line.starts_with("  ") => *item = format!("{item}{line}"),
            _ => items.push(line.to_owned()),
        }
    }
    items
}

/// Whether an item has the client's name and the word, each as a whole.
fn tells(item: &str, client: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let has = |word| item.split(|c| !is_part(c)).any(|found| found == word);
    has(client) && has(LINES)
}
