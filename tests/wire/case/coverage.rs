//! The cases of a client are all that its document has, no more and no less.

use std::collections::BTreeSet;

use codegen::source;
use serde_json::Value;

use super::Case;

/// Asserts that each operation of a document has one case, with its route, and with the exact
/// statuses that report a failure. `prefix` is the path of the server's URL.
pub(in crate::wire) fn covers<C: 'static>(
    document: &[u8],
    prefix: &str,
    cases: impl Iterator<Item = &'static Case<C>>,
) {
    let document = source::read(document).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes: Vec<_> = paths.keys().map(String::as_str).collect();
    let operations = paths.iter().flat_map(|(route, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| documented(method, route, operation))
    });
    let expected: BTreeSet<_> = operations.collect();

    let lines: Vec<_> = cases.map(|case| covered(case, prefix, &routes)).collect();
    let count = lines.len();
    let found: BTreeSet<_> = lines.into_iter().collect();

    assert_eq!(found, expected);
    assert_eq!(count, expected.len(), "an operation has two cases");
}

/// An operation in a line: its id, method, route, and the statuses that report a failure.
type Line = String;

fn documented(method: &str, route: &str, operation: &Value) -> Line {
    let id = operation["operationId"].as_str().unwrap();
    let statuses = operation["responses"].as_object().unwrap().keys();
    let exact = statuses.filter_map(|status| status.parse().ok());
    let errors: Vec<u16> = exact.filter(|status| *status >= 300).collect();
    line(id, method, route, &errors)
}

fn line(id: &str, method: &str, route: &str, errors: &[u16]) -> Line {
    let errors: Vec<_> = errors.iter().map(u16::to_string).collect();
    format!(
        "{id}: {} {route} {}",
        method.to_uppercase(),
        errors.join(" ")
    )
}

/// The line of a case; the route is that of the document which the request fits, one without
/// parameters before those with some ("Path Templating Matching" of OpenAPI).
fn covered<C: 'static>(case: &Case<C>, prefix: &str, routes: &[&str]) -> Line {
    let (method, target) = case.line.split_once(' ').unwrap();
    let path = target.split('?').next().unwrap();
    let path = path.strip_prefix(prefix).unwrap();
    let fitting = routes.iter().filter(|route| fits(path, route));
    let route = fitting.min_by_key(|route| route.matches('{').count());
    let route = route.unwrap_or(&path);
    line(case.operation, method, route, case.errors)
}

/// Whether a path is that of a route, any text standing for a parameter.
fn fits(path: &str, route: &str) -> bool {
    let segments: Vec<_> = path.split('/').collect();
    let parts: Vec<_> = route.split('/').collect();
    let mut pairs = segments.iter().zip(&parts);
    segments.len() == parts.len()
        && pairs.all(|(segment, part)| part.starts_with('{') || segment == part)
}
