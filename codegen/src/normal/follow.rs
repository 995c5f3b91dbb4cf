//! References to what a step has moved.

use serde_json::Value;

use super::place::Place;
use super::walk::{Role, Visitor, walk};
use crate::origin::{Map, Moves};
use crate::pointer::Pointer;

/// Leads the references of a document to where the keywords that they name are now.
pub(super) fn lead(tree: &mut Value, moves: &Moves) {
    if moves.is_empty() {
        return;
    }
    let root = Pointer::root();
    let mut follow = Follow { map: moves.forth() };
    walk(Role::Document, tree, &Place::start(&root), &mut follow);
}

struct Follow<'m> {
    map: Map<'m>,
}

impl Visitor for Follow<'_> {
    fn visit(&mut self, _: Role, node: &mut Value, _: &Place<'_>) {
        let Some(Value::String(reference)) = node.get_mut("$ref") else {
            return;
        };
        let pointer = Some(&*reference).filter(|reference| reference.starts_with('#'));
        let pointer = pointer.and_then(|reference| Pointer::parse(reference));
        if let Some(moved) = pointer.and_then(|pointer| self.map.lead(&pointer)) {
            *reference = format!("#{moved}");
        }
    }
}
