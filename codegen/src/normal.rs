//! Brings every dialect to the one that `spec` reads, and mends what people often get wrong.
//!
//! The one dialect has the shape of OpenAPI 3.1: schemas are those of JSON Schema, so `type` may
//! be a list with `null` in it, there is no `nullable`, and `exclusiveMinimum` is a number. All
//! that is known of the differences between versions stands here. A repair is a warning; what
//! only has another spelling in the one dialect is changed in silence.

mod extensions;
mod files;
mod follow;
mod form;
mod identifiers;
mod place;
#[cfg(test)]
mod tests;
mod tuples;
mod v20;
mod v30;
mod v31;
mod version;
mod walk;

use serde_json::Value;

pub(crate) use self::files::gather;
pub(crate) use self::identifiers::lead;
pub use self::version::claimed;

use self::version::Dialect;
use crate::origin::Origins;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Turns a tree into one of the same document in the one dialect.
///
/// What has moved is told to `origins`. `None` means that the document cannot be read, and
/// `problems` says why.
#[must_use]
pub fn normalise(tree: Value, origins: &mut Origins, problems: &mut Vec<Problem>) -> Option<Value> {
    version::check_both(&tree, problems);
    match version::dialect(&tree) {
        Ok(Dialect::OpenApi30) => v30::normalise(tree, origins, problems),
        Ok(Dialect::Swagger20) => {
            let tree = v20::convert(tree, origins, problems);
            v30::normalise(tree, origins, problems)
        }
        Ok(Dialect::OpenApi31 | Dialect::OpenApi32) => {
            let tree = v31::convert(tree, origins, problems);
            v30::normalise(tree, origins, problems)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn get<'t>(tree: &'t Value, pointer: &Pointer) -> Option<&'t Value> {
    pointer
        .keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
            _ => node.get(key),
        })
}

fn node_at<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    pointer
        .keys()
        .into_iter()
        .try_fold(tree, |node, key| match node {
            Value::Object(members) => members.get_mut(key),
            Value::Array(elements) => elements.get_mut(key.parse::<usize>().ok()?),
            _ => None,
        })
}
