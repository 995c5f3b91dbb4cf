//! Answers, which hold a schema for all media types in Swagger 2.0.

use serde_json::{Map, Value, json};

use super::media::{MediaTypes, contents, is_json};
use super::{Converter, Way, style};
use crate::pointer::Pointer;
use crate::problem::Problem;

impl Converter<'_> {
    /// Brings the answers of an operation.
    pub(super) fn responses(
        &mut self,
        operation: &mut Map<String, Value>,
        at: &Pointer,
        media: &MediaTypes,
    ) {
        let Some(Value::Object(responses)) = operation.get_mut("responses") else {
            return;
        };
        let has_success = responses.keys().any(|status| status.starts_with('2'));
        let place = at.child("responses");
        for (status, response) in responses {
            if let Value::Object(response) = response {
                let is_default = status.eq_ignore_ascii_case("default");
                let is_success = status.starts_with('2') || (is_default && !has_success);
                let at = Way::stays(place.child(status));
                self.answer(response, &at, media, is_success);
            }
        }
    }

    /// Brings an answer that operations share; most of these tell of errors.
    pub(super) fn response(
        &mut self,
        response: &mut Map<String, Value>,
        at: &Way,
        media: &MediaTypes,
    ) {
        self.answer(response, at, media, false);
    }

    fn answer(
        &mut self,
        response: &mut Map<String, Value>,
        at: &Way,
        media: &MediaTypes,
        is_success: bool,
    ) {
        if response.contains_key("$ref") || response.contains_key("content") {
            return;
        }
        if let Some(Value::Object(headers)) = response.get_mut("headers") {
            let at = at.child("headers");
            for (name, header) in headers {
                if let Value::Object(header) = header {
                    self.header(header, &at.child(name));
                }
            }
        }
        let examples = response.shift_remove("examples");
        let examples = match examples {
            Some(Value::Object(examples)) => examples,
            _ => Map::new(),
        };
        let content = match response.shift_remove("schema") {
            None | Some(Value::Null) => self.unsaid(examples, at),
            Some(schema) => {
                let names = media.of_answer(&schema, is_success);
                for name in &names {
                    let to = at.to.child("content").child(name).child("schema");
                    self.moves.note(at.from.child("schema"), to);
                }
                with_examples(contents(names, schema, &at.to), examples)
            }
        };
        if !content.is_empty() {
            response.insert("content".to_owned(), Value::Object(content));
        }
    }

    /// What an answer holds that has examples, but nothing that says what they are examples of.
    fn unsaid(&mut self, examples: Map<String, Value>, at: &Way) -> Map<String, Value> {
        let examples = examples.into_iter().filter(|(name, _)| name.contains('/'));
        let content: Map<String, Value> = examples
            .map(|(name, example)| (name, json!({"example": example})))
            .collect();
        if !content.is_empty() {
            let place = at.from.child("examples");
            let message = "this answer has examples, but no schema";
            let problem = Problem::warning(&place, message);
            self.problems.push(problem.hint("add `schema`"));
        }
        content
    }

    fn header(&mut self, header: &mut Map<String, Value>, at: &Way) {
        let _ = style::take(header, "header", at, self.problems);
        self.gather_schema(header, at);
    }
}

/// Gives each media type its example; one in JSON shows what any JSON looks like.
pub(super) fn with_examples(
    mut content: Map<String, Value>,
    examples: Map<String, Value>,
) -> Map<String, Value> {
    for (name, example) in examples {
        let holder = if content.contains_key(&name) {
            content.get_mut(&name)
        } else if is_json(&name) {
            let mut others = content.iter_mut();
            others
                .find(|(other, _)| is_json(other))
                .map(|(_, media)| media)
        } else {
            None
        };
        if let Some(Value::Object(media)) = holder {
            media.entry("example").or_insert(example);
        }
    }
    content
}
