//! What requests carry.

use super::{Style, Type};
use crate::ident::{Ident, TypeName};

/// What a request carries.
#[derive(Debug)]
pub struct Body {
    /// The argument or the setter.
    pub name: Ident,
    /// What it can be.
    pub content: Content,
    /// Whether a request must have it.
    pub required: bool,
    /// What it is for.
    pub docs: Vec<String>,
    /// Media types that would say the same, as they stand in prose.
    pub others: Vec<String>,
}

/// What a body can be.
#[derive(Debug)]
pub enum Content {
    /// One thing.
    One(Form),
    /// One of several things, which the caller chooses.
    Several(BodyEnum),
}

/// A body of one media type.
#[derive(Debug)]
pub struct Form {
    /// How it is written.
    pub format: BodyFormat,
    /// What it is, unless the format says that.
    pub ty: Type,
    /// Whether it has anything to check.
    pub checked: bool,
}

/// The type of a body of several forms.
#[derive(Debug)]
pub struct BodyEnum {
    /// Its name.
    pub name: TypeName,
    /// In document order.
    pub variants: Vec<BodyVariant>,
}

/// A form of a body.
#[derive(Debug)]
pub struct BodyVariant {
    /// Its name.
    pub name: TypeName,
    /// The media type.
    pub media_type: String,
    /// What it is.
    pub docs: String,
    /// What it holds.
    pub form: Form,
    /// Whether it can be made of what it holds by `into()`: no other variant holds the same type.
    /// Where the caller gives the media type, that is a pair of it and of the content.
    pub from: bool,
}

/// How a body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyFormat {
    /// As JSON, of the media type unless it is `application/json`.
    Json(Option<String>),
    /// As a list of which each item is a line of JSON, of the media type.
    JsonLines(String),
    /// As text of the media type.
    Text(String),
    /// As `application/x-www-form-urlencoded`; some properties in a style of their own.
    Form(Vec<(String, FormStyle)>),
    /// As parts, of the media type unless it is `multipart/form-data`.
    Multipart(Option<String>, Vec<Part>),
    /// As parts that the caller puts together, of the media type unless it is
    /// `multipart/form-data`.
    AnyParts(Option<String>),
    /// As it is, of the media type.
    Bytes(String),
    /// As it is, of a media type that the caller gives.
    AnyBytes,
}

/// How a property of a form is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStyle {
    /// In a style.
    Style(Style),
    /// As JSON.
    Json,
}

/// A field as a part, or as several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The field of the body.
    pub field: Ident,
    /// The name of the part.
    pub wire_name: String,
    /// What it is.
    pub kind: PartKind,
    /// Its media type, where that is not as usual.
    pub content_type: Option<String>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    /// A file, or several.
    File,
    /// A value.
    Value,
    /// A map, each value of which is a part of its own name.
    Members,
}
