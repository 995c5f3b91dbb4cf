//! What is known of the values of a union's variant.

use std::collections::{BTreeSet, HashMap};

use crate::ir::JsonType;
use crate::spec::{Property, SchemaId, Schemas, Shape};

/// How deep lists and unions are looked into.
const DEEPEST: usize = 4;

/// What is known of a variant.
pub(super) struct Facts<'a> {
    /// The JSON types of its values.
    pub(super) kinds: Vec<JsonType>,
    /// The properties of an object; `None` if it is something else.
    pub(super) object: Option<HashMap<&'a str, &'a Property>>,
    /// The keys that it knows, those of a list's elements and of a union's variants among them.
    pub(super) keys: BTreeSet<&'a str>,
    /// Whether it is a map.
    pub(super) is_map: bool,
    /// Whether it takes whatever comes: any JSON, or a union, which keeps what it does not know.
    pub(super) takes_all: bool,
    /// How much a value must have: nothing but an object demands anything.
    pub(super) demands: usize,
}

impl<'a> Facts<'a> {
    pub(super) fn of(schemas: &'a Schemas, id: SchemaId) -> Self {
        let mut keys = BTreeSet::new();
        gather_keys(schemas, id, &mut keys, 0);
        let shape = &schemas.get(schemas.target(id)).shape;
        let properties = match shape {
            Shape::Object(object) => Some(object.properties.iter()),
            _ => None,
        };
        let object: Option<HashMap<_, _>> =
            properties.map(|all| all.map(|p| (p.name.as_str(), p)).collect());
        let demands = object.as_ref().map_or(0, |object| {
            1 + object.values().filter(|property| property.required).count()
        });
        Self {
            kinds: kinds(schemas, id),
            is_map: matches!(shape, Shape::Map(_)),
            takes_all: matches!(shape, Shape::Any | Shape::Union(_)),
            object,
            keys,
            demands,
        }
    }

    /// Whether it is an object that always has this property.
    pub(super) fn demands(&self, name: &str) -> bool {
        let property = self.object.as_ref().and_then(|object| object.get(name));
        property.is_some_and(|property| property.required)
    }

    /// The values that an object's property can have, if they are listed.
    pub(super) fn listed(&self, schemas: &'a Schemas, name: &str) -> &'a [String] {
        let property = self.object.as_ref().and_then(|object| object.get(name));
        match property.map(|p| &schemas.get(schemas.target(p.schema)).shape) {
            Some(Shape::Strings(values)) => values,
            _ => &[],
        }
    }
}

fn gather_keys<'a>(schemas: &'a Schemas, id: SchemaId, keys: &mut BTreeSet<&'a str>, depth: usize) {
    match &schemas.get(schemas.target(id)).shape {
        _ if depth > DEEPEST => {}
        Shape::Object(object) => keys.extend(object.properties.iter().map(|p| p.name.as_str())),
        Shape::Array(items) => gather_keys(schemas, *items, keys, depth + 1),
        Shape::Union(union) if depth == 0 => {
            for variant in &union.variants {
                gather_keys(schemas, variant.schema, keys, depth + 1);
            }
        }
        _ => {}
    }
}

/// The JSON types that a schema's values can have; null is no matter of its own where something
/// else may be null.
pub(super) fn kinds(schemas: &Schemas, id: SchemaId) -> Vec<JsonType> {
    let kind = match &schemas.get(schemas.target(id)).shape {
        Shape::Union(union) => return kinds_of_all(schemas, union),
        Shape::Any | Shape::Same(_) => return ALL.to_vec(),
        Shape::Null => JsonType::Null,
        Shape::Boolean => JsonType::Boolean,
        Shape::Integer(_) | Shape::Integers(_) => JsonType::Integer,
        Shape::Number(_) => JsonType::Number,
        Shape::String(_) | Shape::Strings(_) => JsonType::String,
        Shape::Array(_) | Shape::Tuple(_) => JsonType::Array,
        Shape::Map(_) | Shape::Object(_) => JsonType::Object,
    };
    vec![kind]
}

/// The JSON types of a union of plain types; one inside it can have any.
fn kinds_of_all(schemas: &Schemas, union: &crate::spec::Union) -> Vec<JsonType> {
    let mut all = Vec::new();
    for variant in &union.variants {
        let kinds = match schemas.get(schemas.target(variant.schema)).shape {
            Shape::Union(_) => ALL.to_vec(),
            _ => kinds(schemas, variant.schema),
        };
        for kind in kinds {
            if !all.contains(&kind) {
                all.push(kind);
            }
        }
    }
    all
}

const ALL: [JsonType; 7] = [
    JsonType::Null,
    JsonType::Boolean,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

/// Whether two schemas have no value in common, as far as their JSON types tell.
pub(super) fn are_apart(schemas: &Schemas, a: SchemaId, b: SchemaId) -> bool {
    let (a, b) = (kinds(schemas, a), kinds(schemas, b));
    let is_number = |kinds: &[JsonType]| {
        kinds
            .iter()
            .any(|kind| matches!(kind, JsonType::Integer | JsonType::Number))
    };
    let is_shared = a.iter().any(|kind| b.contains(kind));
    !is_shared && (!is_number(&a) || !is_number(&b))
}
