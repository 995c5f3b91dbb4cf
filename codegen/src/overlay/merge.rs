//! Merges a value into a node (Overlay Specification 1.1.0, "Action Object").
//!
//! Mappings are merged key by key, lists are joined, other values are replaced. What is of two
//! kinds cannot be merged.

use serde_json::Value;

use crate::origin::Moves;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Merges, and notes where what is new was written.
pub(super) struct Merge<'a> {
    pub(super) moves: &'a mut Moves,
    pub(super) problems: &'a mut Vec<Problem>,
    /// The action's key that asks for it.
    pub(super) said: &'a Pointer,
}

impl Merge<'_> {
    /// Merges `value`, which stands at `from`, into the node at `at`, which an action selected: a
    /// list gets what is no list as one more element.
    pub(super) fn target(&mut self, node: &mut Value, value: &Value, at: &Pointer, from: &Pointer) {
        match (node, value) {
            (Value::Array(elements), value) if !value.is_array() => {
                self.moves.note(from.clone(), at.child(elements.len()));
                elements.push(value.clone());
            }
            (node, value) => self.merge(node, value, at, from),
        }
    }

    fn merge(&mut self, node: &mut Value, value: &Value, at: &Pointer, from: &Pointer) {
        match (node, value) {
            (Value::Object(members), Value::Object(additions)) => {
                for (key, addition) in additions {
                    let (at, from) = (at.child(key), from.child(key));
                    if let Some(member) = members.get_mut(key) {
                        self.merge(member, addition, &at, &from);
                    } else {
                        self.moves.note(from, at);
                        members.insert(key.clone(), addition.clone());
                    }
                }
            }
            (Value::Array(elements), Value::Array(additions)) => {
                for (index, addition) in additions.iter().enumerate() {
                    self.moves.note(from.child(index), at.child(elements.len()));
                    elements.push(addition.clone());
                }
            }
            (Value::Object(_) | Value::Array(_), Value::Null) => {
                let message = format!("there is nothing here to merge into #{at}");
                self.problems
                    .push(Problem::warning(self.place(from), message));
            }
            (node, value) if node.is_null() || (is_plain(node) && is_plain(value)) => {
                self.moves.note(from.clone(), at.clone());
                *node = value.clone();
            }
            (node, value) => self.refuse(node, value, at, from),
        }
    }

    fn refuse(&mut self, node: &Value, value: &Value, at: &Pointer, from: &Pointer) {
        let message = format!(
            "{} cannot be merged into {}, which #{at} is",
            kind(value),
            kind(node)
        );
        let problem = Problem::error(self.place(from), message);
        let hint = "remove what is there in an action before this one";
        self.problems.push(problem.hint(hint));
    }

    /// The place in the overlay: what is copied stands in the document, where nothing is wrong.
    fn place<'p>(&'p self, from: &'p Pointer) -> &'p Pointer {
        let is_copy = self.said.key() == Some("copy");
        if is_copy { self.said } else { from }
    }
}

fn is_plain(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Object(_) => "a mapping",
        Value::Array(_) => "a list",
        _ => "a single value",
    }
}
