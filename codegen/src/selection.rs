//! Leaves in a document only the operations that somebody asked for, and what these refer to.
//!
//! This comes before anything is read, so that the rest of the document neither gets names nor
//! problems. All dialects agree on what is needed for it: where operations stand, their ids and
//! tags, and what a reference is.

mod reach;

use serde_json::{Map, Value};

use crate::pointer::Pointer;
use crate::problem::Problem;

/// Which operations to make a client of; all of them if nothing is selected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Those with one of these tags.
    pub tags: Vec<String>,
    /// And those with one of these operation ids.
    pub operations: Vec<String>,
}

/// Where operations stand, by path.
const PATHS: [&str; 2] = ["paths", "x-ms-paths"];
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];
/// Where a path item keeps the operations by other methods (OpenAPI 3.2.0, section 4.9).
const MORE: &str = "additionalOperations";
/// Where it stands what the provider sends by itself, and how: nobody selects that.
const PUSHED: [&str; 3] = ["webhooks", "x-webhooks", "x-webhook"];

/// Takes out what is not selected; a name that the document does not have is a problem.
pub(crate) fn apply(selection: &Selection, tree: &mut Value, problems: &mut Vec<Problem>) {
    if selection.tags.is_empty() && selection.operations.is_empty() {
        return;
    }
    let mut seen = Seen::default();
    for items in reach::path_items(tree) {
        if let Some(Value::Object(item)) = reach::node_at_mut(tree, &items) {
            seen.note(item);
            item.retain(|key, member| !METHODS.contains(&key.as_str()) || selection.has(member));
            if let Some(Value::Object(more)) = item.get_mut(MORE) {
                more.retain(|_, operation| selection.has(operation));
            }
            item.retain(|key, member| {
                key != MORE || member.as_object().is_some_and(|more| !more.is_empty())
            });
        }
    }
    seen.report(selection, problems);
    if let Value::Object(root) = &mut *tree {
        root.retain(|key, _| !PUSHED.contains(&key.as_str()));
    }
    reach::drop_empty_paths(tree);
    reach::drop_unreached(tree);
}

impl Selection {
    fn has(&self, operation: &Value) -> bool {
        let named = id(operation).is_some_and(|id| self.operations.iter().any(|name| name == id));
        named || tags(operation).any(|tag| self.tags.iter().any(|name| name == tag))
    }
}

fn id(operation: &Value) -> Option<&str> {
    operation.get("operationId")?.as_str().map(str::trim)
}

fn tags(operation: &Value) -> impl Iterator<Item = &str> {
    let tags = operation.get("tags").and_then(Value::as_array);
    tags.into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::trim)
}

/// The names that a document has.
#[derive(Default)]
struct Seen {
    tags: Vec<String>,
    operations: Vec<String>,
}

impl Seen {
    fn note(&mut self, item: &Map<String, Value>) {
        let usual = METHODS.iter().filter_map(|method| item.get(*method));
        let more = item.get(MORE).and_then(Value::as_object);
        let more = more.into_iter().flat_map(Map::values);
        for operation in usual.chain(more) {
            self.operations.extend(id(operation).map(str::to_owned));
            self.tags.extend(tags(operation).map(str::to_owned));
        }
    }

    fn report(&self, selection: &Selection, problems: &mut Vec<Problem>) {
        let at = Pointer::root().child("paths");
        let mut complain = |kind: &str, names: &[String], known: &[String]| {
            for name in names.iter().filter(|name| !known.contains(name)) {
                let problem = Problem::error(&at, format!("no operation has the {kind} `{name}`"));
                problems.push(match nearest(name, known) {
                    Some(near) => problem.hint(format!("did you mean `{near}`?")),
                    None => problem,
                });
            }
        };
        complain("tag", &selection.tags, &self.tags);
        complain("id", &selection.operations, &self.operations);
    }
}

/// The name that is most like one that is not there, if it is like it at all.
fn nearest<'k>(name: &str, known: &'k [String]) -> Option<&'k String> {
    const NEAR: f64 = 0.6;
    let name = name.to_lowercase();
    let likeness =
        |other: &String| strsim::normalized_damerau_levenshtein(&name, &other.to_lowercase());
    let known = known.iter().filter(|other| other.len() <= 100);
    let near = known.map(|other| (other, likeness(other)));
    let (other, likeness) = near.max_by(|one, other| one.1.total_cmp(&other.1))?;
    (likeness >= NEAR).then_some(other)
}
