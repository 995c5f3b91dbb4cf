//! Operations.

use super::{
    Answer, Body, ErrorEnum, Example, Headers, Paging, Parameter, Server, Streaming, Type,
};
use crate::ident::{Constant, Ident, TypeName};

/// A method of the client.
#[derive(Debug)]
pub struct Operation {
    /// The method.
    pub name: Ident,
    /// The static that describes it.
    pub constant: Constant,
    /// How the document calls it.
    pub wire_id: String,
    /// By which method it is called.
    pub verb: Verb,
    /// The path's template.
    pub route: String,
    /// What it does.
    pub docs: Vec<String>,
    /// Whether the provider discourages it.
    pub deprecated: bool,
    /// What goes wrong, and how.
    pub failures: Vec<Failure>,
    /// What must be given, in order.
    pub required: Vec<Parameter>,
    /// What can be added.
    pub optional: Vec<Parameter>,
    /// What it carries.
    pub body: Option<Body>,
    /// The type of the call, if anything can be added to it.
    pub call: Option<TypeName>,
    /// What comes back.
    pub answer: Answer,
    /// How what comes back can also be read, while it arrives.
    pub stream: Option<Streaming>,
    /// How its answers are pages of a list.
    pub paging: Option<Paging>,
    /// The headers that come with it.
    pub headers: Option<Headers>,
    /// Whether what comes back is where to go on.
    pub redirects: bool,
    /// What the documented errors hold, if that differs by status.
    pub error: Option<ErrorEnum>,
    /// The media types that the client asks for.
    pub accept: Option<String>,
    /// The media type that it asks for to read the answer while it arrives, if that is another.
    pub stream_accept: Option<String>,
    /// Alternatives, each a combination of credentials.
    pub security: Vec<Vec<Constant>>,
    /// What a token has to be good for, by alternative; empty if the document does not say.
    pub scopes: Vec<Vec<String>>,
    /// Statuses that mean something else than usual.
    pub error_kinds: Vec<(u16, String)>,
    /// Whether repeating it is harmless, where the method does not tell.
    pub safety: Option<Safety>,
    /// The bucket that its calls are counted in, as the document calls it.
    pub bucket: Option<String>,
    /// Where this path is, if not where all others are.
    pub server: Option<Server>,
    /// The static of what its answers are wrapped in.
    pub envelope: Option<Constant>,
    /// Where the data is in its answers, if not where the envelope says.
    pub data: Option<String>,
    /// How it is called.
    pub example: Option<Example>,
}

/// A method of HTTP.
#[derive(Debug)]
pub enum Verb {
    /// One that the runtime has a word for: `get`, `post`, …
    Usual(String),
    /// Any other, as it is sent.
    Other(String),
}

/// What repeating a call does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing.
    Safe,
    /// Twice is the same as once.
    Idempotent,
    /// Twice is twice.
    Send,
}

/// A failure that the document lists.
#[derive(Debug)]
pub struct Failure {
    /// `404`, `4XX`, `other`.
    pub status: String,
    /// What kind of error it is, if one status is meant.
    pub kind: Option<TypeName>,
    /// What the provider says of it.
    pub docs: String,
    /// What the answer holds, if that is JSON.
    pub body: Option<Type>,
}

/// A status of an error, for all operations.
#[derive(Debug)]
pub struct StatusMeaning {
    /// The status.
    pub status: u16,
    /// What kind of error it is.
    pub kind: TypeName,
    /// What the provider says of it, in a line; empty if that differs.
    pub docs: String,
}
