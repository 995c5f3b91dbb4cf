//! Names inside types: fields and variants.

use std::collections::HashMap;

use super::scope::{Rank, Wish, settle as settle_scope};
use super::{Field, Members};
use crate::ident::{Ident, TypeName, spelled};
use crate::spec::{Document, Object, Schema, SchemaId, Schemas, Shape, Union};

/// Names of functions that every generated type has, or that mean something else on it.
const METHODS: [&str; 22] = [
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "clone",
    "clone_from",
    "default",
    "div",
    "eq",
    "fmt",
    "from",
    "into",
    "mul",
    "ne",
    "new",
    "rem",
    "rules",
    "serialize",
    "shl",
    "shr",
    "sub",
    "validate",
];

/// Names the members of every type in `types`.
pub(super) fn settle(
    document: &Document,
    types: &HashMap<SchemaId, TypeName>,
) -> HashMap<SchemaId, Members> {
    let schemas = &document.schemas;
    let members = types.iter().filter_map(|(&id, name)| {
        let members = match &schemas.get(id).shape {
            Shape::Object(object) => fields(schemas, object),
            Shape::Strings(values) => strings(schemas.get(id), values),
            Shape::Integers(values) => integers(schemas.get(id), values),
            Shape::Union(union) => {
                let name = types.get(&schemas.original(id)).unwrap_or(name);
                variants(schemas, union, name, types)
            }
            _ => return None,
        };
        Some((id, members))
    });
    members.collect()
}

fn fields(schemas: &Schemas, object: &Object) -> Members {
    let mut wishes: Vec<Wish<Ident>> = Vec::new();
    for property in &object.properties {
        let schema = schemas.get(property.schema);
        wishes.push(match own_name(schema) {
            Some(name) => Wish::new(Rank::Pinned, Ident::new(name)),
            None => Wish::new(Rank::Named, Ident::new(&property.name))
                .or(Ident::new(&spelled(&property.name))),
        });
    }
    wishes.push(Wish::new(Rank::Derived, Ident::new("additional")).or(Ident::new("other")));
    let mut names = settle_scope(&wishes, |_| false);
    let additional = names.pop().unwrap_or_else(|| Ident::new("additional"));
    let is_taken = |name: &Ident| METHODS.contains(&name.as_str());
    let field = |name: Ident| Field {
        setter: if is_taken(&name) {
            name.underscored()
        } else {
            name.clone()
        },
        name,
    };
    Members::Fields {
        fields: names.into_iter().map(field).collect(),
        additional,
    }
}

/// `x-rust-name` of a property's own schema; that of a component names its type.
fn own_name(schema: &Schema) -> Option<&str> {
    if schema.component.is_some() {
        None
    } else {
        schema.rust_name.as_deref()
    }
}

fn strings(schema: &Schema, values: &[String]) -> Members {
    let wish = |value: &String| labelled(schema, value, unlabelled(value));
    variants_of(values.iter().map(wish).collect())
}

/// What an extension calls a value goes before what follows from the value.
fn labelled(schema: &Schema, value: &str, otherwise: Wish<TypeName>) -> Wish<TypeName> {
    let label = schema.labels.as_ref().and_then(|labels| labels.get(value));
    let has_letter = |name: &&String| name.chars().any(char::is_alphanumeric);
    match label
        .and_then(|label| label.name.as_ref())
        .filter(has_letter)
    {
        Some(name) => otherwise.rather(TypeName::variant(name)),
        None => otherwise,
    }
}

fn unlabelled(value: &str) -> Wish<TypeName> {
    let spelled = TypeName::variant(&spelled(value));
    let verbatim = TypeName::verbatim(value);
    if is_symbolic(value) {
        return Wish::new(Rank::Named, spelled).or(verbatim);
    }
    let plain = TypeName::variant(value);
    Wish::new(Rank::Named, plain).or(spelled).or(verbatim)
}

/// Whether symbols are what a value is about: `>=`, `-1`.
fn is_symbolic(value: &str) -> bool {
    let is_signed = value
        .strip_prefix(['+', '-'])
        .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    is_signed || !value.is_empty() && !value.chars().any(char::is_alphanumeric)
}

fn integers(schema: &Schema, values: &[i64]) -> Members {
    let wish = |value: &i64| {
        let text = value.to_string();
        let name = TypeName::variant(&text.replace('-', "minus "));
        labelled(schema, &text, Wish::new(Rank::Named, name))
    };
    variants_of(values.iter().map(wish).collect())
}

fn variants(
    schemas: &Schemas,
    union: &Union,
    parent: &TypeName,
    types: &HashMap<SchemaId, TypeName>,
) -> Members {
    // A variant is called the same where it is sent as where it is received.
    let name_of = |id: &SchemaId| types.get(&schemas.original(*id)).or_else(|| types.get(id));
    let wish = |variant: &crate::spec::Variant| match name_of(&variant.schema) {
        Some(name) => match shorter(name, parent) {
            Some(short) => Wish::new(Rank::Named, short).or(name.clone()),
            None => Wish::new(Rank::Named, name.clone()),
        },
        None => nameless(schemas, variant.schema),
    };
    variants_of(union.variants.iter().map(wish).collect())
}

/// What the union's name says already is not said again: `Text` of a `TextMessage` in `Message`.
fn shorter(name: &TypeName, parent: &TypeName) -> Option<TypeName> {
    let rest = name.without_prefix(parent);
    rest.or_else(|| name.without_last_word_of(parent))
}

/// The variant of a value without a type of its own.
fn nameless(schemas: &Schemas, id: SchemaId) -> Wish<TypeName> {
    let kind = TypeName::new(kind(schemas, id));
    match &schemas.get(id).rust_name {
        Some(name) => Wish::new(Rank::Pinned, TypeName::variant(name)).or(kind),
        None => Wish::new(Rank::Derived, kind),
    }
}

/// `Unknown` is what the document does not list.
fn variants_of(wishes: Vec<Wish<TypeName>>) -> Members {
    let wishes: Vec<_> = wishes
        .into_iter()
        .map(|wish| wish.or_followed("value"))
        .collect();
    Members::Variants(settle_scope(&wishes, |name| name.as_str() == "Unknown"))
}

/// What a value without a type of its own is called.
pub(super) fn kind(schemas: &Schemas, id: SchemaId) -> &'static str {
    match &schemas.get(schemas.target(id)).shape {
        Shape::Any => "Any",
        Shape::Null => "Null",
        Shape::Boolean => "Boolean",
        Shape::Integer(_) | Shape::Integers(_) => "Integer",
        Shape::Number(_) => "Number",
        Shape::String(_) | Shape::Strings(_) => "String",
        Shape::Array(_) | Shape::Tuple(_) => "List",
        Shape::Map(_) => "Map",
        Shape::Object(_) => "Object",
        Shape::Union(_) | Shape::Same(_) => "Union",
    }
}
