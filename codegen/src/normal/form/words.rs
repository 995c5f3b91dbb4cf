//! Words for nodes and for what stands in their places.

use serde_json::Value;

use super::super::version::kind;
use super::super::walk::Role;

/// What a node is called.
pub(super) fn noun(role: Role) -> &'static str {
    match role {
        Role::Document => "a document",
        Role::Info => "`info`",
        Role::Server => "a server",
        Role::ServerVariable => "a variable",
        Role::Tag => "a tag",
        Role::Requirement => "a security requirement",
        Role::Components => "`components`",
        Role::SecurityScheme => "a security scheme",
        Role::Paths => "`paths`",
        Role::PathItem => "a path item",
        Role::Operation => "an operation",
        Role::Parameter => "a parameter",
        Role::Header => "a header",
        Role::RequestBody => "a request body",
        Role::Response => "a response",
        Role::MediaType => "a media type",
        Role::Encoding => "an encoding",
        Role::Callback => "a callback",
        Role::Schema => "a schema",
        Role::Discriminator => "a discriminator",
    }
}

/// What a node is made of.
pub(super) fn belongs(role: Role) -> String {
    let members = match role {
        Role::Document => "with `openapi`, `info` and `paths`",
        Role::Info => "with `title` and `version`",
        Role::Server => "with a `url`",
        Role::ServerVariable => "with a `default`",
        Role::Tag => "with a `name`",
        Role::Requirement => "with the name of a security scheme, such as `{ apiKey: [] }`",
        Role::Components => "with `schemas`, `parameters` and so on",
        Role::SecurityScheme => "with a `type`",
        Role::Paths => "from paths to path items",
        Role::PathItem => "from methods to operations",
        Role::Operation => "with `responses`",
        Role::Parameter => "with `name`, `in` and `schema`",
        Role::Header | Role::MediaType => "with a `schema`",
        Role::RequestBody => "with `content`",
        Role::Response => "with `description` and `content`",
        Role::Encoding => "with a `contentType`",
        Role::Callback => "from expressions to path items",
        Role::Schema => "such as `{ type: string }`",
        Role::Discriminator => "with a `propertyName`",
    };
    format!("{} is a mapping {members}", noun(role))
}

/// What a value is, where emptiness matters.
pub(super) fn a(value: &Value) -> &'static str {
    match value {
        Value::Array(list) if list.is_empty() => "an empty list",
        _ => kind(value),
    }
}

/// The text that a value would be in quotes.
pub(super) fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        _ => None,
    }
}

/// The flag that a text says.
pub(super) fn flag_of(text: &str) -> Option<bool> {
    match text.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => None,
    }
}
