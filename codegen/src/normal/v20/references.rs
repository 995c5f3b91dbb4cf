//! Leads references to where things have gone.

use std::collections::{HashSet, VecDeque};

use serde_json::Value;

use super::super::node_at;
use super::super::place::Place;
use super::super::walk::{Role, Visitor, walk};
use super::media::fragment;
use crate::origin::{Map, Moves};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Rewrites the references of a document, also of those parts that only references lead to.
pub(super) fn lead(tree: &mut Value, moves: &Moves, problems: &mut Vec<Problem>) {
    let mut leader = Leader {
        names: names(tree),
        map: moves.forth(),
        back: moves.back(),
        targets: VecDeque::new(),
        seen: HashSet::new(),
        led: HashSet::new(),
        problems,
    };
    let root = Pointer::root();
    walk(Role::Document, tree, &Place::start(&root), &mut leader);
    while let Some((role, pointer)) = leader.targets.pop_front() {
        if let Some(node) = node_at(tree, &pointer) {
            walk(role, node, &Place::start(&pointer), &mut leader);
        }
    }
}

/// The names of all definitions.
fn names(tree: &Value) -> HashSet<String> {
    let schemas = tree.pointer("/components/schemas");
    let schemas = schemas.and_then(Value::as_object).into_iter().flatten();
    schemas.map(|(name, _)| name.clone()).collect()
}

struct Leader<'m> {
    names: HashSet<String>,
    map: Map<'m>,
    back: Map<'m>,
    targets: VecDeque<(Role, Pointer)>,
    seen: HashSet<Pointer>,
    /// References that now lead to a path: a second look would lead them astray.
    led: HashSet<Pointer>,
    problems: &'m mut Vec<Problem>,
}

impl Visitor for Leader<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        if role == Role::Discriminator {
            let mapping = node.get_mut("mapping").and_then(Value::as_object_mut);
            let place = place.member("mapping");
            for (tag, reference) in mapping.into_iter().flatten() {
                self.reference(Role::Schema, reference, &place.member(tag));
            }
        } else if let Some(reference) = node.get_mut("$ref") {
            self.reference(role, reference, &place.member("$ref"));
        }
    }
}

impl Leader<'_> {
    fn reference(&mut self, role: Role, reference: &mut Value, place: &Place<'_>) {
        let Value::String(reference) = reference else {
            return;
        };
        if let Some(mended) = self.mended(reference) {
            let written = place.pointer();
            let written = self.back.lead(&written).unwrap_or(written);
            let message = format!("`{reference}` is no reference");
            let hint = format!("write `{mended}`");
            self.problems
                .push(Problem::warning(&written, message).hint(hint));
            *reference = mended;
        }
        let Some(pointer) = reference
            .starts_with('#')
            .then(|| Pointer::parse(reference))
            .flatten()
        else {
            return;
        };
        let target = match self.map.lead(&pointer) {
            Some(to) if !self.led.contains(&place.pointer()) => {
                *reference = fragment(&to);
                if to.keys().first() == Some(&"paths") {
                    self.led.insert(place.pointer());
                }
                to
            }
            _ => pointer,
        };
        let is_component = matches!(target.keys().as_slice(), ["components", _, _]);
        if !is_component && self.seen.insert(target.clone()) {
            self.targets.push_back((role, target));
        }
    }

    /// What a reference was meant to be: the bare name of a definition, as in Swagger 1.2, or
    /// one that lacks its slash.
    fn mended(&self, reference: &str) -> Option<String> {
        if self.names.contains(reference) {
            return Some(format!("#/definitions/{reference}"));
        }
        let fragment = reference.strip_prefix('#')?;
        ["definitions/", "parameters/", "responses/"]
            .iter()
            .any(|start| fragment.starts_with(start))
            .then(|| format!("#/{fragment}"))
    }
}
