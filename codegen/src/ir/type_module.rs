//! Files of types, and what is compiled only on demand.

use crate::ident::{Feature, Ident};

/// A file of types, for clients whose types would not fit into one.
#[derive(Debug)]
pub struct TypeModule {
    /// The module.
    pub name: Ident,
    /// Whose types these are.
    pub docs: Vec<String>,
    /// What has to be on for it to be compiled: any of these features; always if there is none.
    pub features: Vec<Feature>,
    /// The files in a folder of its name, if it would be long itself.
    pub inside: Vec<TypeModule>,
}

/// The features of a client that has one for each module of operations.
#[derive(Debug)]
pub struct Features {
    /// All of the others together.
    pub all: Feature,
    /// What the provider sends by itself, if it does.
    pub webhooks: Option<Feature>,
}
