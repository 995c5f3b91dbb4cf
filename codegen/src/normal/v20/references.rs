//! Leads references to where things have gone.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexSet;
use serde_json::Value;

use super::super::node_at;
use super::super::place::Place;
use super::super::walk::{Role, Visitor, walk};
use super::media::fragment;
use crate::likeness;
use crate::origin::{Map, Moves};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// How many problems a document may have before names are no longer compared, which takes a look
/// at every one.
const MOST_HELPED: usize = 100;

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

/// The names of all definitions, parameters and answers that operations share, by where they
/// were written.
fn names(tree: &Value) -> HashMap<&'static str, IndexSet<String>> {
    let parts = [
        ("definitions", "/components/schemas"),
        ("parameters", "/components/parameters"),
        ("responses", "/components/responses"),
    ];
    let names = parts.into_iter().map(|(key, part)| {
        let members = tree.pointer(part).and_then(Value::as_object);
        let names = members.into_iter().flatten().map(|(name, _)| name.clone());
        (key, names.collect())
    });
    names.collect()
}

struct Leader<'m> {
    names: HashMap<&'static str, IndexSet<String>>,
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
        } else if let Some(members) = node.as_object_mut()
            && let Some(reference) = members.get_mut("$ref")
        {
            let place = place.member("$ref");
            self.reference(role, reference, &place);
            if role == Role::Schema && self.leads_nowhere(reference, &place) {
                members.shift_remove("$ref");
            }
        }
    }
}

impl Leader<'_> {
    fn reference(&mut self, role: Role, reference: &mut Value, place: &Place<'_>) {
        let Value::String(reference) = reference else {
            return;
        };
        if let Some(mended) = self.mended(reference) {
            let written = self.written(place);
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
        if self.missing(&pointer).is_some() {
            // It stays as it was written, for whoever says so.
            return;
        }
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

    /// The part of the document and the name of what a reference means and is not there.
    fn missing<'p>(&self, pointer: &'p Pointer) -> Option<(&'p str, &'p str)> {
        let [part, name] = *pointer.keys().first_chunk()?;
        let names = self.names.get(part)?;
        (!names.contains(name)).then_some((part, name))
    }

    /// Whether a reference of a schema means a definition that is not there, which is said.
    fn leads_nowhere(&mut self, reference: &Value, place: &Place<'_>) -> bool {
        let reference = reference.as_str().filter(|text| text.starts_with('#'));
        let Some((reference, pointer)) =
            reference.and_then(|text| Some((text, Pointer::parse(text)?)))
        else {
            return false;
        };
        let Some((part, name)) = self.missing(&pointer) else {
            return false;
        };
        let message = format!("`{reference}` leads nowhere");
        let mut problem = Problem::error(&self.written(place), message);
        let names = self.names.get(part).into_iter().flatten();
        if self.problems.len() <= MOST_HELPED
            && let Some(near) = likeness::nearest(name, names.map(String::as_str))
        {
            let near = Pointer::root().child(part).child(near);
            problem = problem.hint(format!("did you mean `#{near}`?"));
        }
        self.problems.push(problem);
        true
    }

    /// Where what is at `place` now was written.
    fn written(&self, place: &Place<'_>) -> Pointer {
        let place = place.pointer();
        self.back.lead(&place).unwrap_or(place)
    }

    /// What a reference was meant to be: the bare name of a definition, as in Swagger 1.2, or
    /// one that lacks its slash.
    fn mended(&self, reference: &str) -> Option<String> {
        let definitions = self.names.get("definitions");
        if definitions.is_some_and(|names| names.contains(reference)) {
            return Some(format!("#/definitions/{reference}"));
        }
        let fragment = reference.strip_prefix('#')?;
        ["definitions/", "parameters/", "responses/"]
            .iter()
            .any(|start| fragment.starts_with(start))
            .then(|| format!("#/{fragment}"))
    }
}
