//! `allOf`: several schemas that one value keeps to at once (JSON Schema 2020-12, section 10.2.1.1).

use std::collections::HashSet;

use indexmap::IndexMap;

use super::raw::{Raw, RawAdditional};
use super::schema::{Additional, Object, Property, SchemaId, Shape, Union, Variant};
use super::shape::{Resolver, finish};
use crate::problem::Problem;

/// How deep `allOf` may be nested.
const DEEPEST: usize = 32;

/// The shape of a schema with `allOf`, or with properties beside a union.
pub(super) fn merge<'a>(resolver: &mut Resolver<'a>, raw: &'a Raw, nullable: &mut bool) -> Shape {
    if let Some(member) = only_member(resolver, raw).filter(|_| !raw.is_heir) {
        return Shape::Same(member);
    }
    let mut parts = Vec::new();
    if !collect(resolver, raw, &mut parts, 0) {
        let message = "this schema contains itself by way of `allOf`";
        resolver.problems.push(Problem::error(&raw.at, message));
        return Shape::Any;
    }
    let (unions, plain): (Vec<&Raw>, Vec<&Raw>) = parts
        .into_iter()
        .partition(|part| !resolver.variants(part, &mut false).is_empty());
    let says: Vec<&Raw> = plain
        .iter()
        .copied()
        .filter(|part| part.has_shape())
        .collect();
    let objects = says.iter().all(|part| part.is_object());
    match unions.as_slice() {
        [] if says.is_empty() && plain.iter().all(|part| part.required.is_empty()) => Shape::Any,
        [] if objects => object(resolver, raw, &plain),
        [] => simple(resolver, raw, &says),
        [union] if objects => distribute(resolver, raw, &plain, union, nullable),
        _ => {
            let message = "this combination of `allOf` with unions cannot be typed";
            loose(resolver, raw, message)
        }
    }
}

