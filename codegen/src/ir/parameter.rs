//! Parameters.

use super::{Rule, Type};
use crate::ident::Ident;

/// A parameter of an operation.
#[derive(Debug)]
pub struct Parameter {
    /// The argument or the setter.
    pub name: Ident,
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it goes.
    pub place: Place,
    /// How it is written.
    pub encoding: Encoding,
    /// What it is.
    pub ty: Type,
    /// What it is for.
    pub docs: Vec<String>,
    /// What it must keep to.
    pub rules: Vec<Rule>,
    /// What the items of a list must keep to.
    pub item_rules: Vec<Rule>,
    /// Whether the provider discourages it.
    pub deprecated: bool,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// Into a cookie.
    Cookie,
    /// It is the whole query.
    QueryString,
}

/// How a parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As its place has it by default.
    Default,
    /// In another style.
    Style(Style),
    /// As JSON.
    Json,
    /// As a form.
    Form,
}

/// A style that is not the default of its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The style.
    pub kind: StyleKind,
    /// Whether lists and objects are taken apart; `None` if that is as usual for the style.
    pub explode: Option<bool>,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
}

/// The styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleKind {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`
    Form,
    /// `name=a b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
}
