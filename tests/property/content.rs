//! What calls and answers carry.

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::dialect::{Dialect, object, one_of};
use super::scalars::scalar;
use super::schemas::Schemas;
use super::words;

/// Media types of calls and of answers.
const MEDIA: &[&str] = &[
    "application/json",
    "application/json; charset=utf-8",
    "application/problem+json",
    "application/xml",
    "text/plain",
    "text/csv",
    "image/png",
    "application/octet-stream",
    "application/pdf",
    "*/*",
];

/// Media types that are read piece by piece.
const STREAMS: &[&str] = &[
    "text/event-stream",
    "application/x-ndjson",
    "application/jsonl",
];

const STATUSES: &[&str] = &[
    "200", "201", "202", "204", "2XX", "302", "304", "400", "404", "409", "4XX", "500", "5XX",
    "default",
];

/// A request body, from OpenAPI 3.0 on.
pub(super) fn body(schemas: &Schemas) -> BoxedStrategy<Value> {
    let media = btree_map(select(MEDIA), media(schemas), 1..3);
    let plain = media.prop_map(|content| json!(content)).boxed();
    let forms = one_of(vec![
        form(schemas, "application/x-www-form-urlencoded"),
        form(schemas, "multipart/form-data"),
    ]);
    let parts = (
        one_of(vec![plain, forms]),
        option::of(any::<bool>()),
        words::prose(),
    );
    let bodies = parts.prop_map(|(content, required, prose)| {
        object([
            ("description", Some(json!(prose))),
            ("required", required.map(Value::from)),
            ("content", Some(content)),
        ])
    });
    bodies.boxed()
}

fn media(schemas: &Schemas) -> BoxedStrategy<Value> {
    let schema = option::weighted(0.9, schemas.any.clone());
    schema
        .prop_map(|schema| object([("schema", schema)]))
        .boxed()
}

fn form(schemas: &Schemas, media: &'static str) -> BoxedStrategy<Value> {
    let file = json!({ "type": "string", "format": "binary" });
    let files = json!({ "type": "array", "items": file });
    let values = one_of(vec![schemas.any.clone(), select(vec![file, files]).boxed()]);
    let encoding = select(vec![
        json!({ "contentType": "application/json" }),
        json!({ "contentType": "image/png, image/jpeg" }),
        json!({ "style": "deepObject", "explode": true }),
        json!({ "style": "pipeDelimited", "explode": false }),
    ]);
    let parts = (
        words::names(1, 4),
        vec(values, 4),
        option::of(encoding),
        any::<bool>(),
    );
    let forms = parts.prop_map(move |(names, values, encoding, required)| {
        let first = names.first().copied();
        let required = first.filter(|_| required);
        let encoding = encoding.zip(first).map(|(how, name)| json!({ name: how }));
        let pairs = names.into_iter().map(str::to_owned).zip(values);
        let properties: Map<String, Value> = pairs.collect();
        let schema = json!({
            "type": "object",
            "properties": properties,
            "required": Vec::from_iter(required),
        });
        json!({ media: object([("schema", Some(schema)), ("encoding", encoding)]) })
    });
    forms.boxed()
}

/// The answers of an operation.
pub(super) fn answers(dialect: Dialect, schemas: &Schemas) -> BoxedStrategy<Value> {
    let statuses: Vec<&str> = match dialect {
        Dialect::V20 => STATUSES
            .iter()
            .copied()
            .filter(|s| !s.contains('X'))
            .collect(),
        _ => STATUSES.to_vec(),
    };
    let answers = btree_map(select(statuses), answer(dialect, schemas), 1..5);
    answers.prop_map(|answers| json!(answers)).boxed()
}

fn answer(dialect: Dialect, schemas: &Schemas) -> BoxedStrategy<Value> {
    let headers = option::weighted(0.3, headers(dialect));
    let content: BoxedStrategy<(&str, Value)> = match dialect {
        Dialect::V20 => schemas
            .any
            .clone()
            .prop_map(|schema| ("schema", schema))
            .boxed(),
        _ => content(dialect, schemas)
            .prop_map(|content| ("content", content))
            .boxed(),
    };
    let parts = (words::prose(), headers, option::weighted(0.8, content));
    let answers = parts.prop_map(|(prose, headers, content)| {
        let (key, content) = content.unzip();
        object([
            ("description", Some(json!(prose))),
            ("headers", headers),
            (key.unwrap_or("content"), content),
        ])
    });
    answers.boxed()
}

fn content(dialect: Dialect, schemas: &Schemas) -> BoxedStrategy<Value> {
    let media = btree_map(select(MEDIA), media(schemas), 1..3);
    let media = media.prop_map(|content| json!(content)).boxed();
    let key = match dialect {
        Dialect::V32 => "itemSchema",
        _ => "schema",
    };
    let streams = (select(STREAMS), schemas.any.clone());
    let streams = streams.prop_map(move |(media, schema)| json!({ media: { key: schema } }));
    one_of(vec![media.clone(), media.clone(), media, streams.boxed()])
}

fn headers(dialect: Dialect) -> BoxedStrategy<Value> {
    let header =
        (scalar(dialect), any::<bool>()).prop_map(move |(schema, required)| match dialect {
            Dialect::V20 => json!({ "type": "string", "description": "A text." }),
            _ => json!({ "schema": schema, "required": required }),
        });
    let headers = btree_map(words::header(), header, 1..3);
    headers.prop_map(|headers| json!(headers)).boxed()
}
