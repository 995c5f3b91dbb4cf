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

/// Adds a route to a path, with its parameters filled in.
pub(crate) fn fill(
    path: &mut String,
    route: &str,
    parameters: &[PathParameter],
) -> Result<(), Error> {
    let start = path.len();
    let added: usize = parameters
        .iter()
        .map(|parameter| parameter.text.len())
        .sum();
    path.reserve(route.len() + added);
    put(path, route, parameters)?;
    let filled = path.get(start..).unwrap_or_default();
    if leads_elsewhere(filled) {
        return Err(refusal(route, parameters));
    }
    Ok(())
}

fn put(path: &mut String, route: &str, parameters: &[PathParameter]) -> Result<(), Error> {
    let mut rest = route;
    while let Some((before, name, after)) = next_parameter(rest) {
        let parameter = parameters.iter().find(|parameter| parameter.name == name);
        let parameter = parameter.ok_or_else(|| missing(name))?;
        path.push_str(before);
        path.push_str(&parameter.text);
        rest = after;
    }
    path.push_str(rest);
    Ok(())
}

fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// Whether URLs give a segment a meaning of its own; percent-encoding does not take that away.
fn leads_elsewhere(path: &str) -> bool {
    let mut segments = path.as_bytes().split(|byte| *byte == b'/');
    segments.any(|segment| {
        let is_short = segment.len() <= "%2e%2e".len();
        is_short && matches!(segment, [b'.' | b'%', ..]) && is_dots(segment)
    })
}

fn is_dots(segment: &[u8]) -> bool {
    let plain = segment.to_ascii_lowercase();
    let plain = String::from_utf8_lossy(&plain).replace("%2e", ".");
    plain == "." || plain == ".."
}

fn missing(name: &str) -> Error {
    Error::configuration(format!("the path parameter `{name}` is not given"))
}

/// Names the parameters of the segment that leads elsewhere.
fn refusal(route: &str, parameters: &[PathParameter]) -> Error {
    let is_guilty = |segment: &&str| {
        let mut filled = String::new();
        let is_filled = put(&mut filled, segment, parameters).is_ok();
        is_filled && leads_elsewhere(&filled)
    };
    let mut rest = route.split('/').find(is_guilty).unwrap_or(route);
    let mut names = Vec::new();
    while let Some((_, name, after)) = next_parameter(rest) {
        names.push(name);
        rest = after;
    }
    if names.is_empty() {
        return Error::configuration("the route leads out of itself by `.` or `..`");
    }
    Error::invalid(format!(
        "the path parameter `{}` makes a segment `.` or `..`, which would lead to another path",
        names.join("`, `"),
    ))
}
