//! Asks for one page after another, whatever is made of them.

use std::collections::HashSet;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::iter;
use std::mem;
use std::task::{Context, Poll};

use serde_json::Value;
use serde_json::value::RawValue;

use super::link;
use super::paging::{Paging, PagingStyle, Source};
use crate::answer::Answer;
use crate::call::{Call, Parts};
use crate::error::{Error, ErrorKind};
use crate::execute;
use crate::observe::Answered;
use crate::op_info::OpInfo;
use crate::request;
use crate::seek::{scalar, seek};
use crate::transport::BoxFuture;

/// Asks for one page after another.
pub(super) struct Pager {
    paging: &'static Paging,
    state: State,
    /// The number of the page that is asked for.
    number: u64,
    /// The items of the page before, in short.
    before: Option<u64>,
    /// The cursors and links that were followed.
    followed: HashSet<String>,
}

/// An answer that is still to be read.
type Page = Answered<Answer>;

/// What is to be done next.
enum State {
    /// Asking for the first page.
    Begin(Call),
    /// Asking for another one.
    Ask(Box<Parts>),
    /// Waiting for an answer to what was asked.
    Wait(Box<Parts>, BoxFuture<'static, Result<Page, Error>>),
    /// Telling why there is no other page.
    Fail(Error),
    /// Nothing.
    End,
}

impl Pager {
    pub(super) fn new(call: Call, paging: &'static Paging) -> Self {
        Self {
            paging,
            state: State::Begin(call),
            number: paging.first,
            before: None,
            followed: HashSet::new(),
        }
    }

    /// Asks for no other page.
    pub(super) fn end(&mut self) {
        self.state = State::End;
    }

    /// The next page; an error is the last that there is.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page, Error>>> {
        loop {
            let ended = match mem::replace(&mut self.state, State::End) {
                State::Begin(call) => match self.begin(call) {
                    Ok(parts) => {
                        self.state = State::Ask(parts);
                        continue;
                    }
                    Err(error) => Some(Err(error)),
                },
                State::Ask(parts) => {
                    let answer = Box::pin(execute::send(parts.again()));
                    self.state = State::Wait(parts, answer);
                    continue;
                }
                State::Wait(parts, mut answer) => match answer.as_mut().poll(context) {
                    Poll::Pending => {
                        self.state = State::Wait(parts, answer);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(page)) => {
                        if self.turn(parts, &page.head) {
                            Some(Ok(page))
                        } else {
                            page.leave();
                            None
                        }
                    }
                    Poll::Ready(Err(error)) => Some(Err(error)),
                },
                State::Fail(error) => Some(Err(error)),
                State::End => None,
            };
            return Poll::Ready(ended);
        }
    }

