//! A list of schemas under `items`, or under `prefixItems`: the elements of a tuple, each of its
//! own kind. Older JSON Schemas write the first (draft 4, section 5.3.1), newer ones the second
//! (2020-12 core, section 10.3.1.1). The one dialect has `prefixItems` beside `items: false` and
//! nothing else: a list of just these elements.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::follow;
use super::place::Place;
use super::walk::{Role, Visitor, walk};
use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Brings the tuples of a document that is not read for the keywords of JSON Schema 2020-12.
pub(super) fn bring_all(tree: &mut Value, origins: &mut Origins, problems: &mut Vec<Problem>) {
    let before = problems.len();
    let mut lists = Lists {
        problems,
        tuples: Tuples::default(),
    };
    let root = Pointer::root();
    walk(Role::Document, tree, &Place::start(&root), &mut lists);
    let moves = lists.tuples.moves;
    follow::lead(tree, &moves);
    origins.begin(moves, before);
}

struct Lists<'a> {
    problems: &'a mut Vec<Problem>,
    tuples: Tuples,
}

impl Visitor for Lists<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        if let (Role::Schema, Value::Object(schema)) = (role, node)
            && schema.get("items").is_some_and(is_filled)
        {
            self.tuples.bring(schema, place, self.problems);
        }
    }
}

/// Whether a list has just the elements that `prefixItems` names; in the one dialect, `items: false`
/// says so alone (JSON Schema 2020-12 core, section 10.3.1.1).
fn close(schema: &mut Map<String, Value>) -> bool {
    let elements = schema.get("prefixItems").and_then(Value::as_array);
    let Some(count) = elements
        .map(Vec::len)
        .filter(|count| (1..=LONGEST).contains(count))
    else {
        return false;
    };
    let bound = |key: &str| schema.get(key).and_then(Value::as_u64);
    let is_count = |bound: u64| usize::try_from(bound).is_ok_and(|bound| bound == count);
    let is_closed = match schema.get("items") {
        Some(Value::Bool(false)) => bound("maxItems").is_none_or(is_count),
        _ => bound("maxItems").is_some_and(is_count),
    };
    if !is_closed || !bound("minItems").is_none_or(is_count) {
        return false;
    }
    for key in ["minItems", "maxItems", "uniqueItems"] {
        schema.shift_remove(key);
    }
    schema.insert("items".to_owned(), Value::Bool(false));
    schema.entry("type").or_insert_with(|| "array".into());
    true
}

/// An empty list is an empty mapping of a language that does not tell them apart.
fn is_filled(items: &Value) -> bool {
    items.as_array().is_some_and(|items| !items.is_empty())
}

/// How many elements a tuple may have: what is longer has no `Debug` in Rust.
const LONGEST: usize = 12;

/// What became of tuples, and of all that stood in them.
#[derive(Default)]
pub(super) struct Tuples {
    pub(super) moves: Moves,
    /// Where what a walk comes by now was written.
    written: HashMap<Pointer, Pointer>,
}

impl Tuples {
    /// A list whose first elements are each of their own kind is a list of any of these kinds:
    /// no element is lost, however many there are. Where there can be no others it stays as it is.
    pub(super) fn bring(
        &mut self,
        schema: &mut Map<String, Value>,
        place: &Place<'_>,
        problems: &mut Vec<Problem>,
    ) {
        if close(schema) {
            return;
        }
        let (key, rest) = if schema.get("items").is_some_and(Value::is_array) {
            ("items", "additionalItems")
        } else {
            ("prefixItems", "items")
        };
        let Some(Value::Array(elements)) = schema.shift_remove(key) else {
            return;
        };
        let at = place.pointer();
        let from = self.written(&at);
        let written = from.child(key);
        let count = elements.len();
        let mut kinds = Kinds::default();
        for (index, element) in elements.into_iter().enumerate() {
            kinds.add(element, written.child(index));
        }
        if key == "items" && is_choice(schema) {
            let message = "`items` is a list of schemas, and the value is not said to be a list";
            let hint = "it is taken for `anyOf`; write `type: array` if the value is a list";
            problems.push(Problem::warning(&written, message).hint(hint));
            self.choose(schema, kinds, &at);
            return;
        }
        match schema.shift_remove(rest) {
            Some(Value::Bool(false)) => {
                let most = schema.entry("maxItems");
                most.or_insert_with(|| count.into());
            }
            Some(others @ Value::Object(_)) => kinds.add(others, from.child(rest)),
            _ => {}
        }
        if kinds.values.len() > 1 {
            let message = "the elements of this list are each of their own kind";
            let hint = "it becomes a list whose elements are any of these kinds";
            problems.push(Problem::warning(&written, message).hint(hint));
        }
        let items = self.one_of(kinds, &at.child("items"));
        schema.insert("items".to_owned(), items);
        schema.entry("type").or_insert_with(|| "array".into());
    }

    /// The schema of a value that is of one of `kinds`.
    pub(super) fn one_of(&mut self, kinds: Kinds, at: &Pointer) -> Value {
        let Kinds { mut values, places } = kinds;
        let only = if values.len() < 2 { values.pop() } else { None };
        if let Some(only) = only {
            for place in places {
                self.note(place, at.clone());
            }
            return only;
        }
        for (index, place) in places.into_iter().enumerate() {
            self.note(place, at.child("anyOf").child(index));
        }
        if values.is_empty() {
            return Value::Bool(true);
        }
        json!({"anyOf": values})
    }

    /// Lets a schema be of any of `kinds`, with what it says beside them.
    fn choose(&mut self, schema: &mut Map<String, Value>, kinds: Kinds, at: &Pointer) {
        for (index, place) in kinds.places.into_iter().enumerate() {
            self.note(place, at.child("anyOf").child(index));
        }
        schema.insert("anyOf".to_owned(), Value::Array(kinds.values));
    }

    fn note(&mut self, from: Pointer, to: Pointer) {
        self.written.insert(to.clone(), from.clone());
        self.moves.note(from, to);
    }

    /// Where the node at `place` was written, as it may stand in a tuple itself.
    fn written(&self, place: &Pointer) -> Pointer {
        let mut below = Vec::new();
        let mut above = Some(place).filter(|_| !self.written.is_empty());
        while let Some(at) = above {
            if let Some(from) = self.written.get(at) {
                let below = below.into_iter().rev();
                return below.fold(from.clone(), |at, key: &str| at.child(key));
            }
            below.extend(at.key());
            above = at.parent();
        }
        place.clone()
    }
}

/// Schemas, each once, and where each was written.
#[derive(Default)]
pub(super) struct Kinds {
    values: Vec<Value>,
    places: Vec<Pointer>,
}

impl Kinds {
    /// Adds a schema, unless the same one is there.
    pub(super) fn add(&mut self, kind: Value, place: Pointer) {
        if !self.values.contains(&kind) {
            self.values.push(kind);
            self.places.push(place);
        }
    }
}

/// Whether nothing speaks of a list: people write `items` where they mean `anyOf`.
fn is_choice(schema: &Map<String, Value>) -> bool {
    let others = [
        "type",
        "additionalItems",
        "minItems",
        "maxItems",
        "uniqueItems",
        "anyOf",
    ];
    !others.iter().any(|key| schema.contains_key(*key))
}
