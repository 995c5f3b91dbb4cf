//! What the operations of a document refer to.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{METHODS, MORE, PATHS};
use crate::pointer::Pointer;

/// How many references may follow each other.
const LONGEST_CHAIN: usize = 32;

/// The places of all path items, where they really stand.
pub(super) fn path_items(tree: &Value) -> Vec<Pointer> {
    let mut items = Vec::new();
    for (at, item) in named_items(tree) {
        items.extend(resolve(tree, at, item));
    }
    let mut seen = HashSet::new();
    items.retain(|item| seen.insert(item.clone()));
    items
}

/// Takes out the paths that have no operation.
pub(super) fn drop_empty_paths(tree: &mut Value) {
    let is_empty = |item: &Pointer| {
        let members = node_at(tree, item).and_then(Value::as_object);
        members.is_none_or(|members| {
            let mut keys = METHODS.iter().chain([&MORE]);
            keys.all(|key| !members.contains_key(*key))
        })
    };
    let empty: Vec<Pointer> = named_items(tree)
        .into_iter()
        .filter(|(at, item)| resolve(tree, at.clone(), item).is_none_or(|item| is_empty(&item)))
        .map(|(at, _)| at)
        .collect();
    for at in empty {
        let parent = at.parent().and_then(|parent| node_at_mut(tree, parent));
        if let (Some(Value::Object(members)), Some(key)) = (parent, at.key()) {
            members.shift_remove(key);
        }
    }
}

/// Takes out the shared parts that nothing left refers to.
pub(super) fn drop_unreached(tree: &mut Value) {
    let reached = Reach::of(tree).seen;
    for holder in holders(tree) {
        if let Some(Value::Object(members)) = node_at_mut(tree, &holder) {
            members.retain(|key, _| reached.contains(&holder.child(key)));
        }
    }
}

/// What is reached by references from the paths.
struct Reach<'t> {
    tree: &'t Value,
    /// The schemas that say of themselves that they are a kind of another.
    children: HashMap<Pointer, Vec<Pointer>>,
    /// The shared parts that are needed, whole.
    seen: HashSet<Pointer>,
    /// What was referred to.
    asked: HashSet<Pointer>,
    next: Vec<Pointer>,
}

impl<'t> Reach<'t> {
    fn of(tree: &'t Value) -> Self {
        let mut reach = Self {
            tree,
            children: children(tree),
            seen: HashSet::new(),
            asked: HashSet::new(),
            next: Vec::new(),
        };
        for key in PATHS {
            if let Some(paths) = tree.get(key) {
                reach.gather(paths);
            }
        }
        while let Some(at) = reach.next.pop() {
            if let Some(node) = node_at(tree, &at) {
                reach.gather(node);
                if node.get("discriminator").is_some() {
                    reach.ask_heirs(at);
                }
            }
        }
        reach
    }

    /// Notes what extends a base, directly or not: nothing else may refer to it.
    fn ask_heirs(&mut self, base: Pointer) {
        let mut pending = vec![base];
        while let Some(at) = pending.pop() {
            for heir in self.children.remove(&at).into_iter().flatten() {
                self.ask(&heir);
                pending.push(heir);
            }
        }
    }

    /// Notes each reference in a part of the tree.
    fn gather(&mut self, node: &Value) {
        match node {
            Value::Array(elements) => elements.iter().for_each(|element| self.gather(element)),
            Value::Object(members) => {
                for (key, member) in members {
                    match (key.as_str(), member) {
                        ("$ref", Value::String(text)) => self.ask_for(text),
                        ("mapping", Value::Object(mapping)) => {
                            let names = mapping.values().filter_map(Value::as_str);
                            names.for_each(|name| self.ask_for_schema(name));
                            self.gather(member);
                        }
                        _ => self.gather(member),
                    }
                }
            }
            _ => {}
        }
    }

