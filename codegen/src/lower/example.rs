//! How an operation is called, for its documentation.

use serde_json::Value;

use super::Lowering;
use crate::ident::{Ident, TypeName};
use crate::ir::{
    BodyEnum, BodyFormat, Content, Example, Holder, Literal, Operation, Parameter, Type,
};
use crate::names::Members;
use crate::spec::{self, Object, SchemaId, Shape};

/// How deep an example may be nested before it teaches nothing.
const DEEPEST: usize = 4;

impl Lowering<'_> {
    /// A call with everything that is required; `None` if that would be too much to read.
    pub(super) fn example(
        &self,
        operation: &spec::Operation,
        lowered: &Operation,
    ) -> Option<Example> {
        let mut arguments = Vec::new();
        for parameter in &lowered.required {
            let declared = operation
                .parameters
                .iter()
                .find(|declared| declared.name == parameter.wire_name && declared.required)?;
            arguments.push(self.parameter_example(declared, parameter)?);
        }
        if let Some(body) = lowered.body.as_ref().filter(|body| body.required) {
            arguments.push(self.body_example(operation, body)?);
        }
        let mut types = Vec::new();
        for argument in &arguments {
            mentioned(argument, &mut types);
        }
        Some(Example { arguments, types })
    }

    fn parameter_example(
        &self,
        declared: &spec::Parameter,
        parameter: &Parameter,
    ) -> Option<Literal> {
        let given = declared.example.as_ref();
        let Some(id) = declared.schema else {
            return Some(text(given, "text"));
        };
        let literal = self.literal(id, &parameter.wire_name, given, 0)?;
        let schemas = &self.document.schemas;
        match &schemas.get(schemas.target(id)).shape {
            Shape::Strings(_) => Some(literal),
            _ => self.passed(id, literal),
        }
    }

    fn body_example(&self, operation: &spec::Operation, body: &crate::ir::Body) -> Option<Literal> {
        let contents = &operation.body.as_ref()?.contents;
        let form = match &body.content {
            Content::One(form) => form,
            Content::Several(several) => return self.variant_example(contents, several),
        };
        match &form.format {
            BodyFormat::Text(_) => Some(Literal::Text("text".to_owned())),
            BodyFormat::Bytes(_) => Some(Literal::Bytes("bytes".to_owned())),
            BodyFormat::AnyBytes | BodyFormat::AnyParts(_) | BodyFormat::JsonLines(_) => None,
            BodyFormat::Json(_) | BodyFormat::Form(_) | BodyFormat::Multipart(..) => {
                let fits = |content: &&spec::Content| match form.format {
                    BodyFormat::Form(_) => content.media_type.is_form(),
                    BodyFormat::Multipart(..) => content.media_type.is_multipart(),
                    _ => content.media_type.is_json(),
                };
                self.content_example(contents.iter().find(fits)?)
            }
        }
    }

    fn content_example(&self, content: &spec::Content) -> Option<Literal> {
        match content.schema {
            Some(id) => {
                let literal = self.literal(id, "body", content.example.as_ref(), 0)?;
                self.passed(id, literal)
            }
            None => Some(Literal::Reference(Box::new(anything()))),
        }
    }

    /// The first of several forms that need not be named and is taken as it would be by itself.
    fn variant_example(&self, contents: &[spec::Content], several: &BodyEnum) -> Option<Literal> {
        let schemas = &self.document.schemas;
        several.variants.iter().find_map(|variant| {
            let by_name =
                |content: &&spec::Content| content.media_type.as_str() == variant.media_type;
            let content = contents.iter().find(by_name)?;
            if variant.from && variant.form.format == BodyFormat::AnyBytes {
                return Some(file_example(&variant.media_type));
            }
            let shape = &schemas.get(schemas.target(content.schema?)).shape;
            let is_typed = matches!(
                variant.form.format,
                BodyFormat::Json(_) | BodyFormat::Form(_) | BodyFormat::Multipart(..)
            );
            let is_object = matches!(shape, Shape::Object(_));
            let fits = variant.from && is_typed && is_object;
            fits.then(|| self.content_example(content)).flatten()
        })
    }

    /// A value as a function takes it that only writes it: what is small and what is converted
    /// by value, everything else by reference.
    fn passed(&self, id: SchemaId, literal: Literal) -> Option<Literal> {
        let schemas = &self.document.schemas;
        if schemas.is_nullable(id) {
            return None;
        }
        let target = schemas.target(id);
        match &schemas.get(target).shape {
            Shape::Boolean | Shape::Integer(_) | Shape::Number(_) | Shape::Union(_) => {
                Some(literal)
            }
            Shape::String(_) => (self.aliased(target) == Type::String).then_some(literal),
            Shape::Array(items) => match literal {
                Literal::List(texts) if self.is_text(*items) => Some(Literal::Array(texts)),
                Literal::List(values) => Some(Literal::Reference(Box::new(Literal::Array(values)))),
                _ => None,
            },
            _ => Some(Literal::Reference(Box::new(literal))),
        }
    }

    /// Whether a schema's values are plain texts.
    fn is_text(&self, id: SchemaId) -> bool {
        let target = self.document.schemas.target(id);
        let is_named = self.names.members.contains_key(&target);
        !is_named && self.aliased(target) == Type::String
    }

    /// An example of a schema's value: what the document gives, else something of its shape.
    fn literal(
        &self,
        id: SchemaId,
        name: &str,
        given: Option<&Value>,
        depth: usize,
    ) -> Option<Literal> {
        if depth > DEEPEST {
            return None;
        }
        let schemas = &self.document.schemas;
        let said = schemas.chain(id).find_map(|schema| schema.example.as_ref());
        let given = given.or(said);
        let target = schemas.target(id);
        match &schemas.get(target).shape {
            Shape::Boolean => Some(Literal::Plain(bool_text(given))),
            Shape::Integer(_) | Shape::Number(_) if self.aliased(target) == Type::Number => None,
            Shape::Integer(_) => Some(Literal::Plain(self.integer_text(id, given))),
            Shape::Number(_) => Some(Literal::Plain(number_text(given))),
            Shape::String(format) => Some(self.string_literal(id, format.as_deref(), name, given)),
            Shape::Strings(values) => {
                self.variant_literal(target, values, given.and_then(Value::as_str))
            }
            Shape::Array(items) => {
                let first = given.and_then(|given| given.get(0));
                let item = self.literal(*items, name, first, depth + 1)?;
                self.is_item(*items, &item)
                    .then(|| Literal::List(vec![item]))
            }
            Shape::Object(object) => self.object_literal(target, object, given, depth),
            Shape::Union(union) => self.union_literal(union, name, given, depth),
            Shape::Any => Some(anything()),
            Shape::Map(_) => Some(Literal::Plain(
                "std::collections::BTreeMap::new()".to_owned(),
            )),
            Shape::Tuple(_) | Shape::Integers(_) | Shape::Null | Shape::Same(_) => None,
        }
    }

    /// The variant that the example is of, else the first, if it converts into the union.
    fn union_literal(
        &self,
        union: &spec::Union,
        name: &str,
        given: Option<&Value>,
        depth: usize,
    ) -> Option<Literal> {
        let shape = |id| {
            &self
                .document
                .schemas
                .get(self.document.schemas.target(id))
                .shape
        };
        let of_its_kind = union.variants.iter().find(|variant| {
            given.is_some_and(|given| match shape(variant.schema) {
                Shape::Integer(_) => given.is_i64(),
                Shape::String(_) => given.is_string(),
                _ => false,
            })
        });
        let id = of_its_kind.or(union.variants.first())?.schema;
        let ty = self.unnamed(id);
        let alike = union.variants.iter().filter(|other| {
            let is_integer = |id| matches!(shape(id), Shape::Integer(_));
            self.unnamed(other.schema) == ty || (is_integer(id) && is_integer(other.schema))
        });
        if alike.count() != 1 {
            return None;
        }
        let literal = self.literal(id, name, given, depth + 1)?;
        let converts = match literal {
            Literal::New(..) => true,
            Literal::Plain(_) => ty == Type::I64,
            Literal::Text(_) => ty == Type::String,
            _ => false,
        };
        converts.then_some(literal)
    }

    fn object_literal(
        &self,
        id: SchemaId,
        object: &Object,
        given: Option<&Value>,
        depth: usize,
    ) -> Option<Literal> {
        let name = self.names.types.get(&id)?;
        let direction = self.graph.direction(id);
        let mut arguments = Vec::new();
        for property in &object.properties {
            let is_given =
                self.travels(property, direction) && self.constant(id, property).is_none();
            match self.holder(property, direction) {
                Holder::Plain if is_given => {
                    let value = given.and_then(|given| given.get(&property.name));
                    let schema = property.schema;
                    arguments.push(self.literal(schema, &property.name, value, depth + 1)?);
                }
                Holder::Nullable if is_given => {
                    arguments.push(Literal::Plain("None".to_owned()));
                }
                _ => {}
            }
        }
        Some(Literal::New(name.clone(), arguments))
    }

    /// Whether a literal is of the very type that a list holds: nothing converts items.
    fn is_item(&self, id: SchemaId, literal: &Literal) -> bool {
        let schemas = &self.document.schemas;
        let shape = &schemas.get(schemas.target(id)).shape;
        let is_exact = match literal {
            Literal::Text(_) => self.is_text(id),
            Literal::Plain(_) => !matches!(shape, Shape::Map(_) | Shape::Union(_)),
            Literal::New(..) => !matches!(shape, Shape::Union(_)),
            Literal::Variant(..) => true,
            _ => false,
        };
        is_exact && !schemas.is_nullable(id)
    }

    /// The variant that stands for `given`, or else for the first of `values`.
    pub(super) fn variant_literal(
        &self,
        id: SchemaId,
        values: &[String],
        given: Option<&str>,
    ) -> Option<Literal> {
        let Some(Members::Variants(names)) = self.names.members.get(&id) else {
            return None;
        };
        let index = values
            .iter()
            .position(|value| Some(value.as_str()) == given)
            .unwrap_or(0);
        Some(Literal::Variant(
            self.names.types.get(&id)?.clone(),
            names.get(index)?.clone(),
        ))
    }

    fn string_literal(
        &self,
        id: SchemaId,
        format: Option<&str>,
        name: &str,
        given: Option<&Value>,
    ) -> Literal {
        let target = self.document.schemas.target(id);
        if matches!(self.aliased(target), Type::Base64 | Type::File) {
            return Literal::Bytes(Ident::new(name).to_string());
        }
        let otherwise = match format {
            Some("date-time") => "2026-01-31T12:00:00Z",
            Some("date") => "2026-01-31",
            Some("uuid") => "123e4567-e89b-12d3-a456-426614174000",
            Some("email") => "ada@example.com",
            Some("uri" | "url") => "https://example.com",
            _ => name,
        };
        text(given, otherwise)
    }

    fn integer_text(&self, id: SchemaId, given: Option<&Value>) -> String {
        let least = self
            .rules_of(id)
            .minimum
            .and_then(|bound| bound.value.as_i64())
            .unwrap_or(1);
        let given = given
            .and_then(Value::as_i64)
            .filter(|given| *given >= least);
        given.unwrap_or(least.max(1)).to_string()
    }
}

