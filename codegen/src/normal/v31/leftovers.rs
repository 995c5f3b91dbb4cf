//! Keywords of OpenAPI 3.0 that mean nothing any more, and that people go on writing.
//!
//! They are understood; this only says so, once for each.

use serde_json::Value;

use super::super::place::Place;
use super::super::walk::{Role, Visitor};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// What a walk has come by.
#[derive(Default)]
pub(super) struct Leftovers {
    nullable: Found,
    flags: Found,
}

/// Where a keyword is first, and how often it is there.
#[derive(Default)]
struct Found {
    first: Option<Pointer>,
    count: usize,
}

impl Visitor for Leftovers {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        if role != Role::Schema {
            return;
        }
        if node.get("nullable").is_some_and(Value::is_boolean) {
            self.nullable.note(place, "nullable");
        }
        for key in ["exclusiveMinimum", "exclusiveMaximum"] {
            if node.get(key).is_some_and(Value::is_boolean) {
                self.flags.note(place, key);
            }
        }
    }
}

impl Leftovers {
    pub(super) fn report(self, problems: &mut Vec<Problem>) {
        self.nullable.report(
            problems,
            "`nullable` means nothing since OpenAPI 3.1",
            "it is taken for what it meant; write `type: [string, 'null']`",
        );
        self.flags.report(
            problems,
            "an exclusive bound is a number since OpenAPI 3.1, and no flag",
            "it is taken for what it meant; write `exclusiveMinimum: 0`",
        );
    }
}

impl Found {
    fn note(&mut self, place: &Place<'_>, key: &str) {
        self.count += 1;
        self.first
            .get_or_insert_with(|| place.member(key).pointer());
    }

    fn report(self, problems: &mut Vec<Problem>, message: &str, hint: &str) {
        let Some(first) = self.first else {
            return;
        };
        let message = match self.count - 1 {
            0 => message.to_owned(),
            1 => format!("{message}; it is in one more place"),
            more => format!("{message}; it is in {more} more places"),
        };
        problems.push(Problem::warning(&first, message).hint(hint));
    }
}