    /// The list in an answer, as JSON.
    pub(super) fn items<'a>(&self, answer: &'a Answer) -> Result<&'a [u8], Error> {
        match found(answer, self.paging.items) {
            Some("null") => Ok(b"[]"),
            Some(items) => Ok(items.as_bytes()),
            None => {
                let text = format!("the page has no list at `{}`", self.paging.items);
                Err(Error::about(answer, ErrorKind::Decode, text))
            }
        }
    }

    /// What the first page is asked for with.
    fn begin(&mut self, call: Call) -> Result<Box<Parts>, Error> {
        let mut parts = call.finish()?;
        let operation = parts.operation;
        self.prepare(&mut parts)
            .map_err(|error| error.of(operation))?;
        Ok(parts)
    }

    fn prepare(&mut self, parts: &mut Parts) -> Result<(), Error> {
        for (name, text) in self.paging.query {
            parts.set_query(name, text);
        }
        for (pointer, json) in self.paging.body {
            let value = serde_json::from_str(json).unwrap_or_default();
            parts.set_in_body(pointer, value)?;
        }
        match (self.paging.style, self.paging.wanted) {
            (PagingStyle::Numbered, Some(slot)) => {
                self.number = parts.number(slot)?.unwrap_or(self.paging.first);
                parts.set(slot, self.number.into())
            }
            (PagingStyle::Links, _) => {
                self.followed
                    .insert(request::url(parts, iter::empty())?.into());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Gets ready to ask for the page behind `answer`; whether `answer` is a page itself.
    fn turn(&mut self, mut parts: Box<Parts>, answer: &Answer) -> bool {
        let operation = parts.operation;
        if self.paging.style == PagingStyle::Numbered && self.is_over(answer) {
            return false;
        }
        let next = match self.paging.style {
            PagingStyle::Numbered => self.count(&mut parts, answer),
            PagingStyle::Cursor => self.follow_cursor(&mut parts, answer),
            PagingStyle::Links => self.follow_link(&mut parts, answer),
        };
        self.state = match next {
            Ok(true) => State::Ask(parts),
            Ok(false) => State::End,
            Err(error) => State::Fail(error.of(operation)),
        };
        true
    }

    /// Whether an answer is no page, but what comes behind the last: an empty one, or the last once
    /// more. The first answer is a page in any case.
    fn is_over(&mut self, answer: &Answer) -> bool {
        let items = found(answer, self.paging.items).unwrap_or_default();
        let mut hasher = DefaultHasher::new();
        items.hash(&mut hasher);
        let before = self.before.replace(hasher.finish());
        before.is_some_and(|before| is_empty(items) || before == hasher.finish())
    }

    /// Counts on, unless this was the last page.
    fn count(&mut self, parts: &mut Parts, answer: &Answer) -> Result<bool, Error> {
        let last = self.ahead(answer).and_then(|last| last.parse::<u64>().ok());
        let items = found(answer, self.paging.items).unwrap_or_default();
        let is_last = last.is_some_and(|last| self.number >= last) || is_empty(items);
        let next = self.number.checked_add(1).filter(|_| !is_last);
        let (Some(next), Some(slot)) = (next, self.paging.wanted) else {
            return Ok(false);
        };
        self.number = next;
        parts.set(slot, next.into())?;
        Ok(true)
    }

    fn follow_cursor(&mut self, parts: &mut Parts, answer: &Answer) -> Result<bool, Error> {
        let (Some(cursor), Some(slot)) = (self.ahead(answer), self.paging.wanted) else {
            return Ok(false);
        };
        // A number is sent as one where that makes a difference: in JSON.
        let value = match cursor.parse::<i64>() {
            Ok(number) if self.is_number(answer) => number.into(),
            _ => Value::String(cursor.clone()),
        };
        self.remember(cursor, answer)?;
        parts.set(slot, value)?;
        Ok(true)
    }

    fn follow_link(&mut self, parts: &mut Parts, answer: &Answer) -> Result<bool, Error> {
        let link = match self.paging.ahead {
            Some(Source::Header(name)) if name.eq_ignore_ascii_case("link") => {
                link::next(answer.headers())
            }
            _ => self.ahead(answer),
        };
        let Some(link) = link else {
            return Ok(false);
        };
        let here = request::url(parts, iter::empty())?;
        let there = link::resolve(&here, &link)
            .map_err(|why| Error::about(answer, ErrorKind::Decode, why))?;
        self.remember(there.as_str().to_owned(), answer)?;
        parts.lead_to(there);
        Ok(true)
    }

    /// Keeps in mind where the pages have been: a circle would have no end.
    fn remember(&mut self, place: String, answer: &Answer) -> Result<(), Error> {
        if self.followed.insert(place) {
            return Ok(());
        }
        let text = "the page leads back to one that came before it";
        Err(Error::about(answer, ErrorKind::Decode, text))
    }

    /// What an answer says of the pages behind it, if it says anything: a text, or a number as one.
    fn ahead(&self, answer: &Answer) -> Option<String> {
        let text = match self.paging.ahead? {
            Source::Header(name) => answer.headers().get(name)?.to_str().ok()?.trim().to_owned(),
            Source::Body(pointer) => {
                let value = seek(answer.without_mark(), pointer).ok()??;
                let is_said = !matches!(value.get(), "true" | "false");
                scalar(value).filter(|_| is_said)?.into_owned()
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// Whether what an answer says of the pages behind it is a number in JSON.
    fn is_number(&self, answer: &Answer) -> bool {
        let Some(Source::Body(pointer)) = self.paging.ahead else {
            return false;
        };
        found(answer, pointer).is_some_and(|json| !json.starts_with('"'))
    }
}

/// The JSON at a place in an answer; `None` if there is nothing.
fn found<'a>(answer: &'a Answer, pointer: &str) -> Option<&'a str> {
    let found = seek(answer.without_mark(), pointer).ok()?;
    found.map(RawValue::get)
}

/// Whether JSON is a list of nothing, or no list.
fn is_empty(items: &str) -> bool {
    let items = items.strip_prefix('[').unwrap_or("]");
    items.trim_start().starts_with(']')
}

/// Shows which operation is called; what is sent may be secret.
impl fmt::Debug for Pager {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = match &self.state {
            State::Begin(call) => Some(call.operation()),
            State::Ask(parts) | State::Wait(parts, _) => Some(parts.operation),
            State::Fail(_) | State::End => None,
        };
        f.debug_struct("Pager")
            .field("operation", &operation.map(OpInfo::id))
            .finish_non_exhaustive()
    }
}
