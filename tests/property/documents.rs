//! Whole documents.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::dialect::{Dialect, object};
use super::operations::{paths, security};
use super::schemas::Schemas;
use super::words;

/// A valid document of this version.
pub(super) fn document(dialect: Dialect) -> BoxedStrategy<Value> {
    let names = (words::names(3, 8), words::names(1, 3));
    let documents = names.prop_flat_map(move |(names, schemes)| {
        let schemas = Schemas::new(dialect, names);
        let types = vec(scheme(dialect), schemes.len());
        let types = types.prop_map({
            let names = schemes.clone();
            move |types| object(names.iter().copied().zip(types.into_iter().map(Some)))
        });
        let parts = (
            schemas.named(),
            paths(dialect, &schemas, &schemes),
            types,
            option::of(security(&schemes)),
            servers(),
            option::of(schemas.any.clone()),
        );
        parts.prop_map(move |parts| assemble(dialect, parts))
    });
    documents.boxed()
}

type Parts = (Value, Value, Value, Option<Value>, Value, Option<Value>);

fn assemble(dialect: Dialect, parts: Parts) -> Value {
    let (schemas, paths, types, security, servers, event) = parts;
    let (key, version) = dialect.version();
    let mut document = object([
        (key, Some(json!(version))),
        (
            "info",
            Some(json!({ "title": "Made at random", "version": "1" })),
        ),
        ("paths", Some(paths)),
        ("security", security),
    ]);
    if dialect == Dialect::V20 {
        document["host"] = json!("api.example.com");
        document["definitions"] = schemas;
        document["securityDefinitions"] = types;
        return document;
    }
    document["servers"] = servers;
    document["components"] = json!({ "schemas": schemas, "securitySchemes": types });
    if let Some(schema) = event.filter(|_| dialect >= Dialect::V31) {
        let content = json!({ "application/json": { "schema": schema } });
        let post = json!({ "requestBody": { "content": content }, "responses": {} });
        document["webhooks"] = json!({ "happened": { "post": post } });
    }
    document
}

/// Servers, with variables and without.
pub(super) fn servers() -> BoxedStrategy<Value> {
    let server = (words::name(), 0..4u8).prop_map(|(name, kind)| match kind {
        0 => json!({ "url": "https://api.example.com/v1" }),
        1 => json!({ "url": "/relative", "description": "Beside the document." }),
        2 => with_variables(name),
        _ => json!({ "url": "http://localhost:8080/", "description": name }),
    });
    vec(server, 1..4).prop_map(Value::Array).boxed()
}

fn with_variables(name: &str) -> Value {
    let name = if name.is_empty() { "region" } else { name };
    let mut variables = Map::new();
    let region = json!({ "default": "eu", "enum": ["eu", "us-1", "Self"] });
    variables.insert(name.to_owned(), region);
    variables.insert("port".to_owned(), json!({ "default": "443" }));
    json!({ "url": format!("https://{{{name}}}.example.com:{{port}}/x"), "variables": variables })
}

fn scheme(dialect: Dialect) -> BoxedStrategy<Value> {
    let flows =
        json!({ "clientCredentials": { "tokenUrl": "https://a.example.com/t", "scopes": {} } });
    let all = match dialect {
        Dialect::V20 => vec![
            json!({ "type": "basic" }),
            json!({ "type": "apiKey", "in": "header", "name": "X-Key" }),
            json!({ "type": "apiKey", "in": "query", "name": "key" }),
            json!({
                "type": "oauth2", "flow": "application",
                "tokenUrl": "https://a.example.com/t", "scopes": {},
            }),
        ],
        _ => vec![
            json!({ "type": "http", "scheme": "basic" }),
            json!({ "type": "http", "scheme": "bearer", "bearerFormat": "JWT" }),
            json!({ "type": "http", "scheme": "digest" }),
            json!({ "type": "apiKey", "in": "header", "name": "X-Key" }),
            json!({ "type": "apiKey", "in": "query", "name": "api key" }),
            json!({ "type": "apiKey", "in": "cookie", "name": "session" }),
            json!({ "type": "oauth2", "flows": flows }),
            json!({ "type": "openIdConnect", "openIdConnectUrl": "https://a.example.com/o" }),
        ],
    };
    select(all).boxed()
}
