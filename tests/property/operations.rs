//! Paths, and the operations below them.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use super::content::{answers, body};
use super::dialect::{Dialect, object, one_of};
use super::parameters::parameters;
use super::schemas::Schemas;
use super::{documents, words};

/// Paths, and what their templates hold.
const PATHS: &[(&str, &[&str])] = &[
    ("/", &[]),
    ("/pets", &[]),
    ("/pets/{id}", &["id"]),
    ("/pets/{id}/{type}", &["id", "type"]),
    ("/pets/{pet-id}:{self}/x.{_}", &["pet-id", "self", "_"]),
    ("/Übermaß/a b/{日本}", &["日本"]),
    ("/v1/{2fa}/trailing/", &["2fa"]),
];

/// The paths of a document.
pub(super) fn paths(
    dialect: Dialect,
    schemas: &Schemas,
    keys: &[&'static str],
) -> BoxedStrategy<Value> {
    let each = PATHS.iter().map(|&(path, holds)| {
        let item = item(dialect, schemas, keys, holds);
        let item = item.prop_map(move |item| (path.to_owned(), item));
        item.boxed()
    });
    let each: Vec<_> = each.collect();
    let some = (each, 1..4usize, 0..PATHS.len());
    let paths = some.prop_map(|(all, count, first)| {
        let all = all.into_iter().cycle().skip(first).take(count);
        Value::Object(all.collect::<Map<_, _>>())
    });
    paths.boxed()
}

fn item(
    dialect: Dialect,
    schemas: &Schemas,
    keys: &[&'static str],
    holds: &[&'static str],
) -> BoxedStrategy<Value> {
    let mut methods = vec!["get", "put", "post", "delete", "options", "head", "patch"];
    if dialect >= Dialect::V30 {
        methods.push("trace");
    }
    if dialect >= Dialect::V32 {
        methods.push("query");
    }
    let operation = operation(dialect, schemas, keys, holds);
    let operations = btree_map(select(methods), operation, 1..3);
    operations.prop_map(|all| json!(all)).boxed()
}

fn operation(
    dialect: Dialect,
    schemas: &Schemas,
    keys: &[&'static str],
    holds: &[&'static str],
) -> BoxedStrategy<Value> {
    let names = (
        option::of(words::name()),
        vec(words::name(), 0..2),
        option::of(words::prose()),
    );
    let body = match dialect {
        Dialect::V20 => older_body(schemas),
        _ => body(schemas),
    };
    let carries = (
        parameters(dialect, schemas, holds),
        option::of(body),
        answers(dialect, schemas),
    );
    let rest = (
        option::weighted(0.4, security(keys)),
        option::weighted(0.1, documents::servers()),
        option::weighted(0.1, schemas.any.clone()),
        any::<bool>(),
    );
    let operations = (names, carries, rest).prop_map(move |(names, carries, rest)| {
        let (id, tags, prose) = names;
        let (parameters, body, answers) = carries;
        let (security, servers, sent, deprecated) = rest;
        let newer = dialect != Dialect::V20;
        let mut operation = object([
            ("operationId", id.map(Value::from)),
            ("tags", Some(json!(tags))),
            ("description", prose.map(Value::from)),
            ("deprecated", deprecated.then_some(json!(true))),
            ("parameters", Some(parameters)),
            ("requestBody", body.clone().filter(|_| newer)),
            ("responses", Some(answers)),
            ("security", security),
            ("servers", servers.filter(|_| newer)),
            ("callbacks", sent.filter(|_| newer).as_ref().map(callback)),
        ]);
        if let Some(body) = body.filter(|_| !newer) {
            add_older_body(&mut operation, &body);
        }
        operation
    });
    operations.boxed()
}

/// What the server calls when the operation has happened.
fn callback(schema: &Value) -> Value {
    let post = json!({
        "requestBody": { "content": { "application/json": { "schema": schema } } },
        "responses": { "204": { "description": "Heard." } },
    });
    json!({ "onEvent": { "{$request.body#/url}": { "post": post } } })
}

/// The parameters of Swagger 2.0 that are the body.
fn older_body(schemas: &Schemas) -> BoxedStrategy<Value> {
    let whole = schemas.any.clone();
    let whole =
        whole.prop_map(|schema| json!([{ "name": "body", "in": "body", "schema": schema }]));
    let kinds = select(vec!["string", "integer", "file"]);
    let form = btree_map(words::name(), (kinds, any::<bool>()), 1..4);
    let form = form.prop_map(|fields| {
        let field = |(name, (kind, required))| {
            json!({ "name": name, "in": "formData", "type": kind, "required": required })
        };
        Value::Array(fields.into_iter().map(field).collect())
    });
    one_of(vec![whole.boxed(), form.boxed()])
}

fn add_older_body(operation: &mut Value, body: &Value) {
    let has_file = body
        .as_array()
        .into_iter()
        .flatten()
        .any(|p| p["type"] == "file");
    let is_form = body[0]["in"] == "formData";
    let media = match (has_file, is_form) {
        (true, _) => "multipart/form-data",
        (_, true) => "application/x-www-form-urlencoded",
        _ => "application/json",
    };
    operation["consumes"] = json!([media]);
    let parameters = operation["parameters"].as_array_mut().into_iter();
    for list in parameters {
        list.extend(body.as_array().into_iter().flatten().cloned());
    }
}

/// What an operation asks for: nothing, some of it, or one of several things.
pub(super) fn security(keys: &[&'static str]) -> BoxedStrategy<Value> {
    let together = subsequence(keys.to_vec(), 0..=2.min(keys.len()));
    let together =
        together.prop_map(|names| object(names.into_iter().map(|n| (n, Some(json!([]))))));
    vec(together, 0..4).prop_map(Value::Array).boxed()
}
