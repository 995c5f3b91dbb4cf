//! The body parameter, which is `requestBody` since OpenAPI 3.0.

use serde_json::{Map, Value};

use super::media::{MediaTypes, contents};
use super::paths::Carried;
use super::responses::with_examples;
use super::{Converter, Way};
use crate::pointer::Pointer;
use crate::problem::Problem;

impl Converter<'_> {
    /// Says by `requestBody` what the parameters say that an operation carries.
    pub(super) fn request_body(
        &mut self,
        operation: &mut Map<String, Value>,
        carried: Vec<Carried>,
        at: &Pointer,
        media: &MediaTypes,
    ) {
        if operation.contains_key("requestBody") || carried.is_empty() {
            return;
        }
        let at = at.child("requestBody");
        let (mut bodies, fields): (Vec<_>, Vec<_>) =
            carried.into_iter().partition(Carried::is_body);
        let is_form = bodies.is_empty();
        let body = if is_form {
            self.form(fields, &at, media)
        } else {
            let body = bodies.remove(0);
            for other in bodies.iter().chain(&fields) {
                let message = "a request has one body, and this operation has more to send";
                let hint = format!("`{}` is left out", other.name());
                self.problems
                    .push(Problem::warning(&other.from, message).hint(hint));
            }
            self.body(body, &at, media)
        };
        operation.insert("requestBody".to_owned(), Value::Object(body));
    }

    fn body(&mut self, body: Carried, at: &Pointer, media: &MediaTypes) -> Map<String, Value> {
        let Carried {
            mut parameter,
            from,
        } = body;
        let way = Way {
            from: from.clone(),
            to: at.clone(),
        };
        self.moves.note(from.clone(), at.clone());
        self.gather_schema(&mut parameter, &way);
        let schema = parameter
            .shift_remove("schema")
            .unwrap_or(Value::Bool(true));
        let example = parameter.shift_remove("x-example");
        let examples = parameter.shift_remove("x-examples");
        let names = media.of_body();
        for name in &names {
            let to = at.child("content").child(name).child("schema");
            self.moves.note(from.child("schema"), to);
        }
        let mut content = contents(names, schema, at);
        if let (Some(example), Some((_, Value::Object(first)))) =
            (example, content.iter_mut().next())
        {
            first.insert("example".to_owned(), example);
        }
        if let Some(Value::Object(examples)) = examples {
            content = with_examples(content, examples);
        }
        for key in ["in", "name"] {
            parameter.shift_remove(key);
        }
        parameter.insert("content".to_owned(), Value::Object(content));
        parameter
    }
}
