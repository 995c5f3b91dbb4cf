//! Keywords of JSON Schema 2020-12 that say in another way what the one dialect can say.

use serde_json::map::Entry;
use serde_json::{Map, Value, json};

use super::super::place::Place;
use super::super::tuples::{Kinds, Tuples};
use super::super::walk::{Role, Visitor};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Brings schemas to the one dialect.
pub(super) struct Keywords<'a> {
    pub(super) problems: &'a mut Vec<Problem>,
    pub(super) tuples: Tuples,
}

impl Visitor for Keywords<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        if let (Role::Schema, Value::Object(schema)) = (role, node) {
            self.extend_reference(schema, place);
            self.gather_conditions(schema, place);
            self.open_patterns(schema, place);
            self.tuples.bring(schema, place, self.problems);
            close_unevaluated(schema);
            drop_forbidden(schema);
        }
    }
}

impl Keywords<'_> {
    /// What stands beside a `$ref` and says more than it is said by `allOf` (JSON Schema 2020-12
    /// core, section 8.2.3.1).
    fn extend_reference(&mut self, schema: &mut Map<String, Value>, place: &Place<'_>) {
        const EXTEND: [&str; 8] = [
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "unevaluatedProperties",
            "allOf",
            "anyOf",
            "oneOf",
        ];
        let extends = EXTEND.iter().any(|key| schema.contains_key(*key));
        let is_list = schema.get("allOf").is_none_or(Value::is_array);
        if !extends || !is_list {
            return;
        }
        let Some(reference) = schema.shift_remove("$ref") else {
            return;
        };
        let members = schema.entry("allOf").or_insert_with(|| json!([]));
        let Value::Array(members) = members else {
            return;
        };
        let at = place.pointer();
        let to = at.child("allOf").child(members.len()).child("$ref");
        self.tuples.moves.note(at.child("$ref"), to);
        members.push(json!({"$ref": reference}));
    }

    /// Properties that a schema has on some condition are properties that may be there.
    fn gather_conditions(&mut self, schema: &mut Map<String, Value>, place: &Place<'_>) {
        let mut branches: Vec<(Pointer, Value)> = Vec::new();
        let at = place.pointer();
        for key in ["then", "else"] {
            if let Some(branch) = schema.get_mut(key).and_then(properties_of) {
                branches.push((at.child(key).child("properties"), branch));
            }
        }
        let dependent = schema.get_mut("dependentSchemas");
        let dependent = dependent.and_then(Value::as_object_mut);
        for (name, branch) in dependent.into_iter().flatten() {
            if let Some(branch) = properties_of(branch) {
                let holder = at.child("dependentSchemas").child(name);
                branches.push((holder.child("properties"), branch));
            }
        }
        if branches.is_empty() {
            return;
        }
        let own = schema.entry("properties").or_insert_with(|| json!({}));
        let Value::Object(own) = own else {
            return;
        };
        for (from, branch) in branches {
            for (name, property) in branch.as_object().cloned().into_iter().flatten() {
                let to = at.child("properties").child(&name);
                if let Entry::Vacant(slot) = own.entry(name.clone()) {
                    slot.insert(property);
                    self.tuples.moves.note(from.child(&name), to);
                }
            }
        }
    }

    /// Values whose keys fit a pattern are values of keys that nobody knows beforehand.
    fn open_patterns(&mut self, schema: &mut Map<String, Value>, place: &Place<'_>) {
        let is_closed = match schema.get("additionalProperties") {
            None | Some(Value::Bool(false)) => true,
            Some(Value::Object(_)) => false,
            Some(_) => return,
        };
        let Some(Value::Object(patterns)) = schema.shift_remove("patternProperties") else {
            return;
        };
        let at = place.pointer();
        let to = at.child("additionalProperties");
        let from = at.child("patternProperties");
        let from = |key: &str| from.child(key);
        let mut kinds = Kinds::default();
        for (pattern, value) in patterns {
            kinds.add(value, from(&pattern));
        }
        if !is_closed && let Some(others) = schema.shift_remove("additionalProperties") {
            kinds.add(others, to.clone());
        }
        let values = self.tuples.one_of(kinds, &to);
        schema.insert("additionalProperties".to_owned(), values);
    }
}

/// Takes the properties out of a branch.
fn properties_of(branch: &mut Value) -> Option<Value> {
    let properties = branch.as_object_mut()?.shift_remove("properties")?;
    properties.is_object().then_some(properties)
}

/// What is evaluated nowhere else is additional, where nothing else is said of that.
fn close_unevaluated(schema: &mut Map<String, Value>) {
    if schema.contains_key("additionalProperties") {
        return;
    }
    if let Some(others) = schema.shift_remove("unevaluatedProperties") {
        schema.insert("additionalProperties".to_owned(), others);
    }
}

/// A property that nothing can be a value of is one that is never there.
fn drop_forbidden(schema: &mut Map<String, Value>) {
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.retain(|_, property| *property != Value::Bool(false));
    }
}
