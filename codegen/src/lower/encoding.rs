//! How the properties of forms and of bodies of several parts are written.

use super::operation::style;
use super::types::has_additional;
use super::{Lowering, files};
use crate::ir::{FormStyle, Part, PartKind};
use crate::names::Members;
use crate::problem::Problem;
use crate::spec::{self, Content, Location, PropertyEncoding, SchemaId, Shape};

impl Lowering<'_> {
    /// The properties of a form that are not written as usual.
    pub(super) fn form_styles(&mut self, content: &Content) -> Vec<(String, FormStyle)> {
        let styled = content.encoding.iter().filter_map(|encoding| {
            let style = self.form_style(content, encoding)?;
            Some((encoding.name.clone(), style))
        });
        styled.collect()
    }

    /// How a property is written, unless that is as usual; a style stands above a media type
    /// (OpenAPI 3.1.1, section 4.8.15.1.2).
    fn form_style(&self, content: &Content, encoding: &PropertyEncoding) -> Option<FormStyle> {
        let is_json = |media_type: &spec::MediaType| media_type.is_json();
        match encoding.style {
            // What this style does to an object is not what is done to it by default.
            Some(usual) if usual == Location::Query.default_style() => {
                let is_object = self.is_object(content, &encoding.name);
                is_object.then(|| FormStyle::Style(style(usual)))
            }
            Some(other) => Some(FormStyle::Style(style(other))),
            None => {
                let is_json = encoding.content_type.as_ref().is_some_and(is_json);
                is_json.then_some(FormStyle::Json)
            }
        }
    }

    /// Whether a property of a form can be an object.
    fn is_object(&self, content: &Content, name: &str) -> bool {
        let schemas = &self.document.schemas;
        let shape = |id: SchemaId| &schemas.get(schemas.target(id)).shape;
        let Some(Shape::Object(object)) = content.schema.map(shape) else {
            return true;
        };
        let property = object.properties.iter().find(|p| p.name == name);
        property.is_some_and(|property| {
            let shape = shape(property.schema);
            matches!(
                shape,
                Shape::Object(_) | Shape::Map(_) | Shape::Union(_) | Shape::Any
            )
        })
    }

    /// The parts of a body, by its fields; `None` if it has none that are known.
    pub(super) fn parts(&mut self, content: &Content) -> Option<Vec<Part>> {
        let document = self.document;
        let names = self.names;
        let schemas = &document.schemas;
        let id = schemas.target(content.schema?);
        let Shape::Object(object) = &schemas.get(id).shape else {
            return None;
        };
        let Some(Members::Fields { fields, additional }) = names.members.get(&id) else {
            return None;
        };
        let direction = self.graph.direction(id);
        let mut parts = Vec::new();
        for (property, names) in object.properties.iter().zip(fields) {
            if self.travels(property, direction) {
                let encoding = files::encoding(content, &property.name);
                let kind = self.part_kind(property.schema);
                self.report_headers(encoding, kind);
                parts.push(Part {
                    field: names.name.clone(),
                    wire_name: property.name.clone(),
                    kind,
                    content_type: content_type(encoding, kind),
                });
            }
        }
        if has_additional(object, direction) {
            parts.push(Part {
                field: additional.clone(),
                wire_name: String::new(),
                kind: PartKind::Members,
                content_type: None,
            });
        }
        Some(parts)
    }

    fn part_kind(&self, id: SchemaId) -> PartKind {
        let item = files::item(&self.document.schemas, id);
        if self.graph.is_file(item) {
            PartKind::File
        } else {
            PartKind::Value
        }
    }

    /// Says that a body has no parts that could be known, unless nothing is said of it.
    pub(super) fn report_parts(&mut self, content: &Content) {
        let schemas = &self.document.schemas;
        let shape = content
            .schema
            .map(|id| &schemas.get(schemas.target(id)).shape);
        if !matches!(shape, None | Some(Shape::Any)) {
            let message = "the caller puts the parts of this body together";
            let hint = "a body of several parts is an object with `properties`";
            self.problems
                .push(Problem::warning(&content.at, message).hint(hint));
        }
    }

    /// Headers of a file are the caller's to set; a value has no place for them.
    fn report_headers(&mut self, encoding: Option<&PropertyEncoding>, kind: PartKind) {
        let encoding = encoding.filter(|encoding| encoding.has_headers);
        if let Some(encoding) = encoding.filter(|_| kind == PartKind::Value) {
            let message = format!(
                "the part `{}` is sent without headers of its own",
                encoding.name
            );
            let hint = "only files can have headers";
            let at = encoding.at.child("headers");
            self.problems
                .push(Problem::warning(&at, message).hint(hint));
        }
    }
}

/// The media type of a part, where the kind of the part does not say it.
fn content_type(encoding: Option<&PropertyEncoding>, kind: PartKind) -> Option<String> {
    let content_type = encoding?.content_type.as_ref()?.as_str();
    let is_usual = kind == PartKind::File && content_type == "application/octet-stream";
    (!is_usual).then(|| content_type.to_owned())
}
