//! Applies overlays to a document (OpenAPI Overlay Specification 1.0 and 1.1).
//!
//! An overlay changes a document that somebody else writes: it is a list of actions, each with a
//! target (JSONPath, RFC 9535) and what to do to the nodes that it selects. Nothing here knows what
//! a document says. What an action moves or adds is noted, so that problems behind this stage are
//! told where it was written: in the document or in the overlay.

mod act;
mod merge;
mod read;
mod select;

use serde_json::Value;

use self::act::Stage;
use crate::origin::{self, Origins};
use crate::problem::Problem;
use crate::source;

/// A document of changes to another.
#[derive(Debug, Clone, Copy)]
pub struct Overlay<'a> {
    /// What it is called, in problems.
    pub file: &'a str,
    /// Its text, as JSON or YAML.
    pub bytes: &'a [u8],
}

/// Applies overlays one after the other, each to what the one before it left.
///
/// What cannot be read or done is an error among `problems`, and the rest is done all the same.
#[must_use]
pub fn apply(
    tree: Value,
    overlays: &[Overlay<'_>],
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> Value {
    let mut stage = Stage::new(tree, origins, problems);
    for overlay in overlays {
        let at = origin::of_file(overlay.file);
        match source::read(overlay.bytes) {
            Ok(tree) => {
                for action in read::actions(&tree, &at, stage.problems()) {
                    stage.act(&action);
                }
            }
            Err(problem) => stage.problems().push(in_file(problem, overlay.file)),
        }
    }
    stage.into_tree()
}

/// A problem of a text that is no tree, which is the overlay's.
fn in_file(problem: Problem, file: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        ..problem
    }
}
