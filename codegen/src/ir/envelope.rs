//! What answers are wrapped in.

use crate::ident::Constant;

/// What answers are wrapped in. Places are JSON Pointers.
#[derive(Debug)]
pub struct Envelope {
    /// The static that describes it.
    pub constant: Constant,
    /// What reports a failure: a value in its place.
    pub failure: Vec<(String, Scalar)>,
    /// Where the provider's words are.
    pub message: Vec<String>,
    /// Where the data is, unless an operation says otherwise.
    pub data: Option<String>,
    /// Where the number of seconds to wait is.
    pub retry_after: Option<String>,
}

/// A JSON value that holds no other.
#[derive(Debug)]
pub enum Scalar {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// A text.
    Text(String),
}
