//! Path parameters, which stand in two places that people let drift apart.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::super::node_at;
use super::super::walk::is_method;
use super::Problem;
use super::references;
use super::report::Report;
use crate::pointer::Pointer;

/// Says that a path parameter is required: it always is.
pub(super) fn require(parameter: &mut Map<String, Value>, report: &mut Report<'_>) {
    let is_path = parameter.get("in").is_some_and(|place| place == "path");
    if is_path && parameter.get("required") != Some(&Value::Bool(true)) {
        parameter.insert("required".to_owned(), Value::Bool(true));
        let hint = "write `required: true`";
        report.warn("in", "a path parameter cannot be left out", hint);
    }
}

/// Gathers the keywords of a schema that stand in the parameter or header itself, as in
/// Swagger 2.0.
pub(super) fn gather_schema(parameter: &mut Map<String, Value>, report: &mut Report<'_>) {
    const KEYWORDS: [&str; 14] = [
        "type",
        "format",
        "enum",
        "items",
        "default",
        "nullable",
        "pattern",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
    ];
    let has_schema = parameter.contains_key("schema") || parameter.contains_key("content");
    if has_schema || !parameter.contains_key("type") {
        return;
    }
    let keywords = KEYWORDS.into_iter();
    let schema: Map<_, _> = keywords
        .filter_map(|key| parameter.shift_remove_entry(key))
        .collect();
    parameter.insert("schema".to_owned(), Value::Object(schema));
    report.warn(
        "type",
        "the type stands in a `schema` since OpenAPI 3.0",
        "put it there",
    );
}

/// Declares the parameters of paths that nobody declares, and drops those that are in no path:
/// `null` stands in their places, which `spec` passes over.
pub(super) fn match_templates(tree: &mut Value, problems: &mut Vec<Problem>) {
    for repair in plan(tree) {
        repair.apply(tree);
        problems.push(repair.problem);
    }
}

/// A repair to a list of parameters, planned before anything is changed.
struct Repair {
    /// The path item or operation whose `parameters` are meant.
    owner: Pointer,
    change: Change,
    problem: Problem,
}

enum Change {
    Declare(String),
    Drop(usize),
}

impl Repair {
    fn declare(owner: &Pointer, name: &str) -> Self {
        let message = format!("the parameter `{{{name}}}` of this path is not declared");
        Self {
            owner: owner.clone(),
            change: Change::Declare(name.to_owned()),
            problem: Problem::warning(owner, message).hint("it is taken for a text"),
        }
    }

    fn drop(owner: &Pointer, parameter: &Declared<'_>) -> Self {
        let place = owner.child("parameters").child(parameter.index);
        let message = format!("`{}` is not in this path", parameter.name);
        Self {
            owner: owner.clone(),
            change: Change::Drop(parameter.index),
            problem: Problem::warning(&place, message).hint("the parameter is left out"),
        }
    }

    fn apply(&self, tree: &mut Value) {
        let Some(Value::Object(owner)) = node_at(tree, &self.owner) else {
            return;
        };
        let list = owner
            .entry("parameters")
            .or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(list) = list else {
            return;
        };
        match &self.change {
            Change::Declare(name) => list.push(json!({
                "name": name,
                "in": "path",
                "required": true,
                "schema": {"type": "string"},
            })),
            // What follows it must stay where the text has it, or problems would point one off.
            Change::Drop(index) => {
                if let Some(parameter) = list.get_mut(*index) {
                    *parameter = Value::Null;
                }
            }
        }
    }
}

/// A path parameter that somebody declares.
struct Declared<'a> {
    index: usize,
    name: &'a str,
}

/// The path parameters of one list.
struct List<'a> {
    owner: Pointer,
    declared: Vec<Declared<'a>>,
    /// Whether nothing in the list is beyond our knowledge.
    is_complete: bool,
}

impl List<'_> {
    fn has(&self, name: &str) -> bool {
        self.declared.iter().any(|parameter| parameter.name == name)
    }
}

