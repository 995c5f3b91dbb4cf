//! Parameters in `formData`, which are the properties of a body since OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::media::MediaTypes;
use super::paths::Carried;
use super::{Converter, Way, style};
use crate::pointer::Pointer;
use crate::problem::Problem;

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";

/// What becomes of the parameters of a form.
#[derive(Default)]
struct Form {
    properties: Map<String, Value>,
    required: Vec<Value>,
    encoding: Map<String, Value>,
}

impl Form {
    fn content(self) -> Value {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), "object".into());
        schema.insert("properties".to_owned(), Value::Object(self.properties));
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), Value::Array(self.required));
        }
        let mut content = Map::new();
        content.insert("schema".to_owned(), Value::Object(schema));
        if !self.encoding.is_empty() {
            content.insert("encoding".to_owned(), Value::Object(self.encoding));
        }
        Value::Object(content)
    }
}

impl Converter<'_> {
    /// The body that is a form of `fields`.
    ///
    /// It is sent in parts if there is a file among them, or if the operation consumes nothing
    /// else (Swagger 2.0, "Parameter Object").
    pub(super) fn form(
        &mut self,
        fields: Vec<Carried>,
        at: &Pointer,
        media: &MediaTypes,
    ) -> Map<String, Value> {
        let has_parts = media.has_parts() || fields.iter().any(|field| is_file(&field.parameter));
        let media_type = if has_parts { PARTS } else { FORM };
        let place = at.child("content").child(media_type).child("schema");
        if let Some(first) = fields.first().and_then(|field| field.from.parent()) {
            self.moves.note_back(first.clone(), at.clone());
        }
        let mut form = Form::default();
        for field in fields {
            self.field(field, &mut form, &place);
        }

        let mut body = Map::new();
        let is_required = !form.required.is_empty();
        body.insert("required".to_owned(), is_required.into());
        body.insert("content".to_owned(), json!({ media_type: form.content() }));
        body
    }

    fn field(&mut self, field: Carried, form: &mut Form, place: &Pointer) {
        let name = field.name().to_owned();
        if name.is_empty() {
            let problem = Problem::warning(&field.from, "a part of a form has to have a name");
            self.problems.push(problem.hint("it is left out"));
            return;
        }
        let mut parameter = field.parameter;
        let at = Way {
            to: place.child("properties").child(&name),
            from: field.from,
        };
        let style = style::take(&mut parameter, "formData", &at, self.problems);
        if let Some(style) = style.filter(|style| !style.explode) {
            let encoding = json!({"style": style.style.unwrap_or("form"), "explode": false});
            form.encoding.insert(name.clone(), encoding);
        }
        if parameter.get("required").is_some_and(is_true) {
            form.required.push(name.clone().into());
        }
        self.moves.note(at.from.clone(), at.to.clone());
        form.properties.insert(name, property(parameter));
    }
}

/// The schema of a parameter, with what the parameter says for people.
fn property(mut parameter: Map<String, Value>) -> Value {
    let example = parameter.shift_remove("x-example");
    for key in ["in", "name", "required", "allowEmptyValue"] {
        parameter.shift_remove(key);
    }
    let mut schema = match parameter.shift_remove("schema") {
        Some(Value::Object(mut schema)) => {
            let notes = ["description", "x-rust-name"].into_iter();
            schema.extend(notes.filter_map(|key| parameter.shift_remove_entry(key)));
            schema
        }
        _ => parameter,
    };
    if let Some(example) = example {
        schema.entry("example").or_insert(example);
    }
    Value::Object(schema)
}

fn is_true(flag: &Value) -> bool {
    flag == &Value::Bool(true) || flag.as_str().is_some_and(|text| text == "true")
}

fn is_file(parameter: &Map<String, Value>) -> bool {
    let is = |schema: Option<&Value>| {
        schema.is_some_and(|schema| schema.get("type").is_some_and(|kind| kind == "file"))
    };
    parameter.get("type").is_some_and(|kind| kind == "file") || is(parameter.get("items"))
}
