//! What the provider sends by itself.

use super::{Holder, Type};
use crate::ident::{Ident, TypeName};

/// The events that a provider sends, and how.
#[derive(Debug)]
pub struct Webhooks {
    /// In document order; there is always one.
    pub events: Vec<Event>,
    /// What names the event.
    pub named_by: NamedBy,
    /// How the provider proves that it is the sender.
    pub signature: Option<Signature>,
    /// What is the same when an event is sent again.
    pub deduplication: Option<Deduplication>,
    /// What to answer: nothing if it does not say.
    pub acknowledgement: Option<Acknowledgement>,
    /// The values that the two before ask for.
    pub values: Vec<EventValue>,
    /// What all events have and means the same in each.
    pub shared: Vec<EventField>,
}

impl Webhooks {
    /// Whether any event may come as a form.
    #[must_use]
    pub fn has_forms(&self) -> bool {
        self.events.iter().any(|event| event.form.is_some())
    }

    /// Whether what is signed is a hash of the body.
    #[must_use]
    pub fn has_hmac(&self) -> bool {
        let scheme = self.signature.as_ref().map(|signature| &signature.scheme);
        matches!(scheme, Some(SignatureScheme::HmacSha256 { .. }))
    }
}

/// Something that a provider sends by itself.
#[derive(Debug)]
pub struct Event {
    /// The variant.
    pub name: TypeName,
    /// What names it on the wire.
    pub wire_name: String,
    /// What its body is.
    pub ty: Type,
    /// What it means.
    pub docs: Vec<String>,
    /// Whether the provider discourages it.
    pub deprecated: bool,
    /// If it may be a form: the fields that are no texts.
    pub form: Option<Vec<(String, FormValue)>>,
}

/// What the text of a form's field stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormValue {
    /// Itself.
    Text,
    /// A number.
    Number,
    /// A truth value.
    Boolean,
    /// JSON.
    Json,
    /// One of a list.
    List(Box<Self>),
}

/// What names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedBy {
    /// Nothing: there is but one.
    Nothing,
    /// The value at this JSON pointer of the body.
    Body(String),
    /// The header of this name.
    Header(String),
}

/// How a provider proves that it is the sender.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The header that proves it.
    pub header: String,
    /// How.
    pub scheme: SignatureScheme,
}

/// What a signature is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignatureScheme {
    /// The secret itself.
    SharedSecret,
    /// The HMAC-SHA256 of the body.
    HmacSha256 {
        /// What stands before it.
        prefix: String,
        /// Whether it is in base64, and not in hexadecimal digits.
        is_base64: bool,
    },
}

/// What is the same when an event is sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deduplication {
    /// The value at this place of [`Webhooks::values`].
    Value(usize),
    /// The header of this name.
    Header(String),
}

/// What to answer.
#[derive(Debug)]
pub struct Acknowledgement {
    /// The JSON; null stands where a value belongs.
    pub json: String,
    /// The JSON pointers of these places, and by its place the value that belongs there.
    pub values: Vec<(String, usize)>,
}

/// A value of which each event knows where it has it.
#[derive(Debug)]
pub struct EventValue {
    /// The function that gives it.
    pub name: Ident,
    /// Its JSON pointer.
    pub pointer: String,
    /// By event, the fields that lead to it; `None` if the event has no such value.
    pub fields: Vec<Option<Vec<ValueStep>>>,
}

/// A field on the way to a value.
#[derive(Debug, Clone)]
pub struct ValueStep {
    /// The field.
    pub name: Ident,
    /// How it holds absence and null.
    pub holder: Holder,
}

/// A field that all events have.
#[derive(Debug)]
pub struct EventField {
    /// Its name, and that of the function that gives it.
    pub name: Ident,
    /// What it is.
    pub ty: Type,
    /// What it means.
    pub docs: Vec<String>,
    /// How each event holds it, in the events' order.
    pub holders: Vec<Holder>,
}
