//! OpenAPI 3.0.

mod bounds;
mod definitions;
mod keywords;
mod nullable;
mod parameters;
mod references;
mod report;
mod required;
mod schema;
mod slashes;
mod types;

use serde_json::Value;

use self::references::References;
use self::report::Report;
use super::node_at;
use super::place::Place;
use super::tuples;
use super::version::kind;
use super::walk::{Role, Visitor, walk};
use super::{extensions, form};
use crate::origin::Origins;
use crate::pointer::Pointer;
use crate::problem::Problem;

pub(super) fn normalise(
    mut tree: Value,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    if let Some(problem) = check_paths(&tree) {
        problems.push(problem);
        return None;
    }
    tuples::bring_all(&mut tree, origins, problems);
    form::check(Role::Document, &mut tree, &Pointer::root(), problems);
    extensions::check(&mut tree, problems);
    parameters::match_templates(&mut tree, problems);

    let before = problems.len();
    let mut mender = Mender {
        problems,
        references: References::default(),
        wrapped: Vec::new(),
    };
    let root = Pointer::root();
    walk(Role::Document, &mut tree, &Place::start(&root), &mut mender);
    mender.visit_targets(&mut tree);

    let Mender {
        references,
        wrapped,
        ..
    } = mender;
    origins.begin(nullable::moves(&wrapped), before);
    let wrapped: Vec<_> = wrapped.into_iter().map(definitions::home_of).collect();
    let has_moved = definitions::take_home(&mut tree, origins, problems);
    references.follow_moves(&mut tree, &wrapped);
    references.report(has_moved, problems);
    slashes::lead_paths(&mut tree, origins, problems);
    Some(tree)
}

fn check_paths(tree: &Value) -> Option<Problem> {
    let root = Pointer::root();
    match tree.get("paths") {
        Some(Value::Object(_)) => None,
        Some(paths) => {
            let message = format!("`paths` has to be a mapping, this is {}", kind(paths));
            let hint = "write a mapping from paths to path items";
            Some(Problem::error(&root.child("paths"), message).hint(hint))
        }
        None => Some(Problem::error(&root, "`paths` is missing")),
    }
}

/// Brings each node to the one dialect.
struct Mender<'a> {
    problems: &'a mut Vec<Problem>,
    references: References,
    /// The schemas whose keywords now stand one level deeper, under `anyOf/0`.
    wrapped: Vec<Pointer>,
}

impl Visitor for Mender<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        let Value::Object(members) = node else {
            return;
        };
        self.references.mend(role, members, place);
        let mut report = Report::new(place, self.problems);
        match role {
            Role::Parameter => {
                parameters::require(members, &mut report);
                parameters::gather_schema(members, &mut report);
            }
            Role::Header => parameters::gather_schema(members, &mut report),
            Role::Schema => {
                schema::bring(members, &mut report);
                if nullable::bring(members, &mut report) {
                    self.wrapped.push(place.pointer());
                }
            }
            _ => {}
        }
    }
}

impl Mender<'_> {
    /// Brings what references mean and the walk did not come by: schemas may stand anywhere.
    ///
    /// Some of it was seen before, inside of something else. That does no harm: what is in the
    /// one dialect stays as it is.
    fn visit_targets(&mut self, tree: &mut Value) {
        while let Some((role, pointer)) = self.references.next_target() {
            if let Some(node) = node_at(tree, &pointer) {
                form::check(role, node, &pointer, self.problems);
                walk(role, node, &Place::start(&pointer), self);
            }
        }
    }
}
