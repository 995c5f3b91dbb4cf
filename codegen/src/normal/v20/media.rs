//! `consumes` and `produces`: the media types of what goes to an operation and comes from it.

use serde_json::{Map, Value, json};

use crate::pointer::Pointer;
use crate::problem::Problem;

const JSON: &str = "application/json";
const BYTES: &str = "application/octet-stream";

/// What is sent and received where an operation says nothing else.
#[derive(Clone, Default)]
pub(super) struct MediaTypes {
    pub(super) consumes: Vec<String>,
    pub(super) produces: Vec<String>,
}

impl MediaTypes {
    /// Takes them out of the document or an operation, which inherits the general ones.
    pub(super) fn take(
        holder: &mut Map<String, Value>,
        at: &Pointer,
        general: Option<&Self>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let mut list = |key: &str| {
            let value = holder.shift_remove(key)?;
            Some(texts(value, &at.child(key), problems))
        };
        let (consumes, produces) = (list("consumes"), list("produces"));
        let general = general.cloned().unwrap_or_default();
        Self {
            consumes: consumes.unwrap_or(general.consumes),
            produces: produces.unwrap_or(general.produces),
        }
    }

    /// The media types of a body that is no form.
    pub(super) fn of_body(&self) -> Vec<String> {
        or_json(self.consumes.clone())
    }

    /// The media types of an answer that holds what `schema` says.
    pub(super) fn of_answer(&self, schema: &Value, is_success: bool) -> Vec<String> {
        if schema.get("type").is_some_and(|kind| kind == "file") {
            let mut files = self.produces.clone();
            files.retain(|name| !is_json(name));
            return if files.is_empty() {
                vec![BYTES.to_owned()]
            } else {
                files
            };
        }
        // Where an operation gives a file, its errors are still what the schema says.
        let is_text = |name: &String| is_json(name) || name.contains("xml") || name.contains('*');
        if !is_success && !self.produces.iter().any(is_text) {
            return vec![JSON.to_owned()];
        }
        or_json(self.produces.clone())
    }

    /// Whether a form with these media types is sent in parts.
    pub(super) fn has_parts(&self) -> bool {
        let is = |kind: &str| {
            let mut names = self.consumes.iter();
            names.any(|name| name.trim().to_ascii_lowercase().starts_with(kind))
        };
        is("multipart/") && !is("application/x-www-form-urlencoded")
    }
}

/// The `content` of a body or an answer: each media type with the same schema.
///
/// A schema that has no name of its own stands in the first, and the others refer to it.
pub(super) fn contents(names: Vec<String>, schema: Value, at: &Pointer) -> Map<String, Value> {
    let mut contents = Map::new();
    let mut schema = Some(schema);
    let mut reference = Value::Null;
    for name in names {
        if let Some(first) = schema.take() {
            reference = if first.get("$ref").is_some() {
                first.clone()
            } else {
                let place = at.child("content").child(&name).child("schema");
                json!({"$ref": fragment(&place)})
            };
            contents.insert(name, json!({"schema": first}));
        } else {
            contents.insert(name, json!({"schema": reference.clone()}));
        }
    }
    contents
}

/// A pointer as a reference: a percent sign would be taken for the beginning of an escape.
pub(in super::super) fn fragment(place: &Pointer) -> String {
    format!("#{}", place.to_string().replace('%', "%25"))
}

fn or_json(names: Vec<String>) -> Vec<String> {
    if names.is_empty() {
        vec![JSON.to_owned()]
    } else {
        names
    }
}

pub(super) fn is_json(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case(JSON) || essence.to_ascii_lowercase().ends_with("+json")
}

/// The texts of a list without those that stand in it twice; people write a single one without
/// the list.
fn texts(value: Value, at: &Pointer, problems: &mut Vec<Problem>) -> Vec<String> {
    let elements = match value {
        Value::Null => Vec::new(),
        Value::Array(elements) => elements,
        other => {
            let message = "media types stand in a list";
            let hint = format!("write `[{other}]`");
            problems.push(Problem::warning(at, message).hint(hint));
            vec![other]
        }
    };
    let mut names: Vec<String> = Vec::new();
    for (index, element) in elements.into_iter().enumerate() {
        match element {
            Value::String(name) if !name.trim().is_empty() => {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            _ => {
                let message = "this is no media type";
                let problem = Problem::warning(&at.child(index), message);
                problems.push(problem.hint("it is left out"));
            }
        }
    }
    names
}
