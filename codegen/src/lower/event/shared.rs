//! What all events have.

use std::collections::{HashMap, HashSet};

use crate::ident::{Ident, TypeName};
use crate::ir::{Event, EventField, Field, Holder, NamedBy, Type, TypeDef, TypeKind, Webhooks};

/// Functions of an event that no field may be called like.
const TAKEN: [&str; 5] = [
    "acknowledgement",
    "deduplication_key",
    "from_request",
    "name",
    "parse",
];

/// The fields that all events have and that mean the same in each, in the first one's order.
pub(super) fn fields(webhooks: &Webhooks, types: &[TypeDef]) -> Vec<EventField> {
    let types: HashMap<&TypeName, &TypeDef> = types.iter().map(|ty| (&ty.name, ty)).collect();
    let bodies = webhooks.events.iter().map(|event| body(event, &types));
    let bodies: Option<Vec<&[Field]>> = bodies.collect();
    let Some([first, others @ ..]) = bodies.as_deref() else {
        return Vec::new();
    };
    if others.is_empty() {
        return Vec::new();
    }
    let others: Vec<HashMap<&str, &Field>> = others.iter().map(|fields| by_name(fields)).collect();
    let taken: HashSet<&Ident> = webhooks.values.iter().map(|value| &value.name).collect();
    let is_free = |field: &&Field| {
        !taken.contains(&field.name)
            && !TAKEN.contains(&field.name.as_str())
            && !is_name(webhooks, field)
    };
    let shared = first.iter().filter(is_free).filter(|field| is_shown(field));
    shared
        .filter_map(|field| {
            let same = others.iter().map(|fields| {
                let other = fields.get(field.wire_name.as_str())?;
                is_same(field, other).then_some(other.holder)
            });
            let holders: Vec<Holder> = [Some(field.holder)]
                .into_iter()
                .chain(same)
                .collect::<Option<_>>()?;
            Some(EventField {
                name: field.name.clone(),
                ty: field.ty.clone(),
                docs: field.docs.clone(),
                holders,
            })
        })
        .collect()
}

/// The fields of an event's body, if it is an object.
fn body<'t>(event: &Event, types: &HashMap<&TypeName, &'t TypeDef>) -> Option<&'t [Field]> {
    let Type::Named(name) = &event.ty else {
        return None;
    };
    match &types.get(name)?.kind {
        TypeKind::Struct(body) => Some(&body.fields),
        _ => None,
    }
}

fn by_name(fields: &[Field]) -> HashMap<&str, &Field> {
    let named = fields.iter();
    named
        .map(|field| (field.wire_name.as_str(), field))
        .collect()
}

/// Whether a field is what names the event, which has a function already.
fn is_name(webhooks: &Webhooks, field: &Field) -> bool {
    match &webhooks.named_by {
        NamedBy::Body(pointer) => pointer.strip_prefix('/') == Some(&field.wire_name),
        NamedBy::Header(_) | NamedBy::Nothing => false,
    }
}

/// Whether a field holds one thing that can be shown without asking further.
fn is_shown(field: &Field) -> bool {
    let is_one = matches!(
        field.ty,
        Type::Bool
            | Type::I32
            | Type::I64
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::String
            | Type::Secret
            | Type::DateTime
            | Type::Date
            | Type::Named(_)
    );
    is_one && !field.deprecated
}

/// Whether two fields are one in all but their holder: a timestamp in seconds is none in
/// milliseconds.
fn is_same(one: &Field, other: &Field) -> bool {
    let known = [Holder::Plain, Holder::Nullable, Holder::Optional];
    one.name == other.name
        && one.ty == other.ty
        && one.docs == other.docs
        && known.contains(&one.holder)
        && known.contains(&other.holder)
}
