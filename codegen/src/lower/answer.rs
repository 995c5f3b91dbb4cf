//! What comes back: the forms of an answer.

use super::envelope::or_null;
use super::{Lowering, prose};
use crate::ir::{Answer, AnswerEnum, AnswerVariant, Decoding, Statuses, Streaming};
use crate::names::OperationNames;
use crate::spec::{self, Status};

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
        if let Some(decoding) = or_nothing(&forms, &decodings) {
            return Answer::One(decoding);
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
}

/// The one type of JSON that comes unless nothing does, by a status that says that. Nothing at all is
/// what `null` is to the decoder, so that it takes no type to tell the two apart.
fn or_nothing(forms: &[spec::Answer<'_>], decodings: &[Decoding]) -> Option<Decoding> {
    let mut held: Option<&Decoding> = None;
    for (form, decoding) in forms.iter().zip(decodings) {
        match decoding {
            Decoding::Empty if form.status.is_nothing() => {}
            Decoding::Json(_) | Decoding::Data(_) if held.is_none_or(|held| held == decoding) => {
                held = Some(decoding);
            }
            _ => return None,
        }
    }
    match held?.clone() {
        Decoding::Json(ty) => Some(Decoding::Json(or_null(ty))),
        Decoding::Data(ty) => Some(Decoding::Data(or_null(ty))),
        _ => None,
    }
}

/// What the provider says of an answer that holds nothing, where others hold something.
pub(super) fn nothing_docs(operation: &spec::Operation) -> Option<Vec<String>> {
    let nothing = operation.answers().into_iter();
    let mut nothing = nothing.filter(|form| form.content.is_none());
    let docs = response_docs(nothing.next()?.response, None).join(" ");
    Some(prose::wrapped(&format!("Gives `None` on {docs}")))
}

pub(super) fn statuses(status: Status) -> Statuses {
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
pub(super) fn response_docs(response: &spec::Response, media_type: Option<&str>) -> Vec<String> {
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
