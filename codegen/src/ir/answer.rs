//! What comes back.

use super::Type;
use crate::ident::{Ident, TypeName};

/// What comes back.
#[derive(Debug)]
pub enum Answer {
    /// Always the same.
    One(Decoding),
    /// One of several forms.
    Several(AnswerEnum),
    /// Bit by bit.
    Stream(Streaming),
}

/// How an answer is read while it arrives.
#[derive(Debug, Clone, PartialEq)]
pub enum Streaming {
    /// As it is.
    Bytes,
    /// As events whose data is JSON.
    Events(Type),
    /// As events whose data is text.
    TextEvents,
    /// As JSON texts one after another.
    Lines(Type),
}

/// How an answer's body is read.
#[derive(Debug, Clone, PartialEq)]
pub enum Decoding {
    /// As JSON.
    Json(Type),
    /// As JSON, of which only the data is given that the operation's envelope holds.
    Data(Type),
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// Not at all.
    Empty,
}

impl Decoding {
    /// What is read out of JSON.
    #[must_use]
    pub fn read(&self) -> Option<&Type> {
        match self {
            Self::Json(ty) | Self::Data(ty) => Some(ty),
            Self::Text | Self::Bytes | Self::Empty => None,
        }
    }
}

/// An answer of several forms.
#[derive(Debug)]
pub struct AnswerEnum {
    /// Its name.
    pub name: TypeName,
    /// Its forms, in the order in which they are tried.
    pub variants: Vec<AnswerVariant>,
}

/// One form of an answer.
#[derive(Debug)]
pub struct AnswerVariant {
    /// Its name.
    pub name: TypeName,
    /// What it means.
    pub docs: Vec<String>,
    /// The statuses that mean it; `None` if the status does not matter.
    pub statuses: Option<Statuses>,
    /// The media type that means it; `None` if that does not matter.
    pub media_type: Option<String>,
    /// How its body is read.
    pub decoding: Decoding,
}

/// Some statuses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Statuses {
    /// One.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u8),
    /// All others.
    Others,
}

/// What the documented errors of an operation hold.
#[derive(Debug)]
pub struct ErrorEnum {
    /// Its name.
    pub name: TypeName,
    /// Its forms.
    pub variants: Vec<ErrorVariant>,
}

/// One form of an error.
#[derive(Debug)]
pub struct ErrorVariant {
    /// Its name.
    pub name: TypeName,
    /// What it means.
    pub docs: Vec<String>,
    /// The statuses that mean it.
    pub statuses: Statuses,
    /// How the body is read.
    pub decoding: Decoding,
}

/// The headers that come with an answer.
#[derive(Debug, Clone)]
pub struct Headers {
    /// The struct's name.
    pub name: TypeName,
    /// Whether several operations answer with them; they are defined beside all modules then.
    pub is_shared: bool,
    /// Its fields.
    pub fields: Vec<HeaderField>,
}

/// A header.
#[derive(Debug, Clone)]
pub struct HeaderField {
    /// Its name.
    pub name: Ident,
    /// Its name on the wire.
    pub wire_name: String,
    /// What it means.
    pub docs: Vec<String>,
    /// What it is.
    pub ty: Type,
    /// How it is written.
    pub form: HeaderForm,
}

/// How a header is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeaderForm {
    /// As one value.
    Value,
    /// As values between commas.
    List,
    /// As a JSON text.
    Json,
}
