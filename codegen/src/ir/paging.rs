//! Answers that are pages of a list.

use super::Type;
use crate::ident::Constant;

/// How the answers of an operation are pages of a list.
#[derive(Debug)]
pub struct Paging {
    /// The static that says so.
    pub constant: Constant,
    /// What an item is.
    pub item: Type,
    /// Where an answer has the list: a JSON Pointer.
    pub items: String,
    /// What leads to the next page.
    pub style: PagingStyle,
    /// Where a request says which page it wants.
    pub wanted: Option<PagePlace>,
    /// Where an answer says what is behind it.
    pub ahead: Option<PagePlace>,
    /// What the query has to say besides: names and texts.
    pub query: Vec<(String, String)>,
    /// What the body has to say besides: JSON Pointers and JSON texts.
    pub body: Vec<(String, String)>,
}

/// What leads to the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagingStyle {
    /// Its number; the first page has this one.
    Numbered(u64),
    /// A text that each page gives for the next.
    Cursor,
    /// The address of the next page.
    Links,
}

/// A place in a request or in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PagePlace {
    /// A parameter of the query.
    Query(String),
    /// A header.
    Header(String),
    /// A JSON Pointer into the body.
    Body(String),
}
