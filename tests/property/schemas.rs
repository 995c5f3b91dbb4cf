//! Schemas of every kind, which refer to each other.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use super::dialect::{Dialect, object, one_of};
use super::scalars::scalar;
use super::words;

/// How deep schemas stand in each other.
const DEPTH: usize = 2;

/// Schemas of a document whose named schemas are known by name.
#[derive(Clone)]
pub(super) struct Schemas {
    dialect: Dialect,
    names: Vec<&'static str>,
    /// What can stand where a value is inside another one.
    pub(super) any: BoxedStrategy<Value>,
}

impl Schemas {
    pub(super) fn new(dialect: Dialect, names: Vec<&'static str>) -> Self {
        let references = references(dialect, &names);
        let leaf = one_of(vec![scalar(dialect), scalar(dialect), references]);
        let mut any = leaf.clone();
        for _ in 0..DEPTH {
            let whole = composed(dialect, any.clone(), any.clone());
            any = one_of(vec![leaf.clone(), whole.clone(), whole]);
        }
        Self {
            dialect,
            names,
            any,
        }
    }

    /// All named schemas. Without anything between, one refers only to those before it: a value
    /// that is itself cannot be.
    pub(super) fn named(&self) -> BoxedStrategy<Value> {
        let names = self.names.clone();
        let each: Vec<_> = (0..names.len()).map(|index| self.top(index)).collect();
        let family = option::of(subsequence(names.clone(), names.len().min(3)));
        let dialect = self.dialect;
        let all = (each, family).prop_map(move |(schemas, family)| {
            let pairs = names.iter().map(|&name| name.to_owned()).zip(schemas);
            let mut all: Map<String, Value> = pairs.collect();
            if let Some([base, rest @ ..]) = family.as_deref() {
                make_family(dialect, base, rest, &mut all);
            }
            Value::Object(all)
        });
        all.boxed()
    }

    fn top(&self, index: usize) -> BoxedStrategy<Value> {
        let before = self.names.get(..index).unwrap_or_default();
        let mut members = vec![
            objects(self.dialect, self.any.clone()),
            scalar(self.dialect),
        ];
        if !before.is_empty() {
            members.push(references(self.dialect, before));
        }
        let member = one_of(members);
        let whole = composed(self.dialect, self.any.clone(), member.clone());
        one_of(vec![whole.clone(), whole, member])
    }
}

fn references(dialect: Dialect, names: &[&'static str]) -> BoxedStrategy<Value> {
    let names = select(names.to_vec());
    names.prop_map(move |name| dialect.reference(name)).boxed()
}

/// A base that says which of its children a value is.
fn make_family(dialect: Dialect, base: &str, rest: &[&str], all: &mut Map<String, Value>) {
    let kind = json!({ "type": "string" });
    let by_kind = match dialect {
        Dialect::V20 => json!("kind"),
        _ => json!({ "propertyName": "kind" }),
    };
    let schema = json!({
        "type": "object",
        "required": ["kind"],
        "properties": { "kind": kind },
        "discriminator": by_kind,
    });
    all.insert(base.to_owned(), schema);
    for &name in rest {
        let own = json!({ "type": "object", "properties": { name: { "type": "integer" } } });
        let child = json!({ "allOf": [dialect.reference(base), own] });
        all.insert(name.to_owned(), child);
    }
}

/// What holds other schemas: `inner` as its values, `member` as what it is itself.
fn composed(
    dialect: Dialect,
    inner: BoxedStrategy<Value>,
    member: BoxedStrategy<Value>,
) -> BoxedStrategy<Value> {
    let mut all = vec![
        objects(dialect, inner.clone()),
        objects(dialect, inner.clone()),
        lists(inner.clone()),
        all_of(member.clone()),
    ];
    if dialect != Dialect::V20 {
        all.push(unions("oneOf", member.clone()));
        all.push(unions("anyOf", member));
        all.push(told_apart(inner.clone()));
    }
    if dialect >= Dialect::V31 {
        all.push(tuples(inner));
    }
    let any = (one_of(all), any::<u8>());
    let any = any.prop_map(move |(schema, dice)| match dice % 8 {
        0 => dialect.nullable(schema),
        _ => schema,
    });
    any.boxed()
}

fn objects(dialect: Dialect, inner: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let property = (words::name(), inner.clone(), any::<u8>());
    let more = one_of(vec![
        Just(Value::Null).boxed(),
        any::<bool>().prop_map(Value::from).boxed(),
        inner,
    ]);
    let parts = (vec(property, 0..4), more, option::of(words::prose()));
    let objects = parts.prop_map(move |(parts, more, prose)| {
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for (name, schema, dice) in parts {
            let schema = flagged(dialect, schema, dice);
            if dice.is_multiple_of(2) && !properties.contains_key(name) {
                required.push(name);
            }
            properties.insert(name.to_owned(), schema);
        }
        object([
            ("type", Some(json!("object"))),
            ("description", prose.map(Value::from)),
            ("required", (!required.is_empty()).then(|| json!(required))),
            ("properties", Some(Value::Object(properties))),
            ("additionalProperties", (!more.is_null()).then_some(more)),
        ])
    });
    objects.boxed()
}

/// A property, which may travel in one direction only, or be old.
fn flagged(dialect: Dialect, mut schema: Value, dice: u8) -> Value {
    if schema.get("$ref").is_some() {
        return schema;
    }
    match dice / 2 % 12 {
        0 => schema["readOnly"] = json!(true),
        1 if dialect != Dialect::V20 => schema["writeOnly"] = json!(true),
        2 if dialect != Dialect::V20 => schema["deprecated"] = json!(true),
        3 => return dialect.nullable(schema),
        _ => {}
    }
    schema
}

fn lists(inner: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let parts = (inner, option::of(0..3u8), option::of(3..9u8), any::<bool>());
    let lists = parts.prop_map(|(items, least, most, unique)| {
        object([
            ("type", Some(json!("array"))),
            ("items", Some(items)),
            ("minItems", least.map(Value::from)),
            ("maxItems", most.map(Value::from)),
            ("uniqueItems", unique.then_some(json!(true))),
        ])
    });
    lists.boxed()
}

fn tuples(inner: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let parts = (vec(inner.clone(), 0..4), inner, any::<bool>());
    let tuples = parts.prop_map(|(parts, rest, closed)| {
        let rest = if closed { json!(false) } else { rest };
        json!({ "type": "array", "prefixItems": parts, "items": rest })
    });
    let patterns = |value| json!({ "type": "object", "patternProperties": { "^x-": value } });
    let patterns = lists(Just(json!({ "const": "only" })).boxed()).prop_map(patterns);
    one_of(vec![tuples.boxed(), patterns.boxed()])
}

fn all_of(member: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let members = vec(member, 1..4);
    members.prop_map(|all| json!({ "allOf": all })).boxed()
}

fn unions(key: &'static str, member: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let members = vec(member, 1..5);
    members.prop_map(move |all| json!({ key: all })).boxed()
}

/// A union whose members say which of them they are.
fn told_apart(inner: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    let parts = (words::names(1, 4), inner);
    let unions = parts.prop_map(|(kinds, value)| {
        let variant = |kind: &&str| {
            json!({
                "type": "object",
                "required": ["kind"],
                "properties": { "kind": { "type": "string", "enum": [kind] }, "value": value },
            })
        };
        json!({ "oneOf": kinds.iter().map(variant).collect::<Vec<_>>() })
    });
    unions.boxed()
}
