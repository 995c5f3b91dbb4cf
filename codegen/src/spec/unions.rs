//! Unions without a discriminator, made plain: those inside them taken apart, and what is there
//! twice taken once.

use std::collections::HashSet;

use indexmap::IndexSet;

use super::labels::Labels;
use super::schema::{Schema, SchemaId, Schemas, Shape, Union, Variant};

/// How many variants a union has at most when those inside it are taken apart.
const MOST_VARIANTS: usize = 64;

/// Makes every union plain.
pub(super) fn tidy(schemas: &mut Schemas) {
    for id in schemas.ids() {
        let Some(before) = variants_of(schemas, id) else {
            continue;
        };
        let variants = flatten(schemas, id, &before);
        let variants = distinct(schemas, variants);
        let variants = merge_texts(schemas, id, variants);
        if variants == before || variants.is_empty() {
            continue;
        }
        if let Some(schema) = schemas.all.get_mut(id.index()) {
            schema.shape = shape(&variants);
        }
    }
}

fn shape(variants: &[SchemaId]) -> Shape {
    if let [only] = variants {
        return Shape::Same(*only);
    }
    let variant = |&schema: &SchemaId| Variant {
        schema,
        tags: Vec::new(),
    };
    Shape::Union(Union {
        variants: variants.iter().map(variant).collect(),
        discriminator: None,
    })
}

/// The variants of a union that has no discriminator.
fn variants_of(schemas: &Schemas, id: SchemaId) -> Option<Vec<SchemaId>> {
    match &schemas.get(id).shape {
        Shape::Union(union) if union.discriminator.is_none() => {
            Some(union.variants.iter().map(|v| v.schema).collect())
        }
        _ => None,
    }
}

/// The variants of a union and of those inside it, each once: a union inside it would take any
/// value, also one that is meant as the next.
fn flatten(schemas: &Schemas, id: SchemaId, variants: &[SchemaId]) -> Vec<SchemaId> {
    let mut seen = HashSet::from([id]);
    let mut flat = Vec::new();
    let mut pending: Vec<SchemaId> = variants.iter().rev().copied().collect();
    while let Some(variant) = pending.pop() {
        let target = schemas.target(variant);
        if !seen.insert(target) {
            continue;
        }
        match variants_of(schemas, target) {
            Some(_) if stands_alone(schemas, target, variants) => flat.push(variant),
            Some(inner) => pending.extend(inner.into_iter().rev()),
            None => flat.push(variant),
        }
        if flat.len() + pending.len() > MOST_VARIANTS {
            return variants.to_vec();
        }
    }
    flat
}

/// Whether a union with a name of its own has no JSON type in common with the other variants, so
/// that it can stay what it is.
fn stands_alone(schemas: &Schemas, id: SchemaId, variants: &[SchemaId]) -> bool {
    let is_named = schemas.get(id).component.is_some();
    let others = variants.iter().map(|variant| schemas.target(*variant));
    let mut others = others.filter(|other| *other != id);
    is_named && others.all(|other| kinds(schemas, id, 0) & kinds(schemas, other, 0) == 0)
}

/// The JSON types of a schema's values, a bit for each.
fn kinds(schemas: &Schemas, id: SchemaId, depth: usize) -> u8 {
    match &schemas.get(schemas.target(id)).shape {
        Shape::Null => 1,
        Shape::Boolean => 2,
        Shape::Integer(_) | Shape::Integers(_) | Shape::Number(_) => 4,
        Shape::String(_) | Shape::Strings(_) => 8,
        Shape::Array(_) | Shape::Tuple(_) => 16,
        Shape::Map(_) | Shape::Object(_) => 32,
        Shape::Union(union) if depth == 0 => {
            let kinds = union.variants.iter().map(|v| kinds(schemas, v.schema, 1));
            kinds.fold(0, |all, kind| all | kind)
        }
        Shape::Union(_) | Shape::Any | Shape::Same(_) => u8::MAX,
    }
}

/// The variants without those that are the same type as one before.
fn distinct(schemas: &Schemas, variants: Vec<SchemaId>) -> Vec<SchemaId> {
    let mut seen = HashSet::new();
    let is_new = |id: &SchemaId| match (
        &schemas.get(schemas.target(*id)).shape,
        is_secret(schemas, *id),
    ) {
        (Shape::Boolean, _) => seen.insert("boolean".to_owned()),
        (Shape::Number(format), _) => seen.insert(format!("number {format:?}")),
        (Shape::Integer(format), _) => seen.insert(format!("integer {format:?}")),
        (Shape::String(format), false) => seen.insert(format!("string {format:?}")),
        _ => true,
    };
    variants.into_iter().filter(is_new).collect()
}

/// Where a text lists its values others may be added to them, so that all texts beside it are
/// such values: one list holds all.
fn merge_texts(schemas: &mut Schemas, id: SchemaId, variants: Vec<SchemaId>) -> Vec<SchemaId> {
    let is_text = |id: &SchemaId| {
        let shape = &schemas.get(schemas.target(*id)).shape;
        matches!(shape, Shape::Strings(_) | Shape::String(_)) && !is_secret(schemas, *id)
    };
    let is_listed =
        |id: &SchemaId| matches!(schemas.get(schemas.target(*id)).shape, Shape::Strings(_));
    let texts: Vec<SchemaId> = variants.iter().copied().filter(is_text).collect();
    if texts.len() < 2 || !texts.iter().any(is_listed) {
        return variants;
    }
    let merged = merged(schemas, id, &texts);
    let schema = SchemaId::new(schemas.all.len());
    schemas.all.push(merged);
    let first = texts.first();
    let kept = variants.iter().filter_map(|variant| {
        if Some(variant) == first {
            Some(schema)
        } else {
            (!texts.contains(variant)).then_some(*variant)
        }
    });
    kept.collect()
}

fn merged(schemas: &Schemas, id: SchemaId, texts: &[SchemaId]) -> Schema {
    let mut known = IndexSet::new();
    let mut labels = Labels::new();
    for text in texts {
        let schema = schemas.get(schemas.target(*text));
        labels.extend(schema.labels.iter().flat_map(|labels| (**labels).clone()));
        if let Shape::Strings(values) = &schema.shape {
            known.extend(values.iter().cloned());
        }
    }
    Schema {
        at: schemas.get(id).at.clone(),
        labels: (!labels.is_empty()).then(|| Box::new(labels)),
        shape: Shape::Strings(known.into_iter().collect()),
        ..Schema::nothing()
    }
}

fn is_secret(schemas: &Schemas, id: SchemaId) -> bool {
    schemas.chain(id).any(|schema| schema.secret)
}