    fn ask_for(&mut self, reference: &str) {
        if let Some(at) = target(reference) {
            self.ask(&at);
        }
    }

    /// A discriminator's mapping has references and names of schemas.
    fn ask_for_schema(&mut self, name: &str) {
        self.ask_for(name);
        for holder in [&["components", "schemas"][..], &["definitions"]] {
            let holder = holder.iter().fold(Pointer::root(), |at, key| at.child(key));
            self.ask(&holder.child(name));
        }
    }

    /// Notes a place and the shared part that it is in, which stays whole.
    fn ask(&mut self, at: &Pointer) {
        if node_at(self.tree, at).is_none() || !self.asked.insert(at.clone()) {
            return;
        }
        self.next.push(at.clone());
        let mut above = Some(at);
        while let Some(place) = above {
            if self.seen.insert(place.clone()) && is_shared(place) {
                self.next.push(place.clone());
            }
            above = place.parent();
        }
    }
}

/// Where documents keep what several operations refer to; who may call is no matter of operations.
fn holders(tree: &Value) -> Vec<Pointer> {
    let root = Pointer::root();
    let components = root.child("components");
    let kinds = tree.get("components").and_then(Value::as_object);
    let kinds = kinds.into_iter().flat_map(|kinds| kinds.keys());
    let kinds = kinds.filter(|kind| *kind != "securitySchemes" && !kind.starts_with("x-"));
    let own = ["definitions", "parameters", "responses"];
    own.iter()
        .map(|key| root.child(key))
        .chain(kinds.map(|kind| components.child(kind)))
        .collect()
}

/// Whether a place is one of the parts that a holder has.
fn is_shared(at: &Pointer) -> bool {
    match at.keys().as_slice() {
        ["components", _, _] => true,
        [holder, _] => *holder != "components",
        _ => false,
    }
}

/// For each schema, those whose `allOf` refers to it.
fn children(tree: &Value) -> HashMap<Pointer, Vec<Pointer>> {
    let mut children: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    for holder in holders(tree) {
        let members = node_at(tree, &holder).and_then(Value::as_object);
        for (key, schema) in members.into_iter().flatten() {
            let parents = schema.get("allOf").and_then(Value::as_array);
            let references = parents.into_iter().flatten().filter_map(reference);
            for parent in references.filter_map(target) {
                children.entry(parent).or_default().push(holder.child(key));
            }
        }
    }
    children
}

fn named_items(tree: &Value) -> Vec<(Pointer, &Value)> {
    let mut items = Vec::new();
    for key in PATHS {
        let at = Pointer::root().child(key);
        let paths = tree.get(key).and_then(Value::as_object);
        let paths = paths.into_iter().flatten();
        let paths = paths.filter(|(path, _)| !path.starts_with("x-"));
        items.extend(paths.map(|(path, item)| (at.child(path), item)));
    }
    items
}

/// Where what stands at `at` really stands.
fn resolve(tree: &Value, at: Pointer, node: &Value) -> Option<Pointer> {
    let (mut at, mut node) = (at, node);
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = reference(node) else {
            return Some(at);
        };
        at = target(reference)?;
        node = node_at(tree, &at)?;
    }
    None
}

fn reference(node: &Value) -> Option<&str> {
    node.get("$ref")?.as_str()
}

/// The place that a reference means, if it is one in this document.
fn target(reference: &str) -> Option<Pointer> {
    reference
        .starts_with('#')
        .then(|| Pointer::parse(reference))
        .flatten()
}

fn node_at<'t>(tree: &'t Value, at: &Pointer) -> Option<&'t Value> {
    at.keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => node.get(key),
        })
}

pub(super) fn node_at_mut<'t>(tree: &'t mut Value, at: &Pointer) -> Option<&'t mut Value> {
    at.keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Object(members) => members.get_mut(key),
            Value::Array(elements) => elements.get_mut(key.parse::<usize>().ok()?),
            _ => None,
        })
}
