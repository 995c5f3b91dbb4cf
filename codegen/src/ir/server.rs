//! Servers.

use crate::ident::{Ident, TypeName};

/// Where an API can be reached.
#[derive(Debug, Clone)]
pub struct Server {
    /// What it is called, if there are several to choose from.
    pub name: Option<TypeName>,
    /// The URL, with its variables in braces.
    pub url: String,
    /// What it is.
    pub docs: Vec<String>,
    /// What can be chosen.
    pub variables: Vec<Variable>,
}

/// A part of a server's URL that can be chosen.
#[derive(Debug, Clone)]
pub struct Variable {
    /// What stands in braces.
    pub wire_name: String,
    /// What it is if nobody chooses.
    pub default: Option<String>,
    /// What it can be, if it cannot be anything.
    pub values: Vec<String>,
}

/// What sets a variable of all servers that have it.
#[derive(Debug, Clone)]
pub struct VariableSetter {
    /// The builder's function.
    pub setter: Ident,
    /// What stands in braces.
    pub wire_name: String,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether nothing works without it.
    pub is_required: bool,
}
