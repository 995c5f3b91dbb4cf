//! Where the nodes of other files go in the document.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::super::walk::Role;
use super::path::{Target, names};
use crate::pointer::Pointer;

/// Gives each node of another file a place in the document.
pub(super) struct Homes {
    of: HashMap<Target, Pointer>,
    taken: HashSet<Pointer>,
    is_swagger: bool,
}

impl Homes {
    pub(super) fn new(tree: &Value) -> Self {
        let is_swagger = tree.get("swagger").is_some() && tree.get("openapi").is_none();
        Self {
            of: HashMap::new(),
            taken: HashSet::new(),
            is_swagger,
        }
    }

    /// Says that something stands at `place` already.
    pub(super) fn take(&mut self, place: Pointer) {
        self.taken.insert(place);
    }

    pub(super) fn get(&self, target: &Target) -> Option<&Pointer> {
        self.of.get(target)
    }

    /// Puts `target` at `place`, if it has no place yet. Whether it has none.
    pub(super) fn claim(&mut self, target: &Target, place: Pointer) -> bool {
        if self.of.contains_key(target) {
            return false;
        }
        self.taken.insert(place.clone());
        self.of.insert(target.clone(), place);
        true
    }

    /// A free place among the components of its kind, named after where `target` stands.
    pub(super) fn free(&self, role: Role, target: &Target) -> Pointer {
        let holder = holder(role, self.is_swagger);
        let [name, longer] = names(target);
        let numbered = (2..).map(|number: usize| format!("{longer}{number}"));
        let mut names = [name, longer.clone()].into_iter().chain(numbered);
        let free = names.find_map(|name| {
            let place = holder.child(name);
            (!self.taken.contains(&place)).then_some(place)
        });
        free.unwrap_or(holder)
    }
}

/// The mapping that holds the components of a kind.
pub(super) fn holder(role: Role, is_swagger: bool) -> Pointer {
    let root = Pointer::root();
    let part = match (role, is_swagger) {
        (Role::Schema, true) => return root.child("definitions"),
        (Role::Parameter, true) => return root.child("parameters"),
        (Role::Response, true) => return root.child("responses"),
        (Role::Schema, _) => "schemas",
        (Role::Parameter, _) => "parameters",
        (Role::Response, _) => "responses",
        (Role::Header, _) => "headers",
        (Role::RequestBody, _) => "requestBodies",
        (Role::SecurityScheme, _) => "securitySchemes",
        (Role::Callback, _) => "callbacks",
        (Role::PathItem, _) => "pathItems",
        _ => "x-files",
    };
    root.child("components").child(part)
}
