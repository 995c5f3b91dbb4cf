//! `x-pagination`: which operations answer page by page, and how the pages follow each other.
//! Azure's `x-ms-pageable` says the same of links.

use serde_json::Value;

use super::Document;
use super::extension::Expression;
use super::inside::Inside;
use super::node::Node;
use super::operation::{Method, Operation};
use super::parameter::Location;
use super::reader::Reader;
use super::schema::{SchemaId, Schemas, Shape};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// How the answers of an operation are pages of a list.
#[derive(Debug, Clone)]
pub struct Pagination {
    /// Where it stands.
    pub at: Pointer,
    /// What leads to the next page.
    pub style: PaginationStyle,
    /// The list in an answer, as it is sent.
    pub items: Pointer,
    /// What an item of the list is; `None` if it is anything.
    pub item: Option<SchemaId>,
    /// What a request has to say besides: places and values.
    pub set: Vec<(Expression, Value)>,
    /// Whether it is our own extension, whose mistakes are told.
    is_own: bool,
}

/// What leads to the next page. Places are in the query or the body of a request, in a header or the
/// body of an answer.
#[derive(Debug, Clone)]
pub enum PaginationStyle {
    /// Its number.
    Page {
        /// Where a request has the number.
        page: Expression,
        /// The first number.
        first: u64,
        /// Where an answer has the last number.
        last: Option<Expression>,
    },
    /// A text that each page gives for the next.
    Cursor {
        /// Where a request has it.
        cursor: Expression,
        /// Where an answer has it.
        next: Expression,
    },
    /// The address of the next page.
    Link {
        /// Where an answer has it.
        next: Expression,
    },
}

/// What all styles have.
const COMMON: [&str; 3] = ["style", "items", "set"];

/// Reads what an operation says of its pages. Whether the places are there is for [`settle`] to say.
pub(super) fn read(reader: &mut Reader<'_>, operation: &Node<'_>) -> Option<Pagination> {
    let Some(node) = operation.get("x-pagination") else {
        return read_pageable(operation);
    };
    let (style, own) = match node.text_of("style") {
        Some("page") => (read_numbered(reader, &node), &["page", "first", "last"][..]),
        Some("cursor") => (read_cursor(reader, &node), &["cursor", "next"][..]),
        Some("link") => (read_link(reader, &node), &["next"][..]),
        _ => {
            let message = "this says of no style how pages follow each other, it is passed over";
            let hint = "`style` is `page`, `cursor` or `link`";
            reader.report(Problem::warning(&node.at, message).hint(hint));
            return None;
        }
    };
    let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
    reader.know_members(&node, &known);
    let Expression::ResponseBody(items) = reader.place(&node, "items", &ANSWERED_BODY)? else {
        return None;
    };
    Some(Pagination {
        style: style?,
        items,
        item: None,
        set: read_set(reader, &node),
        is_own: true,
        at: node.at,
    })
}

