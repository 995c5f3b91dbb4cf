//! Puts parameters into a route.
//!
//! A parameter comes from who knows where, and a path decides what a request does: `DELETE
//! /users/{id}` with an empty id is `DELETE /users/`, and with `..` it is `DELETE /`. Such paths are
//! refused.

use crate::error::Error;

/// A path parameter, encoded.
#[derive(Debug, Clone)]
pub(crate) struct PathParameter {
    pub(crate) name: &'static str,
    pub(crate) text: String,
}

/// The path of a route with its parameters filled in.
pub(crate) fn fill(route: &str, parameters: &[PathParameter]) -> Result<String, Error> {
    let mut path = String::with_capacity(route.len() + 16);
    for (index, segment) in route.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        let start = path.len();
        let names = fill_segment(&mut path, segment, parameters)?;
        let mut filled = path.get(start..).unwrap_or_default().split('/');
        if filled.any(leads_elsewhere) {
            return Err(refusal(&names));
        }
    }
    Ok(path)
}

/// Adds one segment to a path, and gives the names of the parameters in it.
fn fill_segment<'r>(
    filled: &mut String,
    segment: &'r str,
    parameters: &[PathParameter],
) -> Result<Vec<&'r str>, Error> {
    let mut names = Vec::new();
    let mut rest = segment;
    while let Some((before, name, after)) = next_parameter(rest) {
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        let parameter = parameter.ok_or_else(|| missing(name))?;
        filled.push_str(before);
        filled.push_str(&parameter.text);
        names.push(name);
        rest = after;
    }
    filled.push_str(rest);
    Ok(names)
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether URLs give a segment a meaning of its own; percent-encoding does not take that away.
fn leads_elsewhere(segment: &str) -> bool {
    if !segment.starts_with(['.', '%']) || segment.len() > "%2e%2e".len() {
        return false;
    }
    let plain = segment.replace("%2e", ".").replace("%2E", ".");
    plain == "." || plain == ".."
}

fn missing(name: &str) -> Error {
    Error::configuration(format!("the path parameter `{name}` is not given"))
}

fn refusal(names: &[&str]) -> Error {
    match names {
        [] => Error::configuration("the route leads out of itself by `.` or `..`"),
        names => Error::invalid(format!(
            "the path parameter `{}` makes a segment `.` or `..`, which would lead to another path",
            names.join("`, `"),
        )),
    }
}
