//! A property that two members of `allOf` describe: its value keeps to both.

use super::merge;
use super::raw::{Kind, Raw};
use super::schema::{SchemaId, Shape};
use super::shape::{Resolver, finish};
use crate::problem::Problem;

/// The schema of the property `name`, which `one` and, further on, `other` describe: the one that
/// says more of it. What can be of no type at once is any value, with a warning.
pub(super) fn settle(
    resolver: &mut Resolver<'_>,
    name: &str,
    one: SchemaId,
    other: SchemaId,
) -> SchemaId {
    let (Some(first), Some(second)) = (resolver.followed(one), resolver.followed(other)) else {
        return other;
    };
    if std::ptr::eq(first, second) || first.says_nothing() {
        return other;
    }
    if second.says_nothing() {
        return one;
    }
    if is_inline(resolver, one) && is_inline(resolver, other) {
        let shape = Shape::Object(merge::merge_objects(resolver, &[first, second]));
        return resolver.make(finish(second, second.nullable, shape));
    }
    let (Some(former), Some(latter)) = (kind(first), kind(second)) else {
        return other;
    };
    match (former, latter) {
        _ if former == latter && first.values.is_some() && second.values.is_none() => one,
        _ if former == latter => other,
        (Kind::Integer, Kind::Number) => one,
        (Kind::Number, Kind::Integer) => other,
        _ => any(resolver, name, second, [former, latter]),
    }
}

/// Whether it is an object with properties that is described in this place alone.
fn is_inline(resolver: &Resolver<'_>, id: SchemaId) -> bool {
    resolver.raw.get(id.index()).is_some_and(|raw| {
        raw.component.is_none()
            && raw.reference.is_none()
            && raw.all_of.is_empty()
            && raw.any_of.is_empty()
            && raw.is_object()
            && !raw.properties.is_empty()
    })
}

/// The one JSON type that a schema allows, if that is plain to see.
fn kind(raw: &Raw) -> Option<Kind> {
    match raw.types.as_slice() {
        _ if !raw.all_of.is_empty() || !raw.any_of.is_empty() => None,
        [kind] => Some(*kind),
        [] if raw.is_object() => Some(Kind::Object),
        [] if raw.items.is_some() => Some(Kind::Array),
        _ => None,
    }
}

fn any(resolver: &mut Resolver<'_>, name: &str, at: &Raw, kinds: [Kind; 2]) -> SchemaId {
    let [former, latter] = kinds.map(noun);
    let message = format!("`allOf` makes {former} and {latter} of `{name}`");
    let shape = resolver.loosen(Problem::warning(&at.at, message));
    resolver.make(finish(at, true, shape))
}

fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Boolean => "a boolean",
        Kind::Integer => "an integer",
        Kind::Number => "a number",
        Kind::String => "a text",
        Kind::Array => "a list",
        Kind::Object => "an object",
    }
}
