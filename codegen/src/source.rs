//! Reads a text, JSON or YAML, to a tree in document order, and finds places in it again.
//!
//! Nothing here knows what a document says. Whatever the bytes are, reading ends with a tree of at most
//! [`DEPTH_LIMIT`] levels or with one problem that says where and why. Positions are not kept
//! with the tree: [`locate`] walks the text once more when there is something to show.

mod find;
mod json;
mod lines;
#[cfg(test)]
mod tests;
mod yaml;

use serde_json::Value;

use self::json::Refusal;
use crate::pointer::Pointer;
use crate::problem::{Position, Problem};

/// How many mappings and lists may stand inside one another.
///
/// Later stages recurse over the tree without counting, because of this.
pub const DEPTH_LIMIT: usize = 100;

/// Reads a document; JSON and YAML are told apart by what the text looks like.
///
/// # Errors
///
/// The first thing that keeps the text from being a tree: it is not UTF-8, not JSON or YAML,
/// nested too deeply, has the same key twice in a mapping, or holds more than one document.
pub fn read(file: &[u8]) -> Result<Value, Problem> {
    read_outlined(file).map(|(tree, _)| tree)
}

/// What was learned of places while a text was read.
#[derive(Debug)]
pub(crate) enum Outline {
    /// The text is JSON, of which places are found quickly.
    Json,
    /// The text is YAML.
    Yaml(yaml::Outline),
}

/// As [`read`], with what it learns of places.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_outlined(file: &[u8]) -> Result<(Value, Outline), Problem> {
    let text = decode(file)?;
    match text.trim_start().chars().next() {
        None => Err(Problem::unreadable(None, "the document is empty")),
        Some('<') => Err(Problem::unreadable(
            Some(START),
            "this is HTML or XML, neither JSON nor YAML",
        )),
        Some('{' | '[') => read_json_or_flow(text),
        Some(_) => read_yaml(text),
    }
}

/// Finds where in the text the nodes are that `pointers` name, all in one pass.
///
/// A member of a mapping stands where its key does. What is not in the text, because it was
/// never written or comes in through an alias, stands where the nearest node above it does.
#[must_use]
pub fn locate(text: &[u8], pointers: &[&Pointer]) -> Vec<Option<Position>> {
    locate_by(None, text, pointers)
}

/// As [`locate`], by what was learned when the text was read, if it was.
pub(crate) fn locate_by(
    outline: Option<&Outline>,
    text: &[u8],
    pointers: &[&Pointer],
) -> Vec<Option<Position>> {
    let Ok(text) = decode(text) else {
        return vec![None; pointers.len()];
    };
    let found = match outline {
        Some(Outline::Yaml(outline)) => outline.positions(pointers),
        Some(Outline::Json) => json::positions(text, pointers),
        None if json::is_json(text) => json::positions(text, pointers),
        None => yaml::positions(text, pointers),
    };
    // A key that stands twice is shown where it is one too many.
    let last = |positions: Vec<Position>| positions.last().copied().or(Some(START));
    found.into_iter().map(last).collect()
}

const START: Position = Position { line: 1, column: 1 };

/// Reads what begins with a brace or a bracket: JSON, or the flow style of YAML.
///
/// What was meant as JSON is not tried as YAML. It might be read, but as something else: a
/// comment would become part of a key.
fn read_json_or_flow(text: &str) -> Result<(Value, Outline), Problem> {
    match json::read(text) {
        Ok(tree) => Ok((tree, Outline::Json)),
        Err(Refusal::Syntax(_)) if !json::looks_like_json(text) => read_yaml(text),
        Err(Refusal::Syntax(problem) | Refusal::Problem(problem)) => Err(problem),
    }
}

fn read_yaml(text: &str) -> Result<(Value, Outline), Problem> {
    yaml::read(text).map(|(tree, outline)| (tree, Outline::Yaml(outline)))
}

/// Checks that the bytes are UTF-8 and takes off the byte order mark.
fn decode(file: &[u8]) -> Result<&str, Problem> {
    if file.starts_with(&[0xFF, 0xFE]) || file.starts_with(&[0xFE, 0xFF]) {
        let problem = Problem::unreadable(Some(START), "the text is UTF-16, not UTF-8");
        return Err(problem.hint("save it as UTF-8"));
    }
    let text = std::str::from_utf8(file).map_err(|error| not_utf8(file, error.valid_up_to()))?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn not_utf8(file: &[u8], offset: usize) -> Problem {
    let (valid, rest) = file.split_at_checked(offset).unwrap_or((file, &[]));
    let valid = std::str::from_utf8(valid).unwrap_or_default();
    let valid = valid.strip_prefix('\u{FEFF}').unwrap_or(valid);
    let byte = rest.first().copied().unwrap_or_default();
    Problem::unreadable(
        Some(lines::end(valid)),
        format!("the text is not UTF-8: the byte 0x{byte:02X} is no part of a character"),
    )
    .hint("save it as UTF-8")
}

/// A key that a mapping has twice; `positions` are all places where it stands.
fn stands_twice(pointer: &Pointer, positions: &[Position], second: Position) -> Problem {
    let key = pointer.key().unwrap_or_default();
    let message = match positions {
        [first, _, ..] => format!(
            "`{key}` stands here a second time, first in line {}",
            first.line
        ),
        _ => format!("`{key}` stands here a second time"),
    };
    let position = positions.get(1).copied().unwrap_or(second);
    Problem {
        position: Some(position),
        ..Problem::error(pointer, message)
    }
}

fn too_deep(position: Option<Position>) -> Problem {
    Problem::unreadable(
        position,
        format!("the document is nested more than {DEPTH_LIMIT} levels deep"),
    )
}

/// The pointer of a path that was gathered from the leaf up.
fn pointer_of(keys_from_leaf: &[String]) -> Pointer {
    let keys = keys_from_leaf.iter().rev();
    keys.fold(Pointer::root(), |pointer, key| pointer.child(key))
}
