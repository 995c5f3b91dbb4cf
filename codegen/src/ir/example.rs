//! Examples.

use crate::ident::{Ident, TypeName};

/// How an operation is called, in an example.
#[derive(Debug, Clone)]
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
    /// The variable of this name.
    Variable(Ident),
}

/// The call that a reader is shown first.
#[derive(Debug)]
pub struct FirstCall {
    /// The operation.
    pub operation: Ident,
    /// What a program that makes it takes from its command line.
    pub inputs: Vec<Input>,
    /// The call with these inputs as variables.
    pub example: Example,
}

/// An argument of a program.
#[derive(Debug)]
pub struct Input {
    /// The variable that holds it.
    pub name: Ident,
    /// What it is if it is not given.
    pub otherwise: String,
    /// Whether it is a number.
    pub is_number: bool,
}
