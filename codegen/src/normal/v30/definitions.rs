//! Schemas in `definitions`, as Swagger 2.0 has them.

use serde_json::map::Entry;
use serde_json::{Map, Value};

use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Takes the schemas out of `definitions` to `components.schemas`. One that is there already
/// stays what it is. Whether there were any.
pub(super) fn take_home(
    tree: &mut Value,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> bool {
    let Value::Object(document) = tree else {
        return false;
    };
    if !document.get("definitions").is_some_and(Value::is_object) {
        return false;
    }
    let Some(Value::Object(definitions)) = document.shift_remove("definitions") else {
        return false;
    };
    let place = Pointer::root().child("definitions");
    let message = "`definitions` is where schemas stand in Swagger 2.0";
    problems.push(Problem::warning(&place, message).hint("put them into `components.schemas`"));

    let schemas = mapping_in(document, "components").and_then(|parts| mapping_in(parts, "schemas"));
    let Some(schemas) = schemas else {
        return true;
    };
    let mut moves = Moves::default();
    for (name, schema) in definitions {
        let (from, to) = (place.child(&name), home().child(&name));
        if let Entry::Vacant(slot) = schemas.entry(name) {
            slot.insert(schema);
            moves.note(from, to);
        }
    }
    origins.add(moves, problems);
    true
}

/// Where a node stands once `definitions` are at home.
pub(super) fn home_of(pointer: Pointer) -> Pointer {
    match pointer.keys().split_first() {
        Some((&"definitions", below)) => below.iter().fold(home(), |at, key| at.child(key)),
        _ => pointer,
    }
}

fn home() -> Pointer {
    Pointer::root().child("components").child("schemas")
}

fn mapping_in<'m>(
    holder: &'m mut Map<String, Value>,
    key: &str,
) -> Option<&'m mut Map<String, Value>> {
    let member = holder.entry(key).or_insert_with(|| Map::new().into());
    member.as_object_mut()
}