/// Any JSON.
fn anything() -> Literal {
    Literal::Plain("serde_json::json!({})".to_owned())
}

fn text(given: Option<&Value>, otherwise: &str) -> Literal {
    let given = given
        .and_then(Value::as_str)
        .filter(|text| text.len() <= 60 && !text.contains('\n'));
    Literal::Text(given.unwrap_or(otherwise).to_owned())
}

fn bool_text(given: Option<&Value>) -> String {
    given.and_then(Value::as_bool).unwrap_or(true).to_string()
}

fn number_text(given: Option<&Value>) -> String {
    format!("{:?}", given.and_then(Value::as_f64).unwrap_or(1.0))
}

/// Some content of a media type within a range.
fn file_example(range: &str) -> Literal {
    let media_type = match range {
        "audio/*" => "audio/mpeg",
        "image/*" => "image/png",
        "text/*" => "text/plain",
        "video/*" => "video/mp4",
        _ => "application/octet-stream",
    };
    let media_type = Literal::Text(media_type.to_owned());
    Literal::Tuple(vec![media_type, Literal::Bytes("content".to_owned())])
}

/// The types that an example mentions.
fn mentioned(literal: &Literal, types: &mut Vec<TypeName>) {
    let mut add = |name: &TypeName| {
        if !types.contains(name) {
            types.push(name.clone());
        }
    };
    match literal {
        Literal::New(name, arguments) => {
            add(name);
            for argument in arguments {
                mentioned(argument, types);
            }
        }
        Literal::Variant(name, _) => add(name),
        Literal::Reference(inner) => mentioned(inner, types),
        Literal::Array(items) | Literal::Tuple(items) | Literal::List(items) => {
            for item in items {
                mentioned(item, types);
            }
        }
        Literal::Plain(_) | Literal::Text(_) | Literal::Bytes(_) | Literal::Variable(_) => {}
    }
}
