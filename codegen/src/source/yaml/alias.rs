//! Anchors and what their aliases stand for.

use std::collections::HashMap;

use serde_json::Value;

use super::DEPTH_LIMIT;

/// What a text of any size may grow by through its aliases, in the units of [`Kept::weight`].
const ALLOWANCE: usize = 1_000_000;

/// The nodes that have anchors, and how much more may be made of them.
pub(super) struct Anchors {
    kept: HashMap<usize, Kept>,
    budget: usize,
}

struct Kept {
    value: Value,
    /// How much an alias adds to the tree: a unit for each node and each byte of its texts.
    weight: usize,
    /// How many collections stand inside one another in it.
    height: usize,
}

/// Why an alias is not expanded.
pub(super) enum Refused {
    /// Its node has not ended yet.
    Inside,
    /// The tree would become too deep.
    TooDeep,
    /// The tree would become much larger than the text.
    TooLarge,
}

impl Anchors {
    pub(super) fn new(text_length: usize) -> Self {
        Self {
            kept: HashMap::new(),
            budget: text_length.saturating_add(ALLOWANCE),
        }
    }

    /// Keeps a node for its aliases; the anchor 0 is none.
    pub(super) fn keep(&mut self, anchor: usize, value: &Value) {
        if anchor == 0 {
            return;
        }
        let kept = Kept {
            value: value.clone(),
            weight: weight(value),
            height: height(value),
        };
        self.kept.insert(anchor, kept);
    }

    /// What an alias stands for that is inside `depth` collections.
    pub(super) fn expand(&mut self, anchor: usize, depth: usize) -> Result<Value, Refused> {
        let kept = self.kept.get(&anchor).ok_or(Refused::Inside)?;
        if depth + kept.height > DEPTH_LIMIT {
            return Err(Refused::TooDeep);
        }
        let left = self.budget.checked_sub(kept.weight);
        self.budget = left.ok_or(Refused::TooLarge)?;
        Ok(kept.value.clone())
    }
}

fn weight(value: &Value) -> usize {
    let below: usize = match value {
        Value::String(text) => text.len(),
        Value::Array(list) => list.iter().map(weight).sum(),
        Value::Object(map) => map
            .iter()
            .map(|(key, value)| key.len() + weight(value))
            .sum(),
        _ => 0,
    };
    below + 1
}

fn height(value: &Value) -> usize {
    let below = match value {
        Value::Array(list) => list.iter().map(height).max(),
        Value::Object(map) => map.values().map(height).max(),
        _ => return 0,
    };
    below.unwrap_or_default() + 1
}
