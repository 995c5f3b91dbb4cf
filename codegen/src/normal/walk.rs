//! Walks over the nodes of a document that mean something to OpenAPI.
//!
//! What is done to a node is the visitor's affair. Examples, defaults and keys that begin with
//! `x-` are not entered, whatever they look like.

use serde_json::Value;

use super::place::Place;

/// What a node is to OpenAPI.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Info,
    Server,
    ServerVariable,
    Tag,
    Requirement,
    Components,
    SecurityScheme,
    Paths,
    PathItem,
    Operation,
    Parameter,
    Header,
    RequestBody,
    Response,
    MediaType,
    Encoding,
    Callback,
    Schema,
    Discriminator,
}

/// What is done to the nodes of a walk.
pub(super) trait Visitor {
    /// Sees a node before what is below it.
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>);
}

/// Shows a node, and all that is below it, to a visitor, in document order.
pub(super) fn walk(role: Role, node: &mut Value, place: &Place<'_>, visitor: &mut impl Visitor) {
    visitor.visit(role, node, place);
    let Value::Object(members) = node else {
        return;
    };
    for (key, member) in members {
        let Some((many, role)) = below(role, key) else {
            continue;
        };
        let place = place.member(key);
        match (many, member) {
            (Many::One | Many::OneOrList, member @ (Value::Object(_) | Value::Bool(_))) => {
                walk(role, member, &place, visitor);
            }
            (Many::List | Many::OneOrList, Value::Array(elements)) => {
                for (index, element) in elements.iter_mut().enumerate() {
                    walk(role, element, &place.element(index), visitor);
                }
            }
            (Many::Map, Value::Object(members)) => {
                for (key, member) in members {
                    walk(role, member, &place.member(key), visitor);
                }
            }
            _ => {}
        }
    }
}

/// How many nodes stand under a key.
#[derive(Clone, Copy)]
pub(super) enum Many {
    One,
    List,
    OneOrList,
    Map,
}

/// What stands under the key of a node, if it means something; in Swagger 2.0 as well.
pub(super) fn below(role: Role, key: &str) -> Option<(Many, Role)> {
    use Many::{List, Map, One};
    Some(match (role, key) {
        (Role::Document, "info") => (One, Role::Info),
        (Role::Document, "tags") => (List, Role::Tag),
        (Role::Document | Role::PathItem | Role::Operation, "servers") => (List, Role::Server),
        (Role::Document | Role::Operation, "security") => (List, Role::Requirement),
        (Role::Server, "variables") => (Map, Role::ServerVariable),
        (Role::Components, "securitySchemes") => (Map, Role::SecurityScheme),
        (Role::Schema, "discriminator") => (One, Role::Discriminator),
        (Role::Document, "paths") => (One, Role::Paths),
        (Role::Document, "components") => (One, Role::Components),
        (Role::Document, "webhooks" | "x-webhooks") | (Role::Components, "pathItems") => {
            (Map, Role::PathItem)
        }
        (Role::Document, "definitions") | (Role::Components, "schemas") => (Map, Role::Schema),
        (Role::Document | Role::Components, "parameters") => (Map, Role::Parameter),
        (Role::Components, "requestBodies") => (Map, Role::RequestBody),
        (Role::Operation, "requestBody") => (One, Role::RequestBody),
        (Role::Document | Role::Components | Role::Operation, "responses") => (Map, Role::Response),
        (Role::Components | Role::Operation, "callbacks") => (Map, Role::Callback),
        (Role::Components | Role::Response | Role::Encoding, "headers") => (Map, Role::Header),
        (Role::Paths | Role::Callback, key) if !key.starts_with("x-") => (One, Role::PathItem),
        (Role::PathItem | Role::Operation, "parameters") => (List, Role::Parameter),
        (Role::PathItem, key) if is_method(key) => (One, Role::Operation),
        (Role::Parameter | Role::Header | Role::MediaType | Role::Response, "schema")
        | (Role::MediaType, "itemSchema") => (One, Role::Schema),
        (Role::Parameter | Role::Header | Role::RequestBody | Role::Response, "content") => {
            (Map, Role::MediaType)
        }
        (Role::PathItem, "additionalOperations") => (Map, Role::Operation),
        (Role::MediaType, "encoding") => (Map, Role::Encoding),
        (Role::Schema, key) => (below_schema(key)?, Role::Schema),
        _ => return None,
    })
}

/// The keywords of JSON Schema that hold schemas (2020-12 core, section 10).
fn below_schema(key: &str) -> Option<Many> {
    Some(match key {
        "properties" | "patternProperties" | "dependentSchemas" | "$defs" | "definitions" => {
            Many::Map
        }
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Many::List,
        "items" => Many::OneOrList,
        "additionalProperties"
        | "not"
        | "if"
        | "then"
        | "else"
        | "contains"
        | "propertyNames"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "contentSchema" => Many::One,
        _ => return None,
    })
}

/// Whether a key of a path item is a method of HTTP.
pub(super) fn is_method(key: &str) -> bool {
    matches!(
        key,
        "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query"
    )
}
