//! Parameters of each place, style and content.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};

use super::dialect::{Dialect, object, one_of};
use super::scalars::scalar;
use super::schemas::Schemas;
use super::words;

/// The parameters of an operation whose path holds these.
pub(super) fn parameters(
    dialect: Dialect,
    schemas: &Schemas,
    path: &[&'static str],
) -> BoxedStrategy<Value> {
    let path: Vec<_> = path.iter().map(|name| in_path(dialect, name)).collect();
    let others = match dialect {
        Dialect::V20 => vec(older(), 0..4).boxed(),
        _ => vec(newer(dialect, schemas), 0..5).boxed(),
    };
    let all = (path, others).prop_map(|(path, others)| {
        let mut all: Vec<Value> = Vec::new();
        for parameter in path.into_iter().chain(others) {
            if !all.iter().any(|other| is_same(other, &parameter)) {
                all.push(parameter);
            }
        }
        Value::Array(all)
    });
    all.boxed()
}

/// Whether two parameters of one operation cannot be told apart.
fn is_same(one: &Value, other: &Value) -> bool {
    let key = |parameter: &Value| {
        let name = parameter["name"].to_string();
        let is_header = parameter["in"] == "header";
        let name = if is_header { name.to_lowercase() } else { name };
        (parameter["in"].to_string(), name)
    };
    key(one) == key(other)
}

/// The name of a parameter: that of a header is a token.
fn name_in(place: &'static str) -> BoxedStrategy<&'static str> {
    let any = words::name().prop_filter("a parameter has a name", |name| !name.is_empty());
    match place {
        "header" => words::header().boxed(),
        _ => any.boxed(),
    }
}

fn in_path(dialect: Dialect, name: &'static str) -> BoxedStrategy<Value> {
    let style = option::of(select(vec!["simple", "label", "matrix"]));
    let parts = (shape(dialect), style, option::of(any::<bool>()));
    let parameter = parts.prop_map(move |(shape, style, explode)| {
        let base = [
            ("name", Some(json!(name))),
            ("in", Some(json!("path"))),
            ("required", Some(json!(true))),
        ];
        let rest = [
            ("schema", Some(shape)),
            ("style", style.map(Value::from)),
            ("explode", explode.map(Value::from)),
        ];
        object(base.into_iter().chain(rest))
    });
    match dialect {
        Dialect::V20 => {
            let base = json!({ "name": name, "in": "path", "required": true });
            simple()
                .prop_map(move |schema| joined(&base, &schema))
                .boxed()
        }
        _ => parameter.boxed(),
    }
}

/// What a style can write: a value, a list of values, an object of values.
fn shape(dialect: Dialect) -> BoxedStrategy<Value> {
    let properties = (
        words::name(),
        scalar(dialect),
        words::name(),
        scalar(dialect),
    );
    let objects = properties.prop_map(|(a, one, b, two)| {
        json!({ "type": "object", "properties": { a: one, b: two }, "required": [a] })
    });
    one_of(vec![
        scalar(dialect),
        lists(scalar(dialect)),
        objects.boxed(),
    ])
}

fn lists(items: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let lists = items.prop_map(|items| json!({ "type": "array", "items": items }));
    lists.boxed()
}

fn newer(dialect: Dialect, schemas: &Schemas) -> BoxedStrategy<Value> {
    let places = [
        ("query", "form"),
        ("query", "spaceDelimited"),
        ("query", "pipeDelimited"),
        ("query", "deepObject"),
        ("header", "simple"),
        ("cookie", "form"),
    ];
    let each = places.map(|(place, style)| styled(dialect, schemas, place, style));
    let content = (name_in("query"), schemas.any.clone());
    let content = content.prop_map(|(name, schema)| {
        let content = json!({ "application/json": { "schema": schema } });
        json!({ "name": name, "in": "query", "content": content })
    });
    one_of(each.into_iter().chain([content.boxed()]).collect())
}

fn styled(
    dialect: Dialect,
    schemas: &Schemas,
    place: &'static str,
    style: &'static str,
) -> BoxedStrategy<Value> {
    let schema = match style {
        "deepObject" | "form" => one_of(vec![shape(dialect), schemas.any.clone()]),
        "simple" => shape(dialect),
        _ => lists(scalar(dialect)),
    };
    let flags = (
        any::<bool>(),
        option::of(any::<bool>()),
        any::<bool>(),
        any::<u8>(),
    );
    let parts = (name_in(place), schema, flags, words::prose());
    let parameter = parts.prop_map(move |(name, schema, flags, prose)| {
        let (required, explode, says_style, dice) = flags;
        let says_style = says_style || !["form", "simple"].contains(&style);
        let is_reserved = place == "query" && dice.is_multiple_of(5);
        object([
            ("name", Some(json!(name))),
            ("in", Some(json!(place))),
            ("description", Some(json!(prose))),
            ("required", required.then_some(json!(true))),
            ("deprecated", dice.is_multiple_of(7).then_some(json!(true))),
            ("style", says_style.then_some(json!(style))),
            ("explode", explode.map(Value::from)),
            ("allowReserved", is_reserved.then_some(json!(true))),
            ("schema", Some(schema)),
        ])
    });
    parameter.boxed()
}

/// The schema of a parameter of Swagger 2.0, which is among its other members.
fn simple() -> BoxedStrategy<Value> {
    let kinds = ["string", "integer", "number", "boolean"];
    let kinds = select(kinds.to_vec())
        .prop_map(|kind| json!({ "type": kind }))
        .boxed();
    let formats = select(vec!["csv", "ssv", "tsv", "pipes"]);
    let lists = (kinds.clone(), formats).prop_map(
        |(items, format)| json!({ "type": "array", "items": items, "collectionFormat": format }),
    );
    one_of(vec![kinds, lists.boxed()])
}

fn older() -> BoxedStrategy<Value> {
    let places = ["query", "header"].map(|place| {
        let parts = (name_in(place), simple(), any::<bool>());
        let parameter = parts.prop_map(move |(name, schema, required)| {
            let base = json!({ "name": name, "in": place, "required": required });
            joined(&base, &schema)
        });
        parameter.boxed()
    });
    one_of(places.to_vec())
}

/// The members of both objects.
pub(super) fn joined(one: &Value, other: &Value) -> Value {
    let members = [one, other].into_iter().filter_map(Value::as_object);
    let members = members.flatten();
    let members = members.map(|(key, value)| (key.clone(), value.clone()));
    Value::Object(members.collect::<Map<_, _>>())
}
