//! Parameters, which hold the keywords of their schema themselves in Swagger 2.0.

use serde_json::{Map, Value};

use super::{Converter, Way, style};
use crate::problem::Problem;

/// What of a parameter or a header belongs into its schema.
const KEYWORDS: [&str; 22] = [
    "type",
    "format",
    "items",
    "default",
    "enum",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "multipleOf",
    "nullable",
    "x-nullable",
    "x-ms-enum",
    "x-enum-varnames",
    "x-enumNames",
    "x-enum-descriptions",
];

impl Converter<'_> {
    /// Brings a parameter in path, query or header, or what is shared of a form.
    pub(super) fn parameter(&mut self, parameter: &mut Map<String, Value>, at: &Way) {
        if parameter.contains_key("$ref") {
            return;
        }
        let location = parameter.get("in").and_then(Value::as_str);
        let location = location.unwrap_or_default().to_owned();
        if location == "body" {
            return;
        }
        if location != "formData" && parameter.get("type").is_some_and(|kind| kind == "file") {
            let message = "a file can be sent in a form only";
            let hint = "it is taken for a text; put it in `formData`";
            let problem = Problem::warning(&at.from.child("type"), message);
            self.problems.push(problem.hint(hint));
            parameter.insert("type".to_owned(), "string".into());
        }
        let style = style::take(parameter, &location, at, self.problems);
        if let Some(style) = style {
            // What is said anyway is not said again.
            if let Some(name) = style.style {
                parameter.insert("style".to_owned(), name.into());
            }
            if matches!(location.as_str(), "query" | "formData") {
                parameter.insert("explode".to_owned(), style.explode.into());
            }
        }
        if let Some(example) = parameter.shift_remove("x-example") {
            parameter.entry("example").or_insert(example);
        }
        self.gather_schema(parameter, at);
    }

    /// Gathers the keywords of the schema of a parameter or a header.
    pub(super) fn gather_schema(&mut self, holder: &mut Map<String, Value>, at: &Way) {
        if holder.contains_key("schema") || holder.contains_key("content") {
            return;
        }
        let keywords = KEYWORDS.into_iter();
        let schema: Map<String, Value> = keywords
            .filter_map(|key| holder.shift_remove_entry(key))
            .collect();
        if !schema.is_empty() {
            holder.insert("schema".to_owned(), Value::Object(schema));
            self.moves.note_back(at.from.clone(), at.to.child("schema"));
        }
    }
}
