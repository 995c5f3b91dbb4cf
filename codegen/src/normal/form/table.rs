//! Which JSON type belongs under which key.

use std::fmt;

use serde_json::{Map, Value, json};

use super::super::walk::{Many, Role, below};
use super::{meant, words};

/// What has to stand under a key.
#[derive(Clone, Copy)]
pub(super) enum Expected {
    /// A node.
    Node(Role),
    /// A list of nodes.
    List(Role),
    /// A mapping of nodes.
    Map(Role),
    /// Any mapping.
    Mapping,
    /// A list of whatever.
    Values,
    /// A list of texts.
    Texts,
    /// `true` in a property, a list of texts elsewhere.
    Required,
    /// A text without which nothing can be told.
    Reference,
    /// A text for people, or one that only adds to what is known.
    Text,
    /// `true` or `false`.
    Flag,
}

/// What has to stand under the key of a node; `None` if nothing is made of it.
pub(super) fn expected(role: Role, key: &str) -> Option<Expected> {
    use Expected::{Flag, List, Mapping, Node, Reference, Required, Text, Texts, Values};
    Some(match (role, key) {
        (Role::Document | Role::Paths | Role::Components | Role::Requirement, "$ref") => {
            return None;
        }
        (_, "$ref") => Reference,
        (Role::Operation, "tags") => Texts,
        (Role::Schema, "required") => Required,
        (Role::Schema, "enum") => Values,
        (Role::Discriminator, "mapping") => Mapping,
        _ if is_text(role, key) => Text,
        _ if is_flag(role, key) => Flag,
        _ => match below(role, key)? {
            _ if !is_read(role, key) => return None,
            // Looked at before this, and by `spec`.
            (Many::One, Role::Paths | Role::PathItem) => return None,
            (Many::One | Many::OneOrList, role) => Node(role),
            (Many::List, role) => List(role),
            (Many::Map, role) => Expected::Map(role),
        },
    })
}

/// Whether a client is made of the nodes under a key.
fn is_read(role: Role, key: &str) -> bool {
    match role {
        Role::Schema => matches!(
            key,
            "properties"
                | "items"
                | "allOf"
                | "anyOf"
                | "oneOf"
                | "additionalProperties"
                | "discriminator"
        ),
        Role::Header | Role::Encoding | Role::Callback => false,
        _ => !matches!(
            key,
            "webhooks"
                | "x-webhooks"
                | "definitions"
                | "pathItems"
                | "callbacks"
                | "headers"
                | "encoding"
        ),
    }
}

/// Whether a mapping in the place of a list is what should be an element of it.
fn is_one(role: Role, value: &Value) -> bool {
    let Value::Object(members) = value else {
        return false;
    };
    match role {
        Role::Parameter => members.contains_key("$ref") || members.contains_key("in"),
        Role::Server => members.contains_key("url"),
        Role::Tag => members.contains_key("name"),
        Role::Schema | Role::Requirement => !members.is_empty(),
        _ => false,
    }
}

fn is_text(role: Role, key: &str) -> bool {
    match role {
        Role::Info => matches!(key, "title" | "version" | "description"),
        Role::Operation => matches!(key, "operationId" | "summary" | "description"),
        Role::Schema => matches!(key, "title" | "description" | "format" | "pattern"),
        Role::Parameter => matches!(key, "description" | "style"),
        Role::Server
        | Role::Tag
        | Role::PathItem
        | Role::RequestBody
        | Role::Response
        | Role::SecurityScheme => key == "description",
        Role::ServerVariable => key == "default",
        _ => false,
    }
}

fn is_flag(role: Role, key: &str) -> bool {
    match role {
        Role::Operation => key == "deprecated",
        Role::Parameter => matches!(key, "required" | "deprecated" | "explode" | "allowReserved"),
        Role::RequestBody => key == "required",
        Role::Schema => matches!(key, "deprecated" | "readOnly" | "writeOnly" | "uniqueItems"),
        _ => false,
    }
}

impl Expected {
    pub(super) fn is_met_by(self, value: &Value) -> bool {
        match self {
            Self::Node(Role::Schema) => value.is_object() || value.is_boolean(),
            Self::Node(_) | Self::Map(_) | Self::Mapping => value.is_object(),
            Self::List(_) | Self::Values | Self::Texts => value.is_array(),
            Self::Required => value.is_array() || value.is_boolean(),
            Self::Reference | Self::Text => value.is_string(),
            Self::Flag => value.is_boolean(),
        }
    }

    /// What the author of `value` had in mind.
    pub(super) fn mended(self, value: &Value) -> Option<Value> {
        match self {
            // Languages that do not tell an empty list from an empty mapping write this.
            Self::Map(_) | Self::Mapping | Self::Node(Role::Components | Role::Schema)
                if value.as_array().is_some_and(Vec::is_empty) =>
            {
                Some(Map::new().into())
            }
            Self::Node(role) => meant(role, value.as_str()?),
            // One of them, without the list that it stands in.
            Self::List(role) if is_one(role, value) => Some(json!([value])),
            Self::List(role) => Some(json!([meant(role, value.as_str()?)?])),
            Self::Required => match words::flag_of(value.as_str()?) {
                Some(flag) => Some(flag.into()),
                None => Some(json!([value])),
            },
            Self::Texts => words::text_of(value).map(|text| json!([text])),
            Self::Values if !value.is_object() => Some(json!([value])),
            _ => None,
        }
    }

    /// What belongs there.
    pub(super) fn hint(self) -> String {
        match self {
            Self::Node(role) => words::belongs(role),
            Self::List(role) => format!("write a list; {}", words::belongs(role)),
            Self::Map(role) => format!("write a mapping; {}", words::belongs(role)),
            Self::Mapping => "write a mapping from values to schemas".to_owned(),
            Self::Values => "write a list of the values".to_owned(),
            Self::Texts => "write a list of texts".to_owned(),
            Self::Required => "write a list of the properties that must be there".to_owned(),
            Self::Reference => "write a reference such as `#/components/schemas/Name`".to_owned(),
            Self::Text => "write a text".to_owned(),
            Self::Flag => "write `true` or `false`".to_owned(),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Node(_) | Self::Map(_) | Self::Mapping => "a mapping",
            Self::List(_) | Self::Values | Self::Texts | Self::Required => "a list",
            Self::Reference | Self::Text => "a text",
            Self::Flag => "`true` or `false`",
        })
    }
}
