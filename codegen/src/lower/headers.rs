//! The headers that come with an answer.

use super::{Lowering, prose};
use crate::ir::{HeaderField, HeaderForm, Headers, Type};
use crate::names::OperationNames;
use crate::spec::{self, SchemaId, Shape};

impl Lowering<'_> {
    pub(super) fn headers(
        &self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<Headers> {
        let headers = operation.headers();
        let fields: Vec<HeaderField> = headers
            .into_iter()
            .zip(&names.headers)
            .map(|(header, name)| {
                let (ty, form) = self.header(header);
                let said = prose::lines(header.description.as_deref().unwrap_or_default());
                let mut docs = prose::finished(said);
                if docs.is_empty() {
                    docs.push(format!("`{}`.", header.name));
                }
                HeaderField {
                    name: name.clone(),
                    wire_name: header.name.to_ascii_lowercase(),
                    docs,
                    ty,
                    form,
                }
            })
            .collect();
        (!fields.is_empty()).then(|| Headers {
            name: names.types.headers.clone(),
            is_shared: names.types.shares_headers,
            fields,
        })
    }

    /// What a header is, and how it is written. An object that is no JSON stays the text that it is.
    fn header(&self, header: &spec::Header) -> (Type, HeaderForm) {
        let text = (Type::String, HeaderForm::Value);
        let Some(id) = header.schema else {
            return text;
        };
        if header.is_json {
            return (self.ty(id), HeaderForm::Json);
        }
        let schemas = &self.document.schemas;
        match &schemas.get(schemas.target(id)).shape {
            Shape::Array(items) if self.is_scalar(*items) => (self.ty(*items), HeaderForm::List),
            _ if self.is_scalar(id) => (self.ty(id), HeaderForm::Value),
            _ => text,
        }
    }

    /// Whether values of a schema are written without anything around them.
    fn is_scalar(&self, id: SchemaId) -> bool {
        let schemas = &self.document.schemas;
        !matches!(
            schemas.get(schemas.target(id)).shape,
            Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Object(_) | Shape::Union(_)
        ) && self.ty(id) != Type::Json
    }
}
