//! `allOf`: several schemas that one value keeps to at once (JSON Schema 2020-12, section 10.2.1.1).

use std::collections::HashSet;

use indexmap::IndexMap;

use super::conflict;
use super::raw::{Raw, RawAdditional};
use super::schema::{Additional, Object, Property, SchemaId, Shape, Union, Variant};
use super::shape::{Resolver, finish};
use crate::problem::Problem;

/// How deep `allOf` may be nested.
const DEEPEST: usize = 32;
/// How many combinations of several unions become variants of one.
const MOST_COMBINATIONS: usize = 16;

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
        [first, ..] if is_simple(resolver, &unions, &says) => {
            narrowed(resolver, raw, &says, first, nullable)
        }
        _ if objects => distribute(resolver, raw, &plain, &unions, nullable),
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

pub(super) fn merge_objects(resolver: &mut Resolver<'_>, parts: &[&Raw]) -> Object {
    let mut properties: IndexMap<&str, SchemaId> = IndexMap::new();
    for (name, &id) in parts.iter().flat_map(|part| &part.properties) {
        let both = match properties.get(name.as_str()) {
            Some(known) => conflict::settle(resolver, name, *known, id),
            None => id,
        };
        properties.insert(name, both);
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

/// Whether all that is said is of values that are no objects.
fn is_simple(resolver: &Resolver<'_>, unions: &[&Raw], says: &[&Raw]) -> bool {
    let is_plain = |id| {
        let variant = resolver.followed(id);
        variant.is_some_and(|v| !v.is_object() && v.all_of.is_empty() && v.any_of.is_empty())
    };
    let mut variants = unions
        .iter()
        .flat_map(|union| resolver.variants(union, &mut false));
    !says.iter().any(|part| part.is_object()) && variants.all(is_plain)
}

/// A union of simple values, with other statements about them: what lists values says most.
fn narrowed<'a>(
    resolver: &mut Resolver<'a>,
    raw: &'a Raw,
    says: &[&'a Raw],
    union: &'a Raw,
    nullable: &mut bool,
) -> Shape {
    if let Some(part) = says.iter().find(|part| part.values.is_some()) {
        return resolver.plain_shape(part);
    }
    let is_union = |id: &&SchemaId| {
        let member = resolver.followed(**id);
        member.is_some_and(|member| std::ptr::eq(member, union))
    };
    if let Some(member) = raw.all_of.iter().find(is_union) {
        return Shape::Same(*member);
    }
    match resolver.variants(union, nullable).as_slice() {
        [only] => Shape::Same(*only),
        variants => resolver.union(union, variants),
    }
}

/// An object that is also one of several: a union of objects, each with the common properties.
/// With several such choices at once, each combination is a variant.
fn distribute<'a>(
    resolver: &mut Resolver<'a>,
    raw: &'a Raw,
    common: &[&'a Raw],
    unions: &[&'a Raw],
    nullable: &mut bool,
) -> Shape {
    let mut choosers = std::iter::once(raw).chain(unions.iter().copied());
    let chooser = choosers.find(|part| part.discriminator.is_some());
    let Some(choices) = combinations(resolver, unions, nullable) else {
        let message = "`allOf` with these unions has more combinations than can be told apart";
        return loose(resolver, raw, message);
    };
    let mut common = common.to_vec();
    common.extend(unions);
    let mut variants = Vec::new();
    for choice in choices {
        let Some(schema) = variant(resolver, &common, &choice) else {
            let message = "a member of this union is no object, what stands beside it is";
            return loose(resolver, raw, message);
        };
        let tags = chooser.map(|chooser| choice.iter().flat_map(|id| resolver.tags(chooser, *id)));
        let tags = tags.map(Iterator::collect).unwrap_or_default();
        variants.push(Variant { schema, tags });
    }
    let discriminator = chooser.and_then(|part| part.discriminator.as_ref());
    match variants.as_slice() {
        [only] => Shape::Same(only.schema),
        _ => Shape::Union(Union {
            variants,
            discriminator: discriminator.map(|d| d.property.clone()),
        }),
    }
}

/// One variant of each union, in all combinations; `None` if several unions have too many.
fn combinations(
    resolver: &Resolver<'_>,
    unions: &[&Raw],
    nullable: &mut bool,
) -> Option<Vec<Vec<SchemaId>>> {
    let mut all: Vec<Vec<SchemaId>> = vec![Vec::new()];
    for union in unions {
        let variants = resolver.variants(union, nullable);
        if unions.len() > 1 && all.len() * variants.len() > MOST_COMBINATIONS {
            return None;
        }
        let with = |choice: &Vec<SchemaId>| {
            let longer = |id: &SchemaId| choice.iter().copied().chain([*id]).collect();
            variants.iter().map(longer).collect::<Vec<_>>()
        };
        all = all.iter().flat_map(with).collect();
    }
    Some(all)
}

/// The variant that a `choice` makes, with the properties that all of them have.
fn variant<'a>(
    resolver: &mut Resolver<'a>,
    common: &[&'a Raw],
    choice: &[SchemaId],
) -> Option<SchemaId> {
    let own: Vec<&Raw> = choice
        .iter()
        .map(|id| resolver.followed(*id))
        .collect::<Option<_>>()?;
    let mut parts = common.to_vec();
    for part in &own {
        if !part.any_of.is_empty() || !collect(resolver, part, &mut parts, 0) {
            return None;
        }
    }
    let is_fit = |part: &&Raw| part.is_object() || !part.has_shape() || !part.any_of.is_empty();
    if !parts.iter().all(is_fit) {
        return None;
    }
    let shape = Shape::Object(merge_objects(resolver, &parts));
    let mut schema = finish(own.first()?, false, shape);
    let titles = own
        .iter()
        .filter_map(|part| part.component.as_ref().or(part.notes.title.as_ref()));
    let title = titles.cloned().collect::<Vec<_>>().join(" ");
    schema.title = Some(title).filter(|title| !title.is_empty());
    schema.component = None;
    Some(resolver.make(schema))
}

fn loose(resolver: &mut Resolver<'_>, raw: &Raw, message: &str) -> Shape {
    resolver.loosen(Problem::warning(&raw.at, message))
}
