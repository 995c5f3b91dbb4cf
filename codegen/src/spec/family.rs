//! Objects that others extend: a base with a `discriminator`, and the components that name it in
//! their `allOf` (OpenAPI 3.1.1, section 4.8.25.4).
//!
//! Where the document asks for the base it means any of them, so that the base is a union there.

use std::collections::{HashMap, HashSet};

use super::raw::{Discriminator, Raw, RawAdditional};
use super::reader::LONGEST_CHAIN;
use super::schema::{Schema, SchemaId, Schemas, Shape, Union, Variant};

/// A base that values are asked for, and those that extend it.
#[derive(Debug)]
pub(super) struct Family {
    base: SchemaId,
    property: String,
    heirs: Vec<Variant>,
    /// The values of the discriminator that mean the base itself.
    tags: Vec<String>,
}

/// The families of a document, and marks those that belong to one; `used` are the schemas that
/// operations mention.
pub(super) fn families(raw: &mut [Raw], used: &[SchemaId]) -> Vec<Family> {
    let children = children(raw);
    if children.is_empty() {
        return Vec::new();
    }
    let mut descents = descents(raw, &children);
    let wanted = wanted(raw, used, &descents);
    descents.retain(|descent| wanted.contains(&descent.base));
    let families = descents
        .iter()
        .map(|descent| family(raw, descent))
        .collect();
    for heir in descents.iter().flat_map(|descent| &descent.heirs) {
        if let Some(raw) = raw.get_mut(heir.index()) {
            raw.is_heir = true;
        }
    }
    families
}

/// Makes a union of each family's base; what the base itself looks like is a variant of it.
pub(super) fn unite(schemas: &mut Schemas, families: Vec<Family>) {
    let mut own = HashMap::new();
    for family in &families {
        let schema = schemas.get(family.base);
        let name = schema.component.as_deref().unwrap_or_default();
        let name = format!("{name} base");
        let schema = Schema {
            component: None,
            rust_name: None,
            type_name: Some(name),
            title: None,
            ..schema.clone()
        };
        own.insert(family.base, SchemaId::new(schemas.all.len()));
        schemas.all.push(schema);
    }
    for family in families {
        let mut variants = family.heirs;
        for variant in &mut variants {
            variant.schema = own.get(&variant.schema).copied().unwrap_or(variant.schema);
        }
        if let Some(&schema) = own.get(&family.base).filter(|_| !family.tags.is_empty()) {
            let tags = family.tags;
            variants.push(Variant { schema, tags });
        }
        if let Some(schema) = schemas.all.get_mut(family.base.index()) {
            schema.shape = Shape::Union(Union {
                variants,
                discriminator: Some(family.property),
            });
        }
    }
}

/// A base and everything that extends it, directly or not.
struct Descent {
    base: SchemaId,
    discriminator: Discriminator,
    heirs: Vec<SchemaId>,
}

/// By schema, the components that name it in their `allOf`.
fn children(raw: &[Raw]) -> HashMap<SchemaId, Vec<SchemaId>> {
    let mut children: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    for (index, child) in raw.iter().enumerate() {
        if child.component.is_none() {
            continue;
        }
        for &parent in &child.all_of {
            let parent = followed(raw, parent);
            children
                .entry(parent)
                .or_default()
                .push(SchemaId::new(index));
        }
    }
    children
}