fn plan(tree: &Value) -> Vec<Repair> {
    let Some(Value::Object(paths)) = tree.get("paths") else {
        return Vec::new();
    };
    let place = Pointer::root().child("paths");
    let items = paths.iter().filter(|(path, _)| !path.starts_with("x-"));
    let repairs = items.filter_map(|(path, item)| {
        Some(plan_path(tree, path, item.as_object()?, &place.child(path)))
    });
    repairs.flatten().collect()
}

/// The operations of a path item, and where they are.
fn operations<'t>(
    item: &'t Map<String, Value>,
    at: &Pointer,
) -> impl Iterator<Item = (&'t Value, Pointer)> {
    let own = item.iter().filter(|(key, _)| is_method(key));
    let own = own.map(|(key, operation)| (operation, at.child(key)));
    let more = "additionalOperations";
    let holder = at.child(more);
    let more = item.get(more).and_then(Value::as_object);
    let more = more.into_iter().flatten();
    own.chain(more.map(move |(key, operation)| (operation, holder.child(key))))
}

fn plan_path(tree: &Value, path: &str, item: &Map<String, Value>, at: &Pointer) -> Vec<Repair> {
    let names = names_in(path);
    let shared = list(tree, item, at.clone());
    let operations = operations(item, at);
    let own: Vec<List<'_>> = operations
        .filter_map(|(operation, at)| Some(list(tree, operation.as_object()?, at)))
        .collect();

    let mut repairs = Vec::new();
    for list in own.iter().chain([&shared]) {
        let strangers = list
            .declared
            .iter()
            .filter(|parameter| !names.contains(parameter.name));
        repairs.extend(strangers.map(|parameter| Repair::drop(&list.owner, parameter)));
    }
    if item.contains_key("$ref") || !shared.is_complete {
        return repairs;
    }
    for name in path_order(path, &names) {
        repairs.extend(declarations(name, &shared, &own));
    }
    repairs
}

/// Declares `name` where it is missing: for the path as a whole if no operation has it.
fn declarations(name: &str, shared: &List<'_>, own: &[List<'_>]) -> Vec<Repair> {
    if shared.has(name) || own.iter().any(|list| !list.is_complete) {
        return Vec::new();
    }
    let missing: Vec<&List<'_>> = own.iter().filter(|list| !list.has(name)).collect();
    match missing.len() {
        0 => Vec::new(),
        all if all == own.len() => vec![Repair::declare(&shared.owner, name)],
        _ => missing
            .iter()
            .map(|list| Repair::declare(&list.owner, name))
            .collect(),
    }
}

fn list<'t>(tree: &'t Value, owner: &'t Map<String, Value>, at: Pointer) -> List<'t> {
    let mut list = List {
        owner: at,
        declared: Vec::new(),
        is_complete: true,
    };
    let parameters = owner.get("parameters").and_then(Value::as_array);
    for (index, parameter) in parameters.into_iter().flatten().enumerate() {
        let Some(parameter) = resolve(tree, parameter) else {
            list.is_complete = false;
            continue;
        };
        if parameter.get("in").is_some_and(|place| place == "path")
            && let Some(name) = parameter.get("name").and_then(Value::as_str)
        {
            list.declared.push(Declared { index, name });
        }
    }
    list
}

/// The parameter that a reference means; `None` if `spec` will have something to say of it.
fn resolve<'t>(tree: &'t Value, parameter: &'t Value) -> Option<&'t Value> {
    let Some(reference) = parameter.get("$ref") else {
        return Some(parameter);
    };
    let reference = reference.as_str()?;
    let mended = references::mended(reference);
    let pointer = Pointer::parse(mended.as_deref().unwrap_or(reference))?;
    let target = tree.pointer(&pointer.to_string())?;
    target.get("$ref").is_none().then_some(target)
}

fn names_in(path: &str) -> HashSet<&str> {
    let parts = path.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}').map(|(name, _)| name));
    names.filter(|name| !name.is_empty()).collect()
}

fn path_order<'p>(path: &'p str, names: &HashSet<&'p str>) -> Vec<&'p str> {
    let mut names: Vec<&str> = names.iter().copied().collect();
    names.sort_by_key(|name| path.find(&format!("{{{name}}}")));
    names
}
