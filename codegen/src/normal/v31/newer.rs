//! What OpenAPI 3.2 has that no client is made of yet.

use serde_json::{Map, Value};

use super::super::place::Place;
use super::super::walk::{Role, Visitor, walk};
use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Warns of it, and takes it out.
pub(super) fn report(tree: &mut Value, origins: &mut Origins, problems: &mut Vec<Problem>) {
    let root = Pointer::root();
    let mut newer = Newer {
        problems,
        moves: Moves::default(),
    };
    walk(Role::Document, tree, &Place::start(&root), &mut newer);
    let moves = newer.moves;
    origins.add(moves, problems);
}

struct Newer<'a> {
    problems: &'a mut Vec<Problem>,
    moves: Moves,
}

impl Visitor for Newer<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        let Value::Object(members) = node else {
            return;
        };
        match role {
            Role::PathItem => {
                self.leave_methods_out(members, place);
                self.leave_query_strings_out(members, place);
            }
            Role::Operation => self.leave_query_strings_out(members, place),
            _ => {}
        }
    }
}

impl Newer<'_> {
    fn leave_methods_out(&mut self, item: &mut Map<String, Value>, place: &Place<'_>) {
        for key in ["query", "additionalOperations"] {
            if item.shift_remove(key).is_some() {
                let message = format!("operations of `{key}` cannot be called yet");
                self.warn(&place.member(key), message, "they are left out");
            }
        }
    }

    fn leave_query_strings_out(&mut self, holder: &mut Map<String, Value>, place: &Place<'_>) {
        let Some(Value::Array(parameters)) = holder.get_mut("parameters") else {
            return;
        };
        let place = place.member("parameters");
        let mut kept = Vec::with_capacity(parameters.len());
        for (index, parameter) in std::mem::take(parameters).into_iter().enumerate() {
            let at = place.element(index);
            if parameter.get("in").is_some_and(|at| at == "querystring") {
                let message = "a whole query cannot be a parameter yet".to_owned();
                self.warn(&at, message, "it is left out");
                continue;
            }
            if kept.len() < index {
                let to = place.element(kept.len());
                self.moves.note(at.pointer(), to.pointer());
            }
            kept.push(parameter);
        }
        *parameters = kept;
    }

    fn warn(&mut self, place: &Place<'_>, message: String, hint: &str) {
        let problem = Problem::warning(&place.pointer(), message);
        self.problems.push(problem.hint(hint));
    }
}
