//! Paths that do not begin with a slash.

use serde_json::{Map, Value};

use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Puts a slash before each path that lacks one (OpenAPI 3.0.3, section 4.7.8.1).
///
/// This comes last: what is said before speaks of the paths as they are written.
pub(super) fn lead_paths(tree: &mut Value, origins: &mut Origins, problems: &mut Vec<Problem>) {
    let Some(Value::Object(paths)) = tree.get_mut("paths") else {
        return;
    };
    if paths.keys().all(|path| is_well(path)) {
        return;
    }
    let place = Pointer::root().child("paths");
    let known: Map<_, _> = std::mem::take(paths);
    let twins: Vec<bool> = known
        .keys()
        .map(|path| known.contains_key(&led(path)))
        .collect();
    let mut moves = Moves::default();
    for ((path, item), has_twin) in known.into_iter().zip(twins) {
        if is_well(&path) {
            paths.insert(path, item);
            continue;
        }
        let message = format!("the path `{path}` does not begin with a slash");
        let at = place.child(&path);
        if path.contains("://") || has_twin {
            let hint = if has_twin {
                "the same path with a slash stands here as well; leave one of them out"
            } else {
                "put what stands before the path into `servers`"
            };
            problems.push(Problem::error(&at, message).hint(hint));
            continue;
        }
        let path = led(&path);
        problems.push(Problem::warning(&at, message).hint(format!("write `{path}`")));
        moves.note(at, place.child(&path));
        paths.insert(path, item);
    }
    origins.add(moves, problems);
}

fn is_well(path: &str) -> bool {
    path.starts_with('/') || path.starts_with("x-")
}

fn led(path: &str) -> String {
    format!("/{path}")
}
