//! What a document says of the values of an enumeration, in the extensions of other tools.

use std::collections::HashMap;

use serde_json::Value;

use super::node::Node;

/// What is said of one value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Label {
    /// What it is called.
    pub name: Option<String>,
    /// What it means, in Markdown.
    pub description: Option<String>,
}

/// What is said of the values of an enumeration, by their texts.
pub type Labels = HashMap<String, Label>;

/// Lists of names, in the order of `enum`.
const NAMES: [&str; 2] = ["x-enum-varnames", "x-enumNames"];

/// Lists of descriptions in the order of `enum`, or maps from values to descriptions.
const DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

/// A value as a text: `1` and `"1"` are the same.
pub(super) fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Reads what `node` says of its `values`.
pub(super) fn read(node: &Node<'_>, values: &[Value]) -> Labels {
    let mut labels = Labels::new();
    for key in NAMES {
        for (value, name) in in_order(node, key, values) {
            labels.entry(value).or_default().name.get_or_insert(name);
        }
    }
    for key in DESCRIPTIONS {
        let told = in_order(node, key, values)
            .into_iter()
            .chain(by_value(node, key));
        for (value, description) in told {
            let label = labels.entry(value).or_default();
            label.description.get_or_insert(description);
        }
    }
    read_ms(node, &mut labels);
    labels
}

/// The type's name that `x-ms-enum` gives.
pub(super) fn type_name(node: &Node<'_>) -> Option<String> {
    let name = node.get("x-ms-enum")?.string_of("name")?;
    name.chars().any(char::is_alphabetic).then_some(name)
}

/// The texts of a list, each with the value that stands at its place; none if their numbers
/// differ.
fn in_order(node: &Node<'_>, key: &str, values: &[Value]) -> Vec<(String, String)> {
    match node.find(key) {
        Some(Value::Array(texts)) if texts.len() == values.len() => {
            let pair = |(value, text): (&Value, &Value)| {
                let text = text.as_str().filter(|text| !text.trim().is_empty())?;
                Some((text_of(value), text.to_owned()))
            };
            values.iter().zip(texts).filter_map(pair).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of a map.
fn by_value(node: &Node<'_>, key: &str) -> Vec<(String, String)> {
    let members = node.find(key).and_then(Value::as_object);
    let pair = |(value, text): (&String, &Value)| Some((value.clone(), text.as_str()?.to_owned()));
    members.into_iter().flatten().filter_map(pair).collect()
}

/// `x-ms-enum.values`: mappings of `value`, `name` and `description`.
fn read_ms(node: &Node<'_>, labels: &mut Labels) {
    let values = node.get("x-ms-enum").and_then(|ms| ms.get("values"));
    for entry in values.map(|values| values.elements()).unwrap_or_default() {
        let Some(value) = entry.find("value") else {
            continue;
        };
        let label = labels.entry(text_of(value)).or_default();
        label.name = label.name.take().or_else(|| entry.string_of("name"));
        let description = entry.string_of("description");
        label.description = label.description.take().or(description);
    }
}
