//! The cases are all that the document has, no more and no less.

use std::collections::BTreeSet;

use codegen::source;
use serde_json::Value;

use super::{Case, cases};

const DOCUMENT: &[u8] = include_bytes!("../../../specs/whatsmate.yaml");

/// An operation in a line: its id, method, route, and the statuses that report a failure.
type Line = String;

fn documented(method: &str, route: &str, operation: &Value) -> Line {
    let id = operation["operationId"].as_str().unwrap();
    let statuses = operation["responses"].as_object().unwrap().keys();
    let errors: Vec<_> = statuses
        .filter(|status| *status != "200")
        .cloned()
        .collect();
    line(id, method, route, &errors)
}

fn line(id: &str, method: &str, route: &str, errors: &[String]) -> Line {
    format!(
        "{id}: {} {route} {}",
        method.to_uppercase(),
        errors.join(" ")
    )
}

/// The line of a case; the route is that of the document which the request fits.
fn covered(case: &Case, routes: &[&str]) -> Line {
    let (method, target) = case.line.split_once(' ').unwrap();
    let path = target.split('?').next().unwrap();
    let route = routes
        .iter()
        .find(|route| fits(path, route))
        .unwrap_or(&path);
    let errors: Vec<_> = case.errors.iter().map(u16::to_string).collect();
    line(case.operation, method, route, &errors)
}

/// Whether a path is that of a route, any text standing for a parameter.
fn fits(path: &str, route: &str) -> bool {
    let segments: Vec<_> = path.split('/').collect();
    let parts: Vec<_> = route.split('/').collect();
    let mut pairs = segments.iter().zip(&parts);
    segments.len() == parts.len()
        && pairs.all(|(segment, part)| part.starts_with('{') || segment == part)
}

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    let document = source::read(DOCUMENT).unwrap();
    let paths = document["paths"].as_object().unwrap();
    let routes: Vec<_> = paths.keys().map(String::as_str).collect();
    let operations = paths.iter().flat_map(|(route, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, operation)| documented(method, route, operation))
    });
    let expected: BTreeSet<_> = operations.collect();

    let found: BTreeSet<_> = cases().map(|case| covered(case, &routes)).collect();

    assert_eq!(found, expected);
    assert_eq!(
        cases().count(),
        expected.len(),
        "an operation has two cases"
    );
}