fn followed(raw: &[Raw], id: SchemaId) -> SchemaId {
    let mut at = id;
    for _ in 0..LONGEST_CHAIN {
        match raw.get(at.index()).and_then(|raw| raw.reference) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// Every base with a discriminator, its own or that of a base of its own, and its heirs.
///
/// A row of bases that extend each other has as many heirs as the square of its length: beyond
/// what documents have, those that come last are no bases.
fn descents(raw: &[Raw], children: &HashMap<SchemaId, Vec<SchemaId>>) -> Vec<Descent> {
    let mut budget = 1000 + 20 * raw.len();
    let mut known: HashSet<SchemaId> = HashSet::new();
    let mut descents = Vec::new();
    let is_root = |(index, raw): (usize, &Raw)| {
        let discriminator = raw.discriminator.clone()?;
        let is_base = raw.component.is_some() && raw.any_of.is_empty();
        is_base.then_some((SchemaId::new(index), discriminator))
    };
    let mut pending: Vec<_> = raw.iter().enumerate().filter_map(is_root).collect();
    let roots: HashSet<SchemaId> = pending.iter().map(|(id, _)| *id).collect();
    pending.reverse();
    while let Some((base, discriminator)) = pending.pop() {
        if !known.insert(base) {
            continue;
        }
        let heirs = heirs(base, children);
        if heirs.is_empty() || heirs.len() > budget {
            continue;
        }
        budget -= heirs.len();
        let inherit = heirs.iter().filter(|heir| !roots.contains(heir));
        pending.extend(inherit.map(|heir| (*heir, discriminator.clone())));
        descents.push(Descent {
            base,
            discriminator,
            heirs,
        });
    }
    descents
}

fn heirs(base: SchemaId, children: &HashMap<SchemaId, Vec<SchemaId>>) -> Vec<SchemaId> {
    let mut seen = HashSet::from([base]);
    let mut heirs = Vec::new();
    let mut pending = vec![base];
    while let Some(id) = pending.pop() {
        for &child in children.get(&id).into_iter().flatten() {
            if seen.insert(child) {
                heirs.push(child);
                pending.push(child);
            }
        }
    }
    heirs.sort_unstable();
    heirs
}

/// The bases of which the document asks for a value somewhere.
fn wanted(raw: &[Raw], used: &[SchemaId], descents: &[Descent]) -> HashSet<SchemaId> {
    let heirs: HashMap<SchemaId, HashSet<SchemaId>> = descents
        .iter()
        .map(|descent| (descent.base, descent.heirs.iter().copied().collect()))
        .collect();
    let mut wanted: HashSet<SchemaId> = used.iter().copied().collect();
    for raw in raw {
        wanted.extend(
            raw.properties
                .values()
                .chain(&raw.items)
                .chain(&raw.reference),
        );
        if let RawAdditional::Values(id) = raw.additional {
            wanted.insert(id);
        }
        if raw.component.is_none()
            && let [only] = raw.all_of.as_slice()
        {
            wanted.insert(*only);
        }
        // A union that lists a base and its heirs means the base alone.
        let listed = raw.any_of.iter().filter(|id| {
            let heirs = heirs.get(id);
            !heirs.is_some_and(|heirs| raw.any_of.iter().any(|other| heirs.contains(other)))
        });
        wanted.extend(listed);
    }
    wanted.retain(|id| heirs.contains_key(id));
    wanted
}

fn family(raw: &[Raw], descent: &Descent) -> Family {
    let mut seen = HashSet::new();
    let mut tags_of = |id: SchemaId| {
        let mut tags = tags(raw, &descent.discriminator, id);
        tags.retain(|tag| seen.insert(tag.clone()));
        tags
    };
    let heirs = descent.heirs.iter().map(|&schema| Variant {
        schema,
        tags: tags_of(schema),
    });
    let heirs = heirs.filter(|heir| !heir.tags.is_empty()).collect();
    Family {
        base: descent.base,
        property: descent.discriminator.property.clone(),
        heirs,
        tags: tags_of(descent.base),
    }
}

/// The values that mean a schema: those that are mapped to it, else the one that it names
/// itself, else its name.
fn tags(raw: &[Raw], discriminator: &Discriminator, id: SchemaId) -> Vec<String> {
    let mapped = discriminator.mapping.iter().filter(|(_, to)| **to == id);
    let mapped: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
    if !mapped.is_empty() {
        return mapped;
    }
    let Some(schema) = raw.get(id.index()) else {
        return Vec::new();
    };
    let told = schema.notes.tag.clone();
    let constant = || constant(raw, schema, &discriminator.property);
    let tag = told.or_else(constant).or_else(|| schema.component.clone());
    tag.into_iter().collect()
}

/// The only value of a property, in the schema itself or in a part of its own.
fn constant(raw: &[Raw], schema: &Raw, property: &str) -> Option<String> {
    let parts = schema.all_of.iter().filter_map(|id| raw.get(id.index()));
    let own = parts.filter(|part| part.component.is_none());
    let mut found = std::iter::once(schema)
        .chain(own)
        .filter_map(|part| part.properties.get(property));
    let listed = raw.get(followed(raw, *found.next()?).index())?;
    match listed.values.as_deref() {
        Some([only]) => only.as_str().map(str::to_owned),
        _ => None,
    }
}
