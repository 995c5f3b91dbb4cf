//! Finds out who uses the shared part of a document that a problem is in.
//!
//! A problem of a schema is told where the schema stands. Why the schema matters is seen only where
//! it is used, which may be far away.

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::Value;

use crate::pointer::Pointer;
use crate::problem::{Problem, Step};

/// How many references of a chain are told.
const LONGEST: usize = 5;

/// For each shared part, the reference by which it was reached first.
#[derive(Debug, Default)]
pub(crate) struct Trails {
    reached: HashMap<Pointer, Pointer>,
}

impl Trails {
    /// The trails of a document as it was written.
    pub(crate) fn of(tree: &Value) -> Self {
        let mut reached = HashMap::new();
        let mut told = HashSet::new();
        let root = Pointer::root();
        let mut next: VecDeque<Pointer> = ["paths", "x-ms-paths", "webhooks"]
            .iter()
            .map(|key| root.child(key))
            .collect();
        while let Some(start) = next.pop_front() {
            let Some(node) = node_at(tree, &start) else {
                continue;
            };
            references(node, &mut Vec::new(), &mut |target, keys| {
                if !told.insert(target) {
                    return;
                }
                let part = Pointer::parse(target).and_then(|target| shared_part(&target));
                if let Some(part) = part.filter(|part| !reached.contains_key(part)) {
                    next.push_back(part.clone());
                    reached.insert(part, below(&start, keys));
                }
            });
        }
        Self { reached }
    }

    /// Adds to each problem in a shared part the references that lead there from an operation, by
    /// the shortest way, the nearest reference first.
    pub(crate) fn fill(&self, problems: &mut [Problem]) {
        for problem in problems {
            if let Some(part) = problem.pointer.as_ref().and_then(shared_part) {
                problem.trail = self.to(part);
            }
        }
    }

    fn to(&self, part: Pointer) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        let mut part = Some(part);
        while let Some(at) = part.filter(|at| seen.insert(at.clone())) {
            let Some(from) = self.reached.get(&at) else {
                break;
            };
            steps.push(Step::at(from.clone()));
            part = shared_part(from);
        }
        if steps.len() > LONGEST {
            // The nearest ones, and the operation.
            steps.drain(LONGEST - 1..steps.len() - 1);
        }
        steps
    }
}

/// The shared part that a place is in: what operations refer to by its name.
fn shared_part(at: &Pointer) -> Option<Pointer> {
    const OF_SWAGGER: [&str; 3] = ["definitions", "parameters", "responses"];
    let keys = at.keys();
    let depth = match keys.first()? {
        &"components" => 3,
        key if OF_SWAGGER.contains(key) => 2,
        _ => return None,
    };
    let keys = keys.get(..depth)?.iter();
    Some(keys.fold(Pointer::root(), |at, key| at.child(key)))
}

/// A key of a mapping, or an index of a list.
enum Key<'t> {
    Member(&'t str),
    Element(usize),
}

/// The place that these keys lead to from `start`.
fn below(start: &Pointer, keys: &[Key<'_>]) -> Pointer {
    keys.iter().fold(start.clone(), |at, key| match key {
        Key::Member(key) => at.child(key),
        Key::Element(index) => at.child(index),
    })
}

/// Shows each reference of a part of the tree, with the keys from there to its `$ref`.
fn references<'t>(
    node: &'t Value,
    keys: &mut Vec<Key<'t>>,
    found: &mut impl FnMut(&'t str, &[Key<'t>]),
) {
    let mut each = |key, member: &'t Value| {
        let is_reference = matches!(key, Key::Member("$ref"));
        keys.push(key);
        match member {
            Value::String(text) if is_reference && text.starts_with('#') => found(text, keys),
            Value::Array(_) | Value::Object(_) => references(member, keys, found),
            _ => {}
        }
        keys.pop();
    };
    match node {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                each(Key::Element(index), element);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                each(Key::Member(key), member);
            }
        }
        _ => {}
    }
}

fn node_at<'t>(tree: &'t Value, at: &Pointer) -> Option<&'t Value> {
    at.keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => node.get(key),
        })
}
