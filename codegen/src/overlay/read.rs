//! Reads the actions of an overlay.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::select;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// One change (Overlay Specification 1.1.0, "Action Object").
pub(super) struct Action<'a> {
    /// Where it stands.
    pub(super) at: Pointer,
    pub(super) target: JsonPath,
    pub(super) change: Change<'a>,
}

/// What is done to the nodes that an action selects.
pub(super) enum Change<'a> {
    /// They are taken out.
    Remove,
    /// This is merged into them.
    Update(&'a Value),
    /// What this selects is merged into them.
    Copy(JsonPath),
}

/// The actions of an overlay that can be read; the others are problems.
pub(super) fn actions<'a>(
    tree: &'a Value,
    at: &Pointer,
    problems: &mut Vec<Problem>,
) -> Vec<Action<'a>> {
    let Some(version) = tree.get("overlay") else {
        let problem = Problem::error(at, "this is no overlay: `overlay` is missing");
        problems.push(problem.hint("an overlay begins with `overlay: 1.0.0`"));
        return Vec::new();
    };
    check_version(version, at, problems);
    let place = at.child("actions");
    let Some(actions) = tree.get("actions").and_then(Value::as_array) else {
        let message = "an overlay has a list of `actions`, here is none";
        problems.push(Problem::error(at, message));
        return Vec::new();
    };
    if actions.is_empty() {
        problems.push(Problem::warning(&place, "this overlay changes nothing"));
    }
    let mut read = Vec::new();
    for (index, action) in actions.iter().enumerate() {
        let at = place.child(index);
        match action {
            Value::Object(members) => read.extend(self::action(members, at, problems)),
            _ => problems.push(Problem::error(&at, "an action has to be a mapping")),
        }
    }
    read
}

fn check_version(version: &Value, at: &Pointer, problems: &mut Vec<Problem>) {
    let text = match version {
        Value::String(text) => text.trim().to_owned(),
        _ => version.to_string(),
    };
    let mut parts = text.split('.');
    if (
        parts.next(),
        parts
            .next()
            .is_some_and(|minor| minor == "0" || minor == "1"),
    ) == (Some("1"), true)
    {
        return;
    }
    let message = format!("`{text}` is no version of overlays that is known");
    let problem = Problem::warning(&at.child("overlay"), message);
    problems.push(problem.hint("it is read as 1.1.0"));
}

fn action<'a>(
    members: &'a Map<String, Value>,
    at: Pointer,
    problems: &mut Vec<Problem>,
) -> Option<Action<'a>> {
    report_unknown(members, &at, problems);
    let Some(target) = members.get("target") else {
        problems.push(Problem::error(&at, "`target` is missing"));
        return None;
    };
    let target = path(target, &at.child("target"), problems)?;
    let change = change(members, &at, problems)?;
    Some(Action { at, target, change })
}

fn change<'a>(
    members: &'a Map<String, Value>,
    at: &Pointer,
    problems: &mut Vec<Problem>,
) -> Option<Change<'a>> {
    let is_remove = match members.get("remove") {
        None => false,
        Some(Value::Bool(flag)) => *flag,
        Some(_) => {
            let message = "`remove` has to be `true` or `false`";
            problems.push(Problem::error(&at.child("remove"), message));
            return None;
        }
    };
    match (members.get("update"), members.get("copy")) {
        _ if is_remove => Some(Change::Remove),
        (Some(_), Some(_)) => {
            let message = "an action has `update` or `copy`, not both";
            problems.push(Problem::error(at, message).hint("make two actions of it"));
            None
        }
        (Some(update), None) => Some(Change::Update(update)),
        (None, Some(copy)) => Some(Change::Copy(path(copy, &at.child("copy"), problems)?)),
        (None, None) => {
            let problem = Problem::warning(at, "this action does nothing");
            problems.push(problem.hint("give it `update`, `copy` or `remove: true`"));
            None
        }
    }
}

fn report_unknown(members: &Map<String, Value>, at: &Pointer, problems: &mut Vec<Problem>) {
    const KNOWN: [&str; 5] = ["target", "description", "update", "remove", "copy"];
    for key in members.keys() {
        if !KNOWN.contains(&key.as_str()) && !key.starts_with("x-") {
            let problem = Problem::warning(&at.child(key), format!("an action has no `{key}`"));
            problems.push(problem.hint("it has `target`, and `update`, `copy` or `remove`"));
        }
    }
}

fn path(value: &Value, at: &Pointer, problems: &mut Vec<Problem>) -> Option<JsonPath> {
    let path = match value {
        Value::String(text) => select::parse(text),
        _ => Err("a target is a text".to_owned()),
    };
    match path {
        Ok(path) => Some(path),
        Err(message) => {
            let hint = "targets are JSONPath as in RFC 9535, such as `$.paths['/pets'].get`";
            problems.push(Problem::error(at, message).hint(hint));
            None
        }
    }
}
