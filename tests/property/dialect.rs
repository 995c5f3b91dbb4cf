//! What the dialects write differently.

use proptest::prelude::*;
use serde_json::{Value, json};

/// A version of OpenAPI.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Dialect {
    V20,
    V30,
    V31,
    V32,
}

use Dialect::{V20, V30, V31, V32};

impl Dialect {
    /// The member of the document that says its version.
    pub(super) fn version(self) -> (&'static str, &'static str) {
        match self {
            V20 => ("swagger", "2.0"),
            V30 => ("openapi", "3.0.3"),
            V31 => ("openapi", "3.1.0"),
            V32 => ("openapi", "3.2.0"),
        }
    }

    /// A reference to a schema that has a name.
    pub(super) fn reference(self, name: &str) -> Value {
        let folder = match self {
            V20 => "definitions",
            _ => "components/schemas",
        };
        let name = name.replace('~', "~0").replace('/', "~1");
        json!({ "$ref": format!("#/{folder}/{name}") })
    }

    /// The schema, which allows `null` as well.
    pub(super) fn nullable(self, mut schema: Value) -> Value {
        let kind = schema.get("type").and_then(Value::as_str);
        match (self, kind.map(str::to_owned)) {
            (V20, _) if schema.get("$ref").is_none() => schema["x-nullable"] = json!(true),
            (V20, _) => {}
            (V30, None) => return json!({ "nullable": true, "allOf": [schema] }),
            (V30, Some(_)) => schema["nullable"] = json!(true),
            (_, None) => return json!({ "oneOf": [schema, { "type": "null" }] }),
            (_, Some(kind)) => schema["type"] = json!([kind, "null"]),
        }
        schema
    }
}

/// One of several strategies that give JSON.
pub(super) fn one_of(all: Vec<BoxedStrategy<Value>>) -> BoxedStrategy<Value> {
    proptest::strategy::Union::new(all).boxed()
}

/// An object of those of these members that are there.
pub(super) fn object<K: Into<String>>(
    members: impl IntoIterator<Item = (K, Option<Value>)>,
) -> Value {
    let members = members.into_iter();
    let members = members.filter_map(|(key, value)| Some((key.into(), value?)));
    Value::Object(members.collect())
}
