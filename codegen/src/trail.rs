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

/// Adds to each problem in a shared part the references that lead there from an operation, by the
/// shortest way, the nearest reference first.
pub(crate) fn fill(tree: &Value, problems: &mut [Problem]) {
    let trails = Trails::of(tree);
    for problem in problems {
        if let Some(part) = problem.pointer.as_ref().and_then(shared_part) {
            problem.trail = trails.to(part);
        }
    }
}

/// Whether there is anything to find out.
pub(crate) fn is_wanted(problems: &[Problem]) -> bool {
    let mut pointers = problems
        .iter()
        .filter_map(|problem| problem.pointer.as_ref());
    pointers.any(|pointer| shared_part(pointer).is_some())
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

/// For each shared part, the reference by which it was reached first.
struct Trails {
    reached: HashMap<Pointer, Pointer>,
}

impl Trails {
    fn of(tree: &Value) -> Self {
        let mut reached = HashMap::new();
        let root = Pointer::root();
        let mut next: VecDeque<Pointer> = ["paths", "x-ms-paths", "webhooks"]
            .iter()
            .map(|key| root.child(key))
            .collect();
        while let Some(at) = next.pop_front() {
            if let Some(node) = node_at(tree, &at) {
                references(node, &at, &mut |target, from| {
                    if let Some(part) = shared_part(&target)
                        && !reached.contains_key(&part)
                    {
                        next.push_back(part.clone());
                        reached.insert(part, from.clone());
                    }
                });
            }
        }
        Self { reached }
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

/// Shows each reference of a part of the tree, with the place of its `$ref`.
fn references(node: &Value, at: &Pointer, found: &mut impl FnMut(Pointer, &Pointer)) {
    match node {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                if has_members(element) {
                    references(element, &at.child(index), found);
                }
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" && text.starts_with('#') => {
                        if let Some(target) = Pointer::parse(text) {
                            found(target, &at.child(key));
                        }
                    }
                    member if has_members(member) => references(member, &at.child(key), found),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

fn has_members(node: &Value) -> bool {
    node.is_object() || node.is_array()
}

fn node_at<'t>(tree: &'t Value, at: &Pointer) -> Option<&'t Value> {
    at.keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => node.get(key),
        })
}
