//! Finds the nodes that a target selects.

use std::collections::HashSet;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::pointer::Pointer;

/// How long a target may be, in bytes.
const LONGEST: usize = 1000;
/// How many brackets of a target may stand inside one another: it is read by recursion.
const DEEPEST: usize = 16;
/// How often a target may go down any number of levels: each time, all is gone through again.
const DESCENTS: usize = 3;

/// Reads a target (RFC 9535).
pub(super) fn parse(text: &str) -> Result<JsonPath, String> {
    if text.len() > LONGEST {
        return Err(format!("this target has more than {LONGEST} bytes"));
    }
    if depth(text) > DEEPEST {
        return Err(format!(
            "this target is nested more than {DEEPEST} levels deep"
        ));
    }
    if text.matches("..").count() > DESCENTS {
        return Err(format!("this target has `..` more than {DESCENTS} times"));
    }
    JsonPath::parse(text).map_err(|error| {
        let place = text
            .get(..error.position())
            .map_or(0, |before| before.chars().count());
        let place = place + 1;
        format!("this is no JSONPath: it cannot be read from character {place} on")
    })
}

fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The places of the nodes that `path` selects, none of them twice.
pub(super) fn places(path: &JsonPath, tree: &Value) -> Vec<Pointer> {
    let mut seen = HashSet::new();
    let nodes = path.query_located(tree);
    let pointers = nodes.locations().map(|location| {
        location
            .iter()
            .fold(Pointer::root(), |at, element| match element {
                PathElement::Name(name) => at.child(name),
                PathElement::Index(index) => at.child(index),
            })
    });
    pointers
        .filter(|pointer| seen.insert(pointer.clone()))
        .collect()
}
