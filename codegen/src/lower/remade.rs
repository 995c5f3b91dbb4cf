//! What a type that is sent can be made of: what was received, where nothing is missing.

use std::collections::HashMap;

use crate::ident::TypeName;
use crate::ir::{Carried, Field, Holder, Remade, Struct, Type, TypeDef, TypeKind};

/// Says of each sent form how it is made of the received one; `originals` are the received forms
/// by the names of the sent ones.
pub(super) fn settle(types: &mut [TypeDef], originals: &HashMap<TypeName, TypeName>) {
    let mut ways = HashMap::new();
    let known: HashMap<&TypeName, &Struct> = types.iter().filter_map(structure).collect();
    for (name, original) in originals {
        if let (Some(sent), Some(received)) = (known.get(name), known.get(original)) {
            ways.extend(remade(original, sent, received, originals).map(|way| (name.clone(), way)));
        }
    }
    drop_unfinished(&mut ways);
    for ty in types {
        if let TypeKind::Struct(structure) = &mut ty.kind {
            structure.remade = ways.remove(&ty.name).map(|way| way.made);
        }
    }
}

/// How a type is made, and what it needs for that.
struct Way {
    made: Remade,
    needs: Vec<TypeName>,
}

fn structure(ty: &TypeDef) -> Option<(&TypeName, &Struct)> {
    match &ty.kind {
        TypeKind::Struct(structure) => Some((&ty.name, structure)),
        _ => None,
    }
}

/// Drops what needs something that is not there, until nothing does.
fn drop_unfinished(ways: &mut HashMap<TypeName, Way>) {
    let mut users: HashMap<TypeName, Vec<TypeName>> = HashMap::new();
    for (name, way) in &*ways {
        for need in &way.needs {
            users.entry(need.clone()).or_default().push(name.clone());
        }
    }
    let missing = users.keys().filter(|need| !ways.contains_key(*need));
    let mut pending: Vec<TypeName> = missing.cloned().collect();
    while let Some(missing) = pending.pop() {
        let users = users.remove(&missing).unwrap_or_default();
        pending.extend(users.into_iter().filter(|user| ways.remove(user).is_some()));
    }
}

fn remade(
    original: &TypeName,
    sent: &Struct,
    received: &Struct,
    originals: &HashMap<TypeName, TypeName>,
) -> Option<Way> {
    let mut fields = Vec::with_capacity(sent.fields.len());
    let mut needs = Vec::new();
    let known = received
        .fields
        .iter()
        .map(|field| (&field.wire_name, field));
    let known: HashMap<&String, &Field> = known.collect();
    for field in &sent.fields {
        let carried = match known.get(&field.wire_name) {
            Some(from) if from.name == field.name => carried(from, field, originals, &mut needs)?,
            _ if matches!(field.holder, Holder::Optional | Holder::Maybe) => Carried::Left,
            _ => return None,
        };
        fields.push(carried);
    }
    let is_whole = match (&sent.additional, &received.additional) {
        (None, _) => true,
        (Some(sent), Some(received)) => sent.ty == received.ty && sent.name == received.name,
        (Some(_), None) => false,
    };
    let is_carried = fields.iter().any(|carried| *carried != Carried::Left);
    let original = original.clone();
    let made = Remade { original, fields };
    (is_whole && is_carried).then_some(Way { made, needs })
}

/// How a field is carried over, if that takes no more than a line.
fn carried(
    from: &Field,
    to: &Field,
    originals: &HashMap<TypeName, TypeName>,
    needs: &mut Vec<TypeName>,
) -> Option<Carried> {
    let is_optional = match (from.holder, to.holder) {
        (Holder::Optional, Holder::Maybe) if from.ty == to.ty => return Some(Carried::OrAbsent),
        (from, to) if from != to || to == Holder::Maybe => return None,
        (_, holder) => holder != Holder::Plain,
    };
    if from.ty == to.ty {
        return Some(Carried::Moved);
    }
    let mut is_form = |from: &Type, to: &Type| match (from, to) {
        (Type::Named(from), Type::Named(to)) if originals.get(to) == Some(from) => {
            needs.push(to.clone());
            true
        }
        _ => false,
    };
    match (&from.ty, &to.ty) {
        (Type::List(from), Type::List(to)) if is_form(from, to) => {
            Some(Carried::Each { is_optional })
        }
        (from, to) if is_form(from, to) => Some(Carried::Made { is_optional }),
        _ => None,
    }
}