/// The one member of `allOf` that says anything, if nothing is said beside it.
fn only_member(resolver: &Resolver<'_>, raw: &Raw) -> Option<SchemaId> {
    let bare = Raw {
        all_of: Vec::new(),
        ..raw.clone()
    };
    if !bare.says_nothing() || !bare.required.is_empty() {
        return None;
    }
    let says = |id: &&SchemaId| {
        let member = resolver.raw.get(id.index());
        member.is_none_or(|member| !member.says_nothing() || !member.required.is_empty())
    };
    let mut members = raw.all_of.iter().filter(says);
    match (members.next(), members.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// Gathers `raw` and everything that its `allOf` leads to, members first; `false` if it leads
/// back to itself.
fn collect<'a>(
    resolver: &Resolver<'a>,
    raw: &'a Raw,
    parts: &mut Vec<&'a Raw>,
    depth: usize,
) -> bool {
    if depth > DEEPEST {
        return false;
    }
    for member in &raw.all_of {
        let Some(member) = resolver.followed(*member) else {
            return false;
        };
        if parts.iter().any(|part| std::ptr::eq(*part, member)) {
            continue;
        }
        if !collect(resolver, member, parts, depth + 1) {
            return false;
        }
    }
    parts.push(raw);
    true
}

/// One object with the properties of all parts.
fn object(resolver: &mut Resolver<'_>, raw: &Raw, parts: &[&Raw]) -> Shape {
    let object = merge_objects(resolver, parts);
    if !object.properties.is_empty() {
        return Shape::Object(object);
    }
    match object.additional {
        Additional::Values(values) => Shape::Map(values),
        Additional::Unmentioned => Shape::Map(resolver.make_any(raw)),
        Additional::Forbidden => Shape::Object(object),
    }
}

fn merge_objects(resolver: &mut Resolver<'_>, parts: &[&Raw]) -> Object {
    let mut properties: IndexMap<&str, SchemaId> = IndexMap::new();
    for (name, &id) in parts.iter().flat_map(|part| &part.properties) {
        let is_vague = resolver.raw.get(id.index()).is_some_and(Raw::says_nothing);
        let known = properties.entry(name).or_insert(id);
        if !is_vague {
            *known = id;
        }
    }
    let required = parts.iter().flat_map(|part| &part.required);
    let required: HashSet<&str> = required.map(String::as_str).collect();
    let properties = properties
        .into_iter()
        .map(|(name, schema)| Property {
            name: name.to_owned(),
            schema,
            required: required.contains(name),
        })
        .collect();
    Object {
        properties,
        additional: merge_additional(resolver, parts),
    }
}

/// What the most open part allows: `additionalProperties: false` in one member of `allOf` would
/// forbid the properties of the others, which nobody who writes it means.
fn merge_additional(resolver: &mut Resolver<'_>, parts: &[&Raw]) -> Additional {
    let objects: Vec<&&Raw> = parts.iter().filter(|part| part.is_object()).collect();
    let open = |part: &&&Raw| {
        matches!(
            part.additional,
            RawAdditional::Values(_) | RawAdditional::Any
        )
    };
    if let Some(part) = objects.iter().copied().find(open) {
        return resolver.additional(part);
    }
    let closed = |part: &&Raw| part.additional == RawAdditional::Forbidden;
    if !objects.is_empty() && objects.into_iter().all(closed) {
        return Additional::Forbidden;
    }
    Additional::Unmentioned
}

/// Several statements about a value that is no object: the one that says most.
fn simple<'a>(resolver: &mut Resolver<'a>, raw: &Raw, says: &[&'a Raw]) -> Shape {
    if says.iter().any(|part| part.is_object()) {
        return loose(
            resolver,
            raw,
            "`allOf` demands an object and something else at once",
        );
    }
    let listed = says.iter().find(|part| part.values.is_some());
    match listed.or(says.first()) {
        Some(part) => resolver.plain_shape(part),
        None => Shape::Any,
    }
}

/// An object that is also one of several: a union of objects, each with the common properties.
fn distribute<'a>(
    resolver: &mut Resolver<'a>,
    raw: &'a Raw,
    common: &[&'a Raw],
    union: &'a Raw,
    nullable: &mut bool,
) -> Shape {
    let chooser = if raw.discriminator.is_some() {
        raw
    } else {
        union
    };
    let mut variants = Vec::new();
    for id in resolver.variants(union, nullable) {
        let Some(schema) = variant(resolver, common, union, id) else {
            let message = "a member of this union is no object, what stands beside it is";
            return loose(resolver, raw, message);
        };
        variants.push(Variant {
            schema,
            tags: resolver.tags(chooser, id),
        });
    }
    let discriminator = chooser.discriminator.as_ref().map(|d| d.property.clone());
    match variants.as_slice() {
        [only] => Shape::Same(only.schema),
        _ => Shape::Union(Union {
            variants,
            discriminator,
        }),
    }
}

/// The variant `id` of a union with the properties that all of them have.
fn variant<'a>(
    resolver: &mut Resolver<'a>,
    common: &[&'a Raw],
    union: &'a Raw,
    id: SchemaId,
) -> Option<SchemaId> {
    let own = resolver.followed(id)?;
    let mut parts = common.to_vec();
    parts.push(union);
    if !collect(resolver, own, &mut parts, 0) {
        return None;
    }
    let is_fit = |part: &&Raw| part.is_object() || !part.has_shape() || !part.any_of.is_empty();
    if !parts.iter().all(is_fit) || !own.any_of.is_empty() {
        return None;
    }
    let shape = Shape::Object(merge_objects(resolver, &parts));
    let mut schema = finish(own, false, shape);
    schema.title = own.component.clone().or(schema.title);
    schema.component = None;
    Some(resolver.make(schema))
}

fn loose(resolver: &mut Resolver<'_>, raw: &Raw, message: &str) -> Shape {
    resolver.loosen(Problem::warning(&raw.at, message))
}
