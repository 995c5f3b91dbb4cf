//! How what comes back is read, by its media type: whole, or while it arrives.

use super::Lowering;
use super::envelope::opened;
use crate::ir::{Decoding, Streaming, Type};
use crate::problem::Problem;
use crate::spec::{self, Content, Shape};

impl Lowering<'_> {
    pub(super) fn streaming(&self, content: Option<&Content>) -> Streaming {
        let Some(content) = content else {
            return Streaming::Bytes;
        };
        let ty = self.streamed(content);
        if !content.media_type.is_events() {
            return Streaming::Lines(ty.unwrap_or(Type::Json));
        }
        match ty {
            None | Some(Type::String) => Streaming::TextEvents,
            Some(ty) => Streaming::Events(ty),
        }
    }

    /// What each item of a stream is: `itemSchema`, or the items of the list that `schema` takes the
    /// stream for, or `schema`.
    fn streamed(&self, content: &Content) -> Option<Type> {
        let id = content.items.or(content.schema)?;
        match self.shape(id) {
            Shape::Array(items) if content.items.is_none() => Some(self.item(*items)),
            _ => Some(self.item(id)),
        }
    }

    /// How a whole body is read. One of any media type (`*/*`, `application/*`) is JSON where its
    /// schema is more than a text.
    pub(super) fn decoding(&self, content: Option<&Content>) -> Decoding {
        let Some(content) = content else {
            return Decoding::Empty;
        };
        let media_type = &content.media_type;
        let schema = content.schema.map(|id| self.item(id));
        let is_any = matches!(media_type.essence().as_str(), "*/*" | "application/*");
        if media_type.is_json() || is_any && content.opened.is_some() {
            return opened(content, schema.unwrap_or(Type::Json));
        }
        if content.schema.is_some_and(|id| self.is_binary(id)) {
            return Decoding::Bytes;
        }
        if media_type.is_readable() {
            return Decoding::Text;
        }
        match schema {
            Some(Type::String) if is_any => Decoding::Text,
            Some(ty) if is_any => Decoding::Json(ty),
            _ => Decoding::Bytes,
        }
    }

    fn is_binary(&self, id: spec::SchemaId) -> bool {
        matches!(self.shape(id), Shape::String(Some(format)) if format == "binary")
    }

    fn shape(&self, id: spec::SchemaId) -> &Shape {
        let schemas = &self.document.schemas;
        &schemas.get(schemas.target(id)).shape
    }

    /// Reports answers whose structure nobody reads: XML and the like come as they are.
    pub(super) fn report_unread(&mut self, operation: &spec::Operation) {
        for content in operation.answers().iter().filter_map(|form| form.content) {
            let given = match self.decoding(Some(content)) {
                Decoding::Text => "text",
                Decoding::Bytes => "bytes",
                Decoding::Json(_) | Decoding::Data(_) | Decoding::Empty => continue,
            };
            let has_structure = |id| {
                matches!(
                    self.shape(id),
                    Shape::Object(_) | Shape::Map(_) | Shape::Array(_) | Shape::Union(_)
                )
            };
            if content.schema.is_some_and(has_structure) {
                let name = content.media_type.essence();
                let message = format!("`{name}` is not read by its schema, it is given as {given}");
                let hint = "if the server sends JSON, name the media type `application/json`";
                self.problems
                    .push(Problem::warning(&content.at, message).hint(hint));
            }
        }
    }
}
