//! What OpenAPI 3.1 and 3.2 have beyond 3.0. They are nearly the one dialect as they stand; what
//! people carry over from 3.0 is mended with what is mended there.

mod document;
mod keywords;
mod leftovers;

use serde_json::Value;

use self::keywords::Keywords;
use self::leftovers::Leftovers;
use super::place::Place;
use super::walk::{Role, Visitor, walk};
use crate::origin::{Map, Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Makes a document of 3.1 or 3.2 one that the mending of 3.0 can go over.
pub(super) fn convert(
    mut tree: Value,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> Value {
    document::allow_no_paths(&mut tree);
    document::check_schema_dialect(&tree, problems);
    let mut leftovers = Leftovers::default();
    let root = Pointer::root();
    walk(
        Role::Document,
        &mut tree,
        &Place::start(&root),
        &mut leftovers,
    );
    leftovers.report(problems);
    let before = problems.len();
    let mut keywords = Keywords {
        problems,
        moves: Moves::default(),
    };
    walk(
        Role::Document,
        &mut tree,
        &Place::start(&root),
        &mut keywords,
    );
    let moves = keywords.moves;
    if !moves.is_empty() {
        let map = moves.forth();
        let mut follow = Follow { map };
        walk(Role::Document, &mut tree, &Place::start(&root), &mut follow);
    }
    origins.begin(moves, before);
    tree
}

/// Leads references to where the keywords that they name are now.
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
