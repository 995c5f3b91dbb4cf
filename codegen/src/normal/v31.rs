//! What OpenAPI 3.1 and 3.2 have beyond 3.0. They are nearly the one dialect as they stand; what
//! people carry over from 3.0 is mended with what is mended there.

mod document;
mod keywords;
mod leftovers;

use serde_json::Value;

use self::keywords::Keywords;
use self::leftovers::Leftovers;
use super::follow;
use super::place::Place;
use super::tuples::Tuples;
use super::walk::{Role, walk};
use crate::origin::Origins;
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
        tuples: Tuples::default(),
    };
    walk(
        Role::Document,
        &mut tree,
        &Place::start(&root),
        &mut keywords,
    );
    let moves = keywords.tuples.moves;
    follow::lead(&mut tree, &moves);
    origins.begin(moves, before);
    tree
}
