//! What requests carry.

use super::{Lowering, prose};
use crate::ir::{Body, BodyFormat, Type};
use crate::names::OperationNames;
use crate::problem::Problem;
use crate::spec::{self, Content, Shape};

impl Lowering<'_> {
    /// The body of an operation: of the media types that it takes, the one that says most.
    pub(super) fn body(
        &mut self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<Body> {
        let body = operation.body.as_ref()?;
        let content = best(&body.contents)?;
        self.report_others(body, content);
        let (format, ty) = self.format(content);
        let is_typed = matches!(format, BodyFormat::Json(_) | BodyFormat::Form);
        let id = content.schema.filter(|_| is_typed);
        Some(Body {
            name: names.body.clone(),
            checked: id.is_some_and(|id| self.is_checked_type(id)),
            format,
            ty,
            required: body.required,
            docs: prose::finished(prose::lines(
                body.description.as_deref().unwrap_or_default(),
            )),
        })
    }

    fn format(&mut self, content: &Content) -> (BodyFormat, Type) {
        let media_type = &content.media_type;
        let name = media_type.as_str().to_owned();
        let ty = content.schema.map_or(Type::Json, |id| self.item(id));
        if media_type.is_json() {
            let is_plain = media_type.as_str().eq_ignore_ascii_case("application/json");
            return (BodyFormat::Json((!is_plain).then_some(name)), ty);
        }
        if media_type.is_form() && self.is_pairs(content) {
            return (BodyFormat::Form, ty);
        }
        if media_type.is_text() || media_type.essence().ends_with("xml") {
            return (BodyFormat::Text(name), Type::String);
        }
        if media_type.is_range() || media_type.essence().starts_with("multipart/") {
            if !media_type.is_range() {
                let message = format!("a body of `{name}` is sent as the caller gives it");
                let hint = "the caller writes the parts, and names the boundary in the media type";
                self.problems
                    .push(Problem::warning(&content.at, message).hint(hint));
            }
            return (BodyFormat::AnyBytes, Type::Bytes);
        }
        (BodyFormat::Bytes(name), Type::Bytes)
    }

    /// Whether a form's schema has names to put before its values.
    fn is_pairs(&self, content: &Content) -> bool {
        let schemas = &self.document.schemas;
        let shape = content
            .schema
            .map(|id| &schemas.get(schemas.target(id)).shape);
        !matches!(
            shape,
            Some(
                Shape::Array(_)
                    | Shape::Boolean
                    | Shape::Integer(_)
                    | Shape::Number(_)
                    | Shape::String(_)
            )
        )
    }

    fn report_others(&mut self, body: &spec::Body, chosen: &Content) {
        let is_other =
            |content: &&Content| !std::ptr::eq(*content, chosen) && content.schema != chosen.schema;
        let others: Vec<&Content> = body.contents.iter().filter(is_other).collect();
        if let Some(first) = others.first() {
            let names: Vec<&str> = others
                .iter()
                .map(|content| content.media_type.as_str())
                .collect();
            let message = format!(
                "the client sends `{}`, not `{}`",
                chosen.media_type.as_str(),
                names.join("`, `")
            );
            self.problems.push(Problem::warning(&first.at, message));
        }
    }
}

/// JSON before forms before text before everything else; the first of equals.
fn best(contents: &[Content]) -> Option<&Content> {
    contents.iter().min_by_key(|content| {
        let media_type = &content.media_type;
        if media_type.is_json() {
            0
        } else if media_type.is_form() {
            1
        } else if media_type.is_text() {
            2
        } else {
            3
        }
    })
}
