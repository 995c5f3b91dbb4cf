//! What an answer means: whether the call did what it was made for.

use http::header;

use super::exchange::Arrived;
use crate::answer::Answer;
use crate::error::{Error, ErrorKind};

/// Whether an answer reports success.
pub(super) fn judge(arrived: Arrived) -> Result<Arrived, Error> {
    let answer = &arrived.answer;
    let status = answer.status();
    if answer.operation().is_success(status) {
        return match refusal(&arrived) {
            Some(error) => Err(error),
            None => Ok(arrived),
        };
    }
    let kind = answer.operation().error_kind(status);
    let text = if status.is_redirection() {
        redirection(answer)
    } else {
        format!("the server answered {}, {kind}", status.as_u16())
    };
    Err(Error::about(answer, kind, text))
}

/// The error if an answer says that the call failed, under a status that says it did not. Of a stream,
/// nothing has been read yet that could say so.
fn refusal(Arrived { answer, rest }: &Arrived) -> Option<Error> {
    let envelope = answer.operation().envelope.filter(|_| rest.is_none())?;
    let is_failure = envelope.reports_failure(answer.without_mark());
    is_failure.then(|| {
        let status = answer.status().as_u16();
        let text = format!("the server answered {status} and says that the call failed");
        Error::about(answer, ErrorKind::Rejected, text)
    })
}

/// Says where a redirect leads, without its query, where a credential could stand.
fn redirection(answer: &Answer) -> String {
    let location = answer.headers().get(header::LOCATION);
    let location = location.and_then(|location| location.to_str().ok());
    match location.and_then(|location| location.split(['?', '#']).next()) {
        Some(to) => format!(
            "the server answered {} and leads to `{to}`; redirects are not followed",
            answer.status().as_u16(),
        ),
        None => format!(
            "the server answered {}, which is not documented",
            answer.status().as_u16()
        ),
    }
}
