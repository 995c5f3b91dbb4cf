//! What comes back: answers and documented errors.

use super::{Lowering, prose};
use crate::ir::{
    Answer, AnswerEnum, AnswerVariant, Decoding, ErrorEnum, ErrorVariant, Statuses, Streaming, Type,
};
use crate::names::OperationNames;
use crate::spec::{self, Content, Status};

impl Lowering<'_> {
    pub(super) fn answer(&self, operation: &spec::Operation, names: &OperationNames) -> Answer {
        let forms = operation.answers();
        if let (true, Some(stream)) = (forms.is_empty(), operation.stream()) {
            return Answer::Stream(self.streaming(stream.content));
        }
        let decodings: Vec<Decoding> = forms
            .iter()
            .map(|form| self.decoding(form.content))
            .collect();
        match decodings.as_slice() {
            [] => return Answer::One(Decoding::Empty),
            [first, rest @ ..] if rest.iter().all(|other| other == first) => {
                return Answer::One(first.clone());
            }
            _ => {}
        }
        let several = forms
            .iter()
            .any(|form| Some(form.status) != forms.first().map(|f| f.status));
        let mut variants = Vec::with_capacity(forms.len());
        for ((form, decoding), name) in forms.iter().zip(decodings).zip(&names.answers) {
            let siblings = forms
                .iter()
                .filter(|other| other.status == form.status)
                .count();
            let media_type = form.content.map(|content| content.media_type.essence());
            variants.push(AnswerVariant {
                name: name.clone(),
                docs: form_docs(form, media_type.as_deref()),
                statuses: several.then(|| statuses(form.status)),
                media_type: media_type.filter(|_| siblings > 1),
                decoding,
            });
        }
        variants.sort_by_key(|variant| match variant.statuses {
            Some(Statuses::Range(_)) => 1,
            Some(Statuses::Others) => 2,
            _ => 0,
        });
        Answer::Several(AnswerEnum {
            name: names.types.answer.clone(),
            variants,
        })
    }

    /// How an answer that is had as a whole can be had as well: as the stream that is documented, or
    /// as the bytes that it is made of.
    pub(super) fn stream_beside(&self, operation: &spec::Operation) -> Option<Streaming> {
        let forms = operation.answers();
        if let Some(stream) = operation.stream() {
            return (!forms.is_empty()).then(|| self.streaming(stream.content));
        }
        let is_bytes = |form: &spec::Answer<'_>| self.decoding(form.content) == Decoding::Bytes;
        forms.iter().any(is_bytes).then_some(Streaming::Bytes)
    }

    fn streaming(&self, content: Option<&Content>) -> Streaming {
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
        let schemas = &self.document.schemas;
        let id = content.items.or(content.schema)?;
        match &schemas.get(schemas.target(id)).shape {
            spec::Shape::Array(items) if content.items.is_none() => Some(self.item(*items)),
            _ => Some(self.item(id)),
        }
    }

    fn decoding(&self, content: Option<&Content>) -> Decoding {
        let Some(content) = content else {
            return Decoding::Empty;
        };
        let media_type = &content.media_type;
        let schema = content.schema.map(|id| self.item(id));
        if media_type.is_json() {
            return Decoding::Json(schema.unwrap_or(Type::Json));
        }
        let is_binary = content.schema.is_some_and(|id| self.is_binary(id));
        let is_xml = media_type.essence().ends_with("xml");
        if (media_type.is_text() || is_xml || media_type.is_form()) && !is_binary {
            return Decoding::Text;
        }
        match schema {
            Some(ty) if media_type.essence() == "*/*" && !is_binary && ty != Type::String => {
                Decoding::Json(ty)
            }
            _ => Decoding::Bytes,
        }
    }

    fn is_binary(&self, id: spec::SchemaId) -> bool {
        let schemas = &self.document.schemas;
        let shape = &schemas.get(schemas.target(id)).shape;
        matches!(shape, spec::Shape::String(Some(format)) if format == "binary")
    }

    /// What the documented errors hold, if that differs by status.
    pub(super) fn error(
        &self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<ErrorEnum> {
        let mut variants: Vec<ErrorVariant> = Vec::new();
        for (response, name) in operation.failures().zip(&names.failures) {
            let json = response
                .contents
                .iter()
                .find(|content| content.media_type.is_json());
            if let Some(id) = json.and_then(|content| content.schema) {
                variants.push(ErrorVariant {
                    name: name.clone(),
                    docs: response_docs(response, None),
                    statuses: statuses(response.status),
                    ty: self.item(id),
                });
            }
        }
        let first = variants.first()?;
        if variants.iter().all(|variant| variant.ty == first.ty) {
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
}

fn statuses(status: Status) -> Statuses {
    match status {
        Status::Exact(status) => Statuses::Exact(status),
        Status::Range(digit) => Statuses::Range(digit),
        Status::Default => Statuses::Others,
    }
}

fn form_docs(form: &spec::Answer<'_>, media_type: Option<&str>) -> Vec<String> {
    response_docs(form.response, media_type)
}

/// `200`, `text/plain`: what the provider says of it.
fn response_docs(response: &spec::Response, media_type: Option<&str>) -> Vec<String> {
    let status = match response.status {
        Status::Default => "any other status".to_owned(),
        status => format!("`{status}`"),
    };
    let media_type = media_type
        .map(|name| format!(", `{name}`"))
        .unwrap_or_default();
    let said = prose::lines(response.description.as_deref().unwrap_or_default()).join(" ");
    let said = if said.is_empty() {
        String::new()
    } else {
        format!(": {said}")
    };
    prose::finished(prose::wrapped(&format!("{status}{media_type}{said}")))
}
