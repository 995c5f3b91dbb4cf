//! What comes back when a call failed: documented errors.

use super::answer::{response_docs, statuses};
use super::statuses::kind;
use super::{Lowering, prose};
use crate::ident::TypeName;
use crate::ir::{Decoding, ErrorEnum, ErrorVariant, Failure, Statuses, Type};
use crate::names::OperationNames;
use crate::spec;

impl Lowering<'_> {
    /// What the documented errors hold, if that differs by status.
    pub(super) fn error(
        &self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<ErrorEnum> {
        let mut variants: Vec<ErrorVariant> = Vec::new();
        for (response, name) in operation.failures().zip(&names.failures) {
            if let Some(decoding) = self.told(response) {
                variants.push(ErrorVariant {
                    name: name.clone(),
                    docs: response_docs(response, None),
                    statuses: statuses(response.status),
                    decoding,
                });
            }
        }
        let first = variants.first()?;
        if variants
            .iter()
            .all(|other| other.decoding == first.decoding)
        {
            return None;
        }
        variants.sort_by_key(|variant| match variant.statuses {
            Statuses::Exact(_) => 0,
            Statuses::Range(_) => 1,
            Statuses::Others => 2,
        });
        Some(ErrorEnum {
            name: names.types.error.clone(),
            variants,
        })
    }

    /// How the body of an error is read: as JSON where it is offered, else as text. A page of HTML
    /// and bytes tell a program nothing.
    fn told(&self, response: &spec::Response) -> Option<Decoding> {
        let contents = response.contents.iter();
        let typed = contents.filter(|content| {
            content.schema.is_some() && content.media_type.essence() != "text/html"
        });
        let mut decodings: Vec<Decoding> =
            typed.map(|content| self.decoding(Some(content))).collect();
        decodings.sort_by_key(|decoding| !matches!(decoding, Decoding::Json(_)));
        let first = decodings.into_iter().next()?;
        matches!(first, Decoding::Json(_) | Decoding::Text).then_some(first)
    }

    /// The documented errors, as the docs of the operation list them.
    pub(super) fn failures(&self, operation: &spec::Operation) -> Vec<Failure> {
        let failure = |response: &spec::Response| Failure {
            status: match response.status {
                spec::Status::Default => "other".to_owned(),
                status => status.to_string(),
            },
            kind: kind(response).map(TypeName::new),
            docs: prose::cell(response.description.as_deref().unwrap_or_default()),
            body: match self.told(response) {
                Some(Decoding::Json(ty)) => Some(ty),
                Some(Decoding::Text) => Some(Type::String),
                _ => None,
            },
        };
        operation.failures().map(failure).collect()
    }
}
