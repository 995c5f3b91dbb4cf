//! Does what an action says.

use std::collections::HashSet;

use indexmap::IndexMap;
use serde_json::Value;

use super::merge::Merge;
use super::read::{Action, Change};
use super::select;
use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::source::DEPTH_LIMIT;

/// How many values overlays may add to a document, together.
const MOST_VALUES: usize = 200_000;

/// A document while actions change it.
pub(super) struct Stage<'a> {
    tree: Value,
    origins: &'a mut Origins,
    problems: &'a mut Vec<Problem>,
    /// How many values may still be added.
    left: usize,
}

impl<'a> Stage<'a> {
    pub(super) fn new(
        tree: Value,
        origins: &'a mut Origins,
        problems: &'a mut Vec<Problem>,
    ) -> Self {
        Self {
            tree,
            origins,
            problems,
            left: MOST_VALUES,
        }
    }

    pub(super) fn problems(&mut self) -> &mut Vec<Problem> {
        self.problems
    }

    pub(super) fn into_tree(self) -> Value {
        self.tree
    }

    pub(super) fn act(&mut self, action: &Action<'_>) {
        let places = select::places(&action.target, &self.tree);
        if places.is_empty() {
            let message = "this target selects nothing";
            let problem = Problem::warning(&action.at.child("target"), message);
            self.problems.push(problem.hint("the action has no effect"));
            return;
        }
        let moves = match &action.change {
            Change::Remove => self.remove(&places, &action.at),
            Change::Update(update) => {
                let from = action.at.child("update");
                self.merge(&places, update, &from, &from)
            }
            Change::Copy(source) => {
                let at = action.at.child("copy");
                let found = select::places(source, &self.tree);
                let [from] = found.as_slice() else {
                    let message = format!("`copy` selects one node, this selects {}", found.len());
                    self.problems.push(Problem::error(&at, message));
                    return;
                };
                let Some(copied) = node_at(&mut self.tree, from).cloned() else {
                    return;
                };
                self.merge(&places, &copied, from, &at)
            }
        };
        self.origins.add(moves, self.problems);
    }

    /// Merges a value that stands at `from` into nodes; `said` is the place to complain about.
    fn merge(
        &mut self,
        places: &[Pointer],
        value: &Value,
        from: &Pointer,
        said: &Pointer,
    ) -> Moves {
        let mut moves = Moves::default();
        let (values, depth) = measure(value);
        let deepest = places.iter().map(|at| at.keys().len()).max();
        if values.saturating_mul(places.len()) > self.left {
            let message = format!("overlays add more than {MOST_VALUES} values to the document");
            self.problems.push(Problem::error(said, message));
            return moves;
        }
        if deepest.unwrap_or_default() + depth > DEPTH_LIMIT {
            let message = format!("this nests the document more than {DEPTH_LIMIT} levels deep");
            self.problems.push(Problem::error(said, message));
            return moves;
        }
        self.left -= values * places.len();
        let mut merge = Merge {
            moves: &mut moves,
            problems: self.problems,
            said,
        };
        for at in places {
            if let Some(node) = node_at(&mut self.tree, at) {
                merge.target(node, value, at, from);
            }
        }
        moves
    }

    /// Takes nodes out, those below others first.
    fn remove(&mut self, places: &[Pointer], said: &Pointer) -> Moves {
        let mut moves = Moves::default();
        let mut groups: IndexMap<&Pointer, HashSet<&str>> = IndexMap::new();
        for (parent, key) in places.iter().filter_map(|at| at.parent().zip(at.key())) {
            groups.entry(parent).or_default().insert(key);
        }
        if places.iter().any(|at| at.parent().is_none()) {
            let message = "the whole document cannot be removed";
            self.problems
                .push(Problem::error(&said.child("target"), message));
        }
        groups.sort_by_cached_key(|parent, _| std::cmp::Reverse(parent.keys().len()));
        for (parent, keys) in groups {
            match node_at(&mut self.tree, parent) {
                Some(Value::Object(members)) => {
                    members.retain(|key, _| !keys.contains(key.as_str()));
                }
                Some(Value::Array(elements)) => shrink(elements, &keys, parent, &mut moves),
                _ => {}
            }
        }
        moves
    }
}

/// Takes elements out of a list, and notes where the others were.
fn shrink(elements: &mut Vec<Value>, keys: &HashSet<&str>, at: &Pointer, moves: &mut Moves) {
    let (mut index, mut kept) = (0_usize, 0_usize);
    elements.retain(|_| {
        let before = index.to_string();
        let stays = !keys.contains(before.as_str());
        if stays && kept != index {
            moves.note(at.child(before), at.child(kept));
        }
        index += 1;
        kept += usize::from(stays);
        stays
    });
}

fn node_at<'t>(tree: &'t mut Value, at: &Pointer) -> Option<&'t mut Value> {
    at.keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Object(members) => members.get_mut(key),
            Value::Array(elements) => elements.get_mut(key.parse::<usize>().ok()?),
            _ => None,
        })
}

/// How many values a tree has, and on how many levels.
fn measure(value: &Value) -> (usize, usize) {
    let below: Vec<(usize, usize)> = match value {
        Value::Array(elements) => elements.iter().map(measure).collect(),
        Value::Object(members) => members.values().map(measure).collect(),
        _ => Vec::new(),
    };
    let values = below.iter().map(|(values, _)| values).sum::<usize>();
    let depth = below.iter().map(|(_, depth)| *depth).max();
    (values + 1, depth.map_or(0, |depth| depth + 1))
}
