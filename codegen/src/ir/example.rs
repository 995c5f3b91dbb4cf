//! Examples.

use crate::ident::TypeName;

/// How an operation is called, in an example.
#[derive(Debug)]
pub struct Example {
    /// The arguments, in order.
    pub arguments: Vec<Literal>,
    /// The types that it mentions.
    pub types: Vec<TypeName>,
}

/// A value in an example.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A number or a boolean as Rust writes it.
    Plain(String),
    /// A text.
    Text(String),
    /// Bytes that are this text.
    Bytes(String),
    /// A reference to a value.
    Reference(Box<Literal>),
    /// An array.
    Array(Vec<Literal>),
    /// A tuple.
    Tuple(Vec<Literal>),
    /// A list on the heap.
    List(Vec<Literal>),
    /// A value made by `new`.
    New(TypeName, Vec<Literal>),
    /// A variant.
    Variant(TypeName, TypeName),
}
