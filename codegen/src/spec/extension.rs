//! What the extensions of this project share: members by known names, and runtime expressions.

use super::node::Node;
use super::reader::Reader;
use crate::likeness;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A place in a request or in its answer (OpenAPI 3.1.1, section 4.8.20.4, "Runtime Expressions").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expression {
    /// `$request.body#/…`: a value in the request's body; the root is the whole body.
    RequestBody(Pointer),
    /// `$request.header.…`: a header of the request.
    RequestHeader(String),
    /// `$request.query.…`: a query parameter of the request.
    RequestQuery(String),
    /// `$response.body#/…`: a value in the answer's body; the root is the whole body.
    ResponseBody(Pointer),
    /// `$response.header.…`: a header of the answer.
    ResponseHeader(String),
}

impl Expression {
    /// Reads an expression; `None` for everything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (message, place) = text.strip_prefix('$')?.split_once('.')?;
        if let Some(pointer) = place.strip_prefix("body") {
            let pointer = match pointer {
                "" => Pointer::root(),
                _ => Pointer::parse(pointer).filter(|_| pointer.starts_with('#'))?,
            };
            return match message {
                "request" => Some(Self::RequestBody(pointer)),
                "response" => Some(Self::ResponseBody(pointer)),
                _ => None,
            };
        }
        let (kind, name) = place.split_once('.')?;
        let name = Some(name).filter(|name| !name.is_empty())?.to_owned();
        match (message, kind) {
            ("request", "header") => Some(Self::RequestHeader(name)),
            ("request", "query") => Some(Self::RequestQuery(name)),
            ("response", "header") => Some(Self::ResponseHeader(name)),
            _ => None,
        }
    }
}

impl Reader<'_> {
    /// The member `key` of an extension, which has to be a runtime expression.
    pub(super) fn expression(
        &mut self,
        extension: &Node<'_>,
        key: &str,
    ) -> Option<(Expression, Pointer)> {
        let member = extension.get(key)?;
        let expression = member.text().and_then(Expression::parse);
        if expression.is_none() {
            let message = format!("`{key}` is no runtime expression, it is passed over");
            let hint = "a place is written as `$request.body#/id`, `$request.header.Name`, \
                `$request.query.name`, `$response.body#/id` or `$response.header.Name`";
            self.report(Problem::warning(&member.at, message).hint(hint));
        }
        Some((expression?, member.at))
    }

    /// Reports the members of an extension that it does not have.
    pub(super) fn know_members(&mut self, extension: &Node<'_>, known: &[&str]) {
        for (key, member) in extension.members() {
            if known.contains(&key) {
                continue;
            }
            let holder = holder(&extension.at);
            let message = format!("`{key}` is nothing that {holder} has, it is passed over");
            let hint = match likeness::nearest(key, known.iter().copied()) {
                Some(name) => format!("did you mean `{name}`?"),
                None => format!("it has {}", listed(known)),
            };
            self.report(Problem::warning(&member.at, message).hint(hint));
        }
    }
}

/// What has the members of an extension, for a message: by its key, or by that of its list.
fn holder(at: &Pointer) -> String {
    let key = at.key().unwrap_or_default();
    match at.parent().and_then(Pointer::key) {
        Some(list) if key.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("an element of `{list}`")
        }
        _ => format!("`{key}`"),
    }
}

/// The names as a sentence has them: `a`, `b` and `c`, each in backquotes.
pub(super) fn listed(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}
