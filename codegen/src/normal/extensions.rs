//! Extensions of this project that stand where nobody reads them.

use serde_json::Value;

use super::place::Place;
use super::walk::{Role, Visitor, walk};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Reports each extension that says nothing where it stands.
pub(super) fn check(tree: &mut Value, problems: &mut Vec<Problem>) {
    let root = Pointer::root();
    let mut places = Places { problems };
    walk(Role::Document, tree, &Place::start(&root), &mut places);
}

struct Places<'p> {
    problems: &'p mut Vec<Problem>,
}

impl Visitor for Places<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        // The keys of a requirement are names of schemes.
        if role != Role::Requirement {
            self.check(node, place, |roles| roles.contains(&role));
        }
        if role == Role::Operation
            && let Some(responses) = node.get("responses")
        {
            self.check(responses, &place.member("responses"), |_| false);
        }
    }
}

impl Places<'_> {
    fn check(&mut self, node: &Value, place: &Place<'_>, is_read: impl Fn(&[Role]) -> bool) {
        let members = node.as_object().into_iter().flatten();
        for (key, _) in members.filter(|(key, _)| key.starts_with("x-")) {
            if let Some((_, holder)) = holders(key).filter(|(roles, _)| !is_read(roles)) {
                let message = format!("`{key}` says nothing here, it is passed over");
                let problem = Problem::warning(&place.pointer().child(key), message);
                let problem = problem.hint(format!("it stands in {holder}"));
                self.problems.push(problem);
            }
        }
    }
}

/// What can have an extension, and how that is said; `None` if the key is not this project's.
fn holders(key: &str) -> Option<(&'static [Role], &'static str)> {
    Some(match key {
        "x-rust-name" => (
            &[
                Role::Schema,
                Role::Parameter,
                Role::Operation,
                Role::Tag,
                Role::SecurityScheme,
            ],
            "a schema, a property, a parameter, an operation, a tag or a security scheme",
        ),
        "x-secret" => (&[Role::Schema], "a schema of `type: string`"),
        "x-error-kind" => (&[Role::Response], "an answer, beside its `description`"),
        "x-safety" | "x-rate-limit" | "x-pagination" => {
            (&[Role::Operation], "an operation, beside its `operationId`")
        }
        "x-envelope" => (
            &[Role::Document, Role::Operation],
            "the document, beside `paths`, or in an operation",
        ),
        "x-rate-limits" | "x-webhook" => (&[Role::Document], "the document, beside `paths`"),
        _ => return None,
    })
}
