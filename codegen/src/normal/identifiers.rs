//! References by identifiers: `$self`, `$id`, `$anchor` and `$dynamicAnchor`.
//!
//! OpenAPI 3.1 lets a reference name a schema by what the schema is called (JSON Schema 2020-12
//! core, section 8.2), and 3.2 lets it name the document (section 4.1.2.2). Those that name
//! something in this document become references to its place, so that no later stage has heard of
//! identifiers. All others stay as they are.

mod uri;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::place::Place;
use super::version::{Dialect, dialect};
use super::walk::{Role, Visitor, walk};
use super::{get, node_at};
use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Leads references by identifiers to the places that they mean.
pub(crate) fn lead(tree: &mut Value, origins: &mut Origins, problems: &mut Vec<Problem>) {
    if !matches!(dialect(tree), Ok(Dialect::OpenApi31 | Dialect::OpenApi32)) {
        return;
    }
    let own = tree.get("$self").and_then(Value::as_str);
    let own = own.map_or_else(String::new, |own| uri::base(own).to_owned());
    let root = Pointer::root();
    let mut finder = Finder::new(own);
    walk(Role::Document, tree, &Place::start(&root), &mut finder);
    let Finder {
        known, references, ..
    } = finder;
    let mut moves = Moves::default();
    for reference in references {
        let Some(to) = known.target(&reference, tree) else {
            continue;
        };
        if let Some(Value::Object(holder)) = node_at(tree, &reference.at) {
            reference.lead_to(&to, holder, &mut moves);
        }
        if reference.is_dynamic() && known.is_ambiguous(&reference) {
            let message = "what this means depends on the schema that refers here";
            let hint = "it is taken for the schema that has this name first";
            let at = reference.at.child("$dynamicRef");
            problems.push(Problem::warning(&at, message).hint(hint));
        }
    }
    origins.begin(moves, problems.len());
}

/// What is called somehow in a document.
#[derive(Default)]
struct Known {
    /// The document, and the schemas that have an `$id`.
    resources: HashMap<String, Pointer>,
    /// Places by what their resource is called and by their anchor.
    anchors: HashMap<(String, String), Pointer>,
    /// How many schemas have a dynamic anchor.
    dynamic: HashMap<String, usize>,
}

/// A reference that may name something by an identifier.
struct Reference {
    /// The node that holds it.
    at: Pointer,
    key: &'static str,
    /// What the resource is called in which it stands.
    base: String,
    text: String,
}

impl Reference {
    fn is_dynamic(&self) -> bool {
        self.key == "$dynamicRef"
    }

    fn lead_to(&self, to: &Pointer, holder: &mut Map<String, Value>, moves: &mut Moves) {
        if self.is_dynamic() {
            holder.shift_remove(self.key);
            moves.note(self.at.child(self.key), self.at.child("$ref"));
        }
        holder.insert("$ref".to_owned(), format!("#{to}").into());
    }
}

impl Known {
    /// What a reference means, if that is called so in this document.
    fn target(&self, reference: &Reference, tree: &Value) -> Option<Pointer> {
        let (resource, fragment) = reference
            .text
            .split_once('#')
            .unwrap_or((&reference.text, ""));
        let resource = uri::resolve(&reference.base, resource);
        if fragment.is_empty() || fragment.starts_with('/') {
            let place = Pointer::parse(&format!("#{fragment}"))?;
            let root = self.resources.get(&resource)?.clone();
            let keys = place.keys().into_iter();
            let to = keys.fold(root, |at, key| at.child(key));
            // Many a schema with an `$id` refers to the document's components all the same.
            return get(tree, &to).is_some().then_some(to);
        }
        let anchor = (resource, fragment.to_owned());
        self.anchors.get(&anchor).cloned()
    }

    fn is_ambiguous(&self, reference: &Reference) -> bool {
        let anchor = reference.text.rsplit('#').next().unwrap_or_default();
        self.dynamic.get(anchor).is_some_and(|count| *count > 1)
    }
}

/// Finds what has an identifier, and the references that may name it.
struct Finder {
    known: Known,
    references: Vec<Reference>,
    /// What the document is called.
    own: String,
    /// The schemas with an `$id` that the walk is in, and what they are called.
    within: Vec<(Pointer, String)>,
}

impl Visitor for Finder {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        let Value::Object(members) = node else {
            return;
        };
        self.leave(place);
        if role == Role::Schema {
            self.note(members, place);
        }
        for key in ["$ref", "$dynamicRef"] {
            if let Some(Value::String(text)) = members.get(key)
                && (key == "$dynamicRef" || !text.starts_with("#/") || !self.within.is_empty())
            {
                self.references.push(Reference {
                    at: place.pointer(),
                    key,
                    base: self.base().to_owned(),
                    text: text.clone(),
                });
            }
        }
    }
}

impl Finder {
    fn new(own: String) -> Self {
        let mut known = Known::default();
        known.resources.insert(own.clone(), Pointer::root());
        Self {
            known,
            references: Vec::new(),
            own,
            within: Vec::new(),
        }
    }

    fn base(&self) -> &str {
        self.within.last().map_or(&self.own, |(_, base)| base)
    }

    /// Leaves the schemas that this place is not in.
    fn leave(&mut self, place: &Place<'_>) {
        if self.within.is_empty() {
            return;
        }
        let at = place.pointer();
        let keys = at.keys();
        while let Some((top, _)) = self.within.last()
            && !keys.starts_with(&top.keys())
        {
            self.within.pop();
        }
    }

    fn note(&mut self, schema: &Map<String, Value>, place: &Place<'_>) {
        let text = |key: &str| schema.get(key).and_then(Value::as_str);
        if let Some(id) = text("$id") {
            let id = uri::resolve(self.base(), uri::base(id));
            let at = place.pointer();
            let resources = self.known.resources.entry(id.clone());
            resources.or_insert_with(|| at.clone());
            self.within.push((at, id));
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = text(key) {
                let name = (self.base().to_owned(), anchor.to_owned());
                let anchors = self.known.anchors.entry(name);
                anchors.or_insert_with(|| place.pointer());
                if key == "$dynamicAnchor" {
                    *self.known.dynamic.entry(anchor.to_owned()).or_default() += 1;
                }
            }
        }
    }
}
