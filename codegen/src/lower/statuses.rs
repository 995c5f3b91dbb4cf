//! What the statuses of an API mean, all operations together.

use super::{Lowering, prose};
use crate::ident::TypeName;
use crate::ir::StatusMeaning;
use crate::spec::{Operation, Response, Status};

impl Lowering<'_> {
    /// Every status of an error that the document has, in rising order. What it says of a status counts
    /// if it says the same wherever it has it.
    pub(super) fn statuses(&self) -> Vec<StatusMeaning> {
        let mut meanings: Vec<StatusMeaning> = Vec::new();
        let operations = self.document.operations.iter();
        for response in operations.flat_map(Operation::failures) {
            let Some(meaning) = meaning(response) else {
                continue;
            };
            let same = |other: &&mut StatusMeaning| {
                other.status == meaning.status && other.kind == meaning.kind
            };
            match meanings.iter_mut().find(same) {
                Some(known) if known.docs != meaning.docs => known.docs.clear(),
                Some(_) => {}
                None => meanings.push(meaning),
            }
        }
        meanings.sort_by_key(|meaning| meaning.status);
        meanings
    }
}

fn meaning(response: &Response) -> Option<StatusMeaning> {
    let Status::Exact(status) = response.status else {
        return None;
    };
    Some(StatusMeaning {
        status,
        kind: TypeName::new(kind(response)?),
        docs: prose::cell(response.description.as_deref().unwrap_or_default()),
    })
}

/// What kind of error an answer is; `None` if it stands for several statuses.
pub(super) fn kind(response: &Response) -> Option<&str> {
    let Status::Exact(status) = response.status else {
        return None;
    };
    response.error_kind.as_deref().or_else(|| usual(status))
}

/// What a status means where nobody says otherwise.
fn usual(status: u16) -> Option<&'static str> {
    Some(match status {
        400 => "bad-request",
        401 => "unauthorized",
        402 => "quota-exceeded",
        403 => "forbidden",
        404 => "not-found",
        409 => "conflict",
        422 => "unprocessable",
        429 => "rate-limited",
        405..=499 => "client-error",
        500.. => "server-error",
        _ => return None,
    })
}