fn read_numbered(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<PaginationStyle> {
    let first = node.get("first");
    let number = first.as_ref().and_then(|first| first.value.as_u64());
    if let (Some(first), None) = (first, number) {
        let message = "this is the number of no page, 1 is taken";
        reader.report(Problem::warning(&first.at, message));
    }
    let has_last = node.has("last");
    Some(PaginationStyle::Page {
        page: reader.place(node, "page", &ASKED)?,
        first: number.unwrap_or(1),
        last: has_last
            .then(|| reader.place(node, "last", &ANSWERED))
            .flatten(),
    })
}

fn read_cursor(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<PaginationStyle> {
    let cursor = reader.place(node, "cursor", &ASKED);
    let next = reader.place(node, "next", &ANSWERED);
    Some(PaginationStyle::Cursor {
        cursor: cursor?,
        next: next?,
    })
}

fn read_link(reader: &mut Reader<'_>, node: &Node<'_>) -> Option<PaginationStyle> {
    let next = reader.place(node, "next", &ANSWERED)?;
    Some(PaginationStyle::Link { next })
}

fn read_set(reader: &mut Reader<'_>, node: &Node<'_>) -> Vec<(Expression, Value)> {
    let members = node.get("set").map(|set| set.members()).unwrap_or_default();
    let mut set = Vec::with_capacity(members.len());
    for (key, member) in members {
        let place = Expression::parse(key).filter(|place| (ASKED.is_fit)(place));
        match place {
            Some(Expression::RequestQuery(_)) if member.value.is_array() => {
                report_unfit(reader, &member, key, "a text, a number or a boolean");
            }
            Some(place) => set.push((place, member.value.clone())),
            None => report_unfit(reader, &member, key, ASKED.what),
        }
    }
    set
}

fn report_unfit(reader: &mut Reader<'_>, member: &Node<'_>, key: &str, what: &str) {
    let message = format!("`{key}` has to be {what}, it is passed over");
    reader.report(Problem::warning(&member.at, message));
}

/// Which places are meant.
struct Kind {
    what: &'static str,
    is_fit: fn(&Expression) -> bool,
}

const ASKED: Kind = Kind {
    what: "a place in the query or the body of a request",
    is_fit: |place| {
        matches!(
            place,
            Expression::RequestQuery(_) | Expression::RequestBody(_)
        )
    },
};

const ANSWERED: Kind = Kind {
    what: "a place in a header or the body of an answer",
    is_fit: |place| {
        matches!(
            place,
            Expression::ResponseHeader(_) | Expression::ResponseBody(_)
        )
    },
};

const ANSWERED_BODY: Kind = Kind {
    what: "a place in the body of an answer",
    is_fit: |place| matches!(place, Expression::ResponseBody(_)),
};

impl Reader<'_> {
    /// The member `key`, which has to be a place of a kind.
    fn place(&mut self, node: &Node<'_>, key: &str, kind: &Kind) -> Option<Expression> {
        if !node.has(key) {
            let message = format!("`{key}` is missing, so that this is passed over");
            let hint = format!("`{key}` is {}", kind.what);
            self.report(Problem::warning(&node.at, message).hint(hint));
            return None;
        }
        let (place, at) = self.expression(node, key)?;
        if (kind.is_fit)(&place) {
            return Some(place);
        }
        let message = format!("`{key}` has to be {}, it is passed over", kind.what);
        self.report(Problem::warning(&at, message));
        None
    }
}

/// What Azure says of an operation whose answers have links (`x-ms-pageable` of its `AutoRest`).
fn read_pageable(operation: &Node<'_>) -> Option<Pagination> {
    let node = operation.get("x-ms-pageable")?;
    let next = node.text_of("nextLinkName")?;
    let items = node.text_of("itemName").unwrap_or("value");
    if node.has("operationName") {
        return None;
    }
    Some(Pagination {
        style: PaginationStyle::Link {
            next: Expression::ResponseBody(Pointer::root().child(next)),
        },
        items: Pointer::root().child(items),
        item: None,
        set: Vec::new(),
        is_own: false,
        at: node.at,
    })
}

/// Finds what the items are, and takes away what is said of places that an operation does not have.
pub(super) fn settle(document: &mut Document, problems: &mut Vec<Problem>) {
    let schemas = &document.schemas;
    for operation in &mut document.operations {
        let Some(mut pagination) = operation.pagination.take() else {
            continue;
        };
        match check(&pagination, operation, schemas) {
            Ok(item) => {
                pagination.item = item;
                operation.pagination = Some(pagination);
            }
            Err(message) if pagination.is_own => {
                problems.push(Problem::warning(&pagination.at, message));
            }
            Err(_) => {}
        }
    }
}

/// What an item is; an error says which place is missing.
fn check(
    pagination: &Pagination,
    operation: &Operation,
    schemas: &Schemas,
) -> Result<Option<SchemaId>, String> {
    if !pagination.is_own && operation.method != Method::Get {
        return Err("links are followed by `GET`".to_owned());
    }
    let asked = match &pagination.style {
        PaginationStyle::Page { page, .. } => Some(page),
        PaginationStyle::Cursor { cursor, .. } => Some(cursor),
        PaginationStyle::Link { .. } => None,
    };
    let set = pagination.set.iter().map(|(place, _)| place);
    for place in asked.into_iter().chain(set) {
        if !has(operation, schemas, place) {
            let place = match place {
                Expression::RequestQuery(name) => format!("no query parameter `{name}`"),
                Expression::RequestBody(at) => format!("no body of JSON that has `{at}`"),
                _ => "no such place".to_owned(),
            };
            return Err(format!(
                "the operation has {place}, so that this is passed over"
            ));
        }
    }
    item(operation, schemas, &pagination.items)
}

/// Whether a request has a place.
fn has(operation: &Operation, schemas: &Schemas, place: &Expression) -> bool {
    match place {
        Expression::RequestQuery(name) => operation
            .parameters
            .iter()
            .any(|p| p.location == Location::Query && p.name == *name),
        Expression::RequestBody(at) => {
            let contents = operation.body.iter().flat_map(|body| &body.contents);
            let mut json = contents.filter(|content| content.media_type.is_json());
            json.any(|content| {
                let schema = content.schema;
                let found = schema.map(|id| schemas.inside(id, &at.keys(), |_, _| Some(())));
                !matches!(found, Some(Inside::Nothing))
            })
        }
        _ => false,
    }
}

/// What an item of the list is that the answers have at a place.
fn item(
    operation: &Operation,
    schemas: &Schemas,
    items: &Pointer,
) -> Result<Option<SchemaId>, String> {
    let list = |_, shape: &Shape| match shape {
        Shape::Array(item) => Some(*item),
        _ => None,
    };
    let answers = operation.answers();
    let contents = answers.iter().filter_map(|answer| answer.content);
    let json = contents.filter(|content| content.media_type.is_json());
    let mut is_anything = false;
    for content in json {
        let found = content
            .schema
            .map(|id| schemas.inside(id, &items.keys(), list));
        match found {
            Some(Inside::Found(item)) => return Ok(Some(item)),
            Some(Inside::Nothing) => {}
            Some(Inside::Anything) | None => is_anything = true,
        }
    }
    if is_anything {
        return Ok(None);
    }
    Err(format!(
        "no answer of the operation has a list at `#{items}`, so that this is passed over"
    ))
}
