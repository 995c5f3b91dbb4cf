//! Parameters that operations share, which may turn out to be bodies or parts of forms.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::super::walk::is_method;
use super::media::fragment;
use crate::pointer::Pointer;

/// How many references may follow each other.
const LONGEST_CHAIN: usize = 32;

/// The bodies and parts of forms that references of parameters mean.
#[derive(Default)]
pub(super) struct Shared(HashMap<String, Meant>);

/// A parameter that a reference means, without what is below its schema.
pub(super) struct Meant {
    pub(super) parameter: Map<String, Value>,
}

impl Shared {
    /// Looks up what all parameters of operations refer to.
    pub(super) fn find(tree: &Value) -> Self {
        let mut shared = Self::default();
        let items = ["paths", "x-ms-paths"]
            .into_iter()
            .filter_map(|key| tree.get(key)?.as_object());
        for item in items.flat_map(Map::values).filter_map(Value::as_object) {
            let operations = item.iter().filter(|(key, _)| is_method(key));
            let operations = operations.filter_map(|(_, operation)| operation.as_object());
            for owner in operations.chain([item]) {
                let parameters = owner.get("parameters").and_then(Value::as_array);
                for parameter in parameters.into_iter().flatten() {
                    shared.look_up(tree, parameter);
                }
            }
        }
        shared
    }

    /// The body or the part of a form that `parameter` refers to.
    pub(super) fn meant(&self, parameter: &Value) -> Option<&Meant> {
        self.0.get(parameter.get("$ref")?.as_str()?)
    }

    fn look_up(&mut self, tree: &Value, parameter: &Value) {
        let Some(reference) = parameter.get("$ref").and_then(Value::as_str) else {
            return;
        };
        if self.0.contains_key(reference) {
            return;
        }
        if let Some((target, place)) = follow(tree, reference)
            && let Some("body" | "formData") = target.get("in").and_then(Value::as_str)
        {
            let parameter = outline(target, &place);
            self.0.insert(reference.to_owned(), Meant { parameter });
        }
    }
}

fn follow<'t>(tree: &'t Value, reference: &str) -> Option<(&'t Map<String, Value>, Pointer)> {
    let mut reference = reference;
    for _ in 0..LONGEST_CHAIN {
        let pointer = Pointer::parse(reference.starts_with('#').then_some(reference)?)?;
        let keys = pointer.keys();
        let target = keys.into_iter().try_fold(tree, |node, key| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => node.get(key),
        })?;
        let target = target.as_object()?;
        match target.get("$ref").and_then(Value::as_str) {
            Some(next) => reference = next,
            None => return Some((target, pointer)),
        }
    }
    None
}

/// A parameter whose schema is a reference to the one at `place`, so that it is not repeated for
/// each operation.
fn outline(target: &Map<String, Value>, place: &Pointer) -> Map<String, Value> {
    let is_small = |value: &Value| !value.is_array() && !value.is_object();
    let mut outline: Map<String, Value> = target
        .iter()
        .filter(|(_, value)| is_small(value))
        .map(|(key, value)| (key.clone(), value.clone()))
        .collect();
    let schema = target.get("schema");
    if let Some(schema) = schema.filter(|schema| schema.get("$ref").is_some()) {
        outline.insert("schema".to_owned(), schema.clone());
    } else if schema.is_some() || outline.len() < target.len() {
        let reference = fragment(&place.child("schema"));
        outline.insert("schema".to_owned(), json!({"$ref": reference}));
    }
    outline
}
