//! References: those that are misspelt, and what they mean.

use std::collections::{HashSet, VecDeque};

use serde_json::{Map, Value};

use super::super::place::Place;
use super::super::walk::{Role, Visitor, walk};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// What the walk has seen of references.
#[derive(Default)]
pub(super) struct References {
    /// Where they lead, if not to a component as a whole; each once.
    targets: VecDeque<(Role, Pointer)>,
    seen: HashSet<Pointer>,
    slashless: Misspelt,
    misplaced: Misspelt,
}

/// References with one defect: where the first is, and how many there are.
#[derive(Default)]
struct Misspelt {
    first: Option<Pointer>,
    count: usize,
}

impl References {
    /// Mends the references of a node, and notes where its `$ref` leads.
    pub(super) fn mend(&mut self, role: Role, members: &mut Map<String, Value>, place: &Place<'_>) {
        for (tag, reference) in mapping_of(members) {
            if let Value::String(reference) = reference {
                let place = place.member("discriminator");
                let place = place.member("mapping");
                self.spell(reference, &place.member(tag));
            }
        }
        let Some(Value::String(reference)) = members.get_mut("$ref") else {
            return;
        };
        self.spell(reference, &place.member("$ref"));
        if is_component(reference) || !reference.starts_with('#') {
            return;
        }
        let Some(pointer) = Pointer::parse(reference) else {
            return;
        };
        if self.seen.insert(pointer.clone()) {
            self.targets.push_back((role, pointer));
        }
    }

    fn spell(&mut self, reference: &mut String, place: &Place<'_>) {
        if let Some(with_slash) = add_slash(reference) {
            self.slashless.note(place);
            *reference = with_slash;
        }
        if let Some(in_components) = to_components(reference) {
            self.misplaced.note(place);
            *reference = in_components;
        }
    }

    pub(super) fn next_target(&mut self) -> Option<(Role, Pointer)> {
        self.targets.pop_front()
    }

    /// Leads references into a schema that was wrapped to where its keywords are now.
    pub(super) fn follow_moves(&self, tree: &mut Value, wrapped: &[Pointer]) {
        let wrapped: HashSet<&Pointer> = wrapped.iter().collect();
        let is_inside = |pointer: &Pointer| {
            std::iter::successors(pointer.parent(), |above| above.parent())
                .any(|above| wrapped.contains(above))
        };
        if self.seen.iter().any(is_inside) {
            let root = Pointer::root();
            let mut follow = Follow { wrapped };
            walk(Role::Document, tree, &Place::start(&root), &mut follow);
        }
    }

    /// Warns once of each defect. Where schemas do stand in `definitions`, that was said already.
    pub(super) fn report(self, has_definitions: bool, problems: &mut Vec<Problem>) {
        self.slashless.report(
            problems,
            "a `/` is missing behind the `#` of this reference",
            "write `#/components/…`",
        );
        if has_definitions {
            return;
        }
        self.misplaced.report(
            problems,
            "`#/definitions/…` is where schemas stand in Swagger 2.0",
            "write `#/components/schemas/…`",
        );
    }
}

impl Misspelt {
    fn note(&mut self, place: &Place<'_>) {
        self.count += 1;
        self.first.get_or_insert_with(|| place.pointer());
    }

    fn report(self, problems: &mut Vec<Problem>, message: &str, hint: &str) {
        let Some(first) = self.first else {
            return;
        };
        let message = match self.count - 1 {
            0 => message.to_owned(),
            1 => format!("{message}, and in one more place"),
            more => format!("{message}, and in {more} more places"),
        };
        problems.push(Problem::warning(&first, message).hint(hint));
    }
}

/// Rewrites references that lead into a wrapped schema.
struct Follow<'a> {
    wrapped: HashSet<&'a Pointer>,
}

impl Visitor for Follow<'_> {
    fn visit(&mut self, _: Role, node: &mut Value, _: &Place<'_>) {
        let Some(Value::String(reference)) = node.get_mut("$ref") else {
            return;
        };
        if is_component(reference) || !reference.starts_with('#') {
            return;
        }
        if let Some(pointer) = Pointer::parse(reference) {
            *reference = format!("#{}", self.moved(&pointer));
        }
    }
}

impl Follow<'_> {
    fn moved(&self, pointer: &Pointer) -> Pointer {
        pointer.keys().into_iter().fold(Pointer::root(), |at, key| {
            if self.wrapped.contains(&at) {
                at.child("anyOf").child(0).child(key)
            } else {
                at.child(key)
            }
        })
    }
}

/// The schemas that a discriminator names by references (OpenAPI 3.0.3, section 4.7.25).
fn mapping_of(members: &mut Map<String, Value>) -> impl Iterator<Item = (&String, &mut Value)> {
    let discriminator = members.get_mut("discriminator");
    let mapping = discriminator.and_then(|discriminator| discriminator.get_mut("mapping"));
    mapping.and_then(Value::as_object_mut).into_iter().flatten()
}

/// A reference as it should be spelt; `None` if it is well.
pub(super) fn mended(reference: &str) -> Option<String> {
    let with_slash = add_slash(reference);
    to_components(with_slash.as_deref().unwrap_or(reference)).or(with_slash)
}

fn add_slash(reference: &str) -> Option<String> {
    let fragment = reference.strip_prefix('#')?;
    let is_slashless = fragment.starts_with("definitions/") || fragment.starts_with("components/");
    is_slashless.then(|| format!("#/{fragment}"))
}

fn to_components(reference: &str) -> Option<String> {
    let name = reference.strip_prefix("#/definitions/")?;
    Some(format!("#/components/schemas/{name}"))
}

/// Whether a reference means a component as a whole, which the walk comes by anyway.
fn is_component(reference: &str) -> bool {
    reference
        .strip_prefix("#/components/")
        .is_some_and(|rest| rest.matches('/').count() == 1)
}
