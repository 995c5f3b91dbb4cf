//! Which answers mean that a call succeeded.

use std::collections::HashSet;

use super::headers::Header;
use super::media::{Content, MediaType, Response, Status};
use super::operation::Operation;

/// One form that the answer to a call can have.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The answer's statuses.
    pub status: Status,
    /// The answer.
    pub response: &'a Response,
    /// What it holds; `None` if nothing.
    pub content: Option<&'a Content>,
}

impl Answer<'_> {
    fn is_stream(&self) -> bool {
        self.content
            .is_some_and(|content| content.media_type.is_stream())
    }
}

impl Operation {
    /// What a call that succeeded can answer as a whole, in document order; nothing if all that it
    /// answers is a [`stream`](Self::stream).
    ///
    /// An operation that documents no success, but redirects or something for all other statuses,
    /// means that.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer<'_>> {
        let forms = self.forms();
        let (streams, whole): (Vec<_>, Vec<_>) = forms.into_iter().partition(Answer::is_stream);
        let is_worth_waiting = whole.iter().any(|form| form.content.is_some());
        if streams.is_empty() || is_worth_waiting {
            whole
        } else {
            Vec::new()
        }
    }

    /// What a call that succeeded can answer bit by bit: the first of such forms.
    #[must_use]
    pub fn stream(&self) -> Option<Answer<'_>> {
        self.forms().into_iter().find(Answer::is_stream)
    }

    /// The headers that come with what a call that succeeded answers, each once.
    #[must_use]
    pub fn headers(&self) -> Vec<&Header> {
        let mut seen = HashSet::new();
        let successes = self.successes().into_iter();
        let headers = successes.flat_map(|response| &response.headers);
        headers
            .filter(|header| seen.insert(header.name.to_ascii_lowercase()))
            .collect()
    }

    /// Whether all that it answers is where to go on.
    #[must_use]
    pub fn redirects(&self) -> bool {
        let mut successes = self.successes().into_iter().peekable();
        successes.peek().is_some() && successes.all(|response| response.status.is_redirection())
    }

    fn forms(&self) -> Vec<Answer<'_>> {
        self.successes().into_iter().flat_map(forms).collect()
    }

    /// What a call that failed can answer, in document order.
    pub fn failures(&self) -> impl Iterator<Item = &Response> {
        let successes = self.successes();
        let failed = move |response: &&Response| {
            !successes
                .iter()
                .any(|success| std::ptr::eq(*success, *response))
        };
        self.responses.iter().filter(failed)
    }

    /// The answers that a call is made for: those of success, else those that lead elsewhere, else
    /// what is documented for all statuses.
    pub(super) fn successes(&self) -> Vec<&Response> {
        let kinds: [fn(Status) -> bool; 3] =
            [Status::is_success, Status::is_redirection, |status| {
                status == Status::Default
            }];
        let of_kind = |is_kind: fn(Status) -> bool| -> Vec<&Response> {
            let responses = self.responses.iter();
            responses
                .filter(|response| is_kind(response.status))
                .collect()
        };
        let mut found = kinds.into_iter().map(of_kind);
        found
            .find(|responses| !responses.is_empty())
            .unwrap_or_default()
    }
}

/// The forms of one answer. Where the same schema is offered as JSON and as something else, the
/// client asks for JSON and gets it.
fn forms(response: &Response) -> Vec<Answer<'_>> {
    let answer = |content| Answer {
        status: response.status,
        response,
        content,
    };
    let json = response
        .contents
        .iter()
        .find(|content| content.media_type.is_json());
    let is_other = |content: &&Content| match json {
        Some(json) => std::ptr::eq(*content, json) || !is_same(content, json),
        None => true,
    };
    let mut seen: Vec<&MediaType> = Vec::new();
    let mut forms = Vec::new();
    for content in response.contents.iter().filter(is_other) {
        if !seen
            .iter()
            .any(|other| other.essence() == content.media_type.essence())
        {
            seen.push(&content.media_type);
            forms.push(answer(Some(content)));
        }
    }
    if forms.is_empty() {
        forms.push(answer(None));
    }
    forms
}

fn is_same(content: &Content, json: &Content) -> bool {
    let media_type = &content.media_type;
    let is_same = content.schema == json.schema;
    let says_nothing = content.schema.is_none() && !media_type.is_binary();
    (is_same && content.schema.is_some() || says_nothing) && !media_type.is_stream()
}
