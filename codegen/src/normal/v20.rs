//! Swagger 2.0, brought to the shape of OpenAPI 3.0: what is common to both is then mended there.

mod body;
mod form_data;
mod media;
mod parameters;
mod paths;
mod references;
mod responses;
mod schemas;
mod security;
mod servers;
mod shared;
mod style;

use serde_json::{Map, Value};

use self::media::MediaTypes;
pub(super) use self::media::fragment;
use self::shared::Shared;
use super::place::Place;
use super::walk::{Role, walk};
use crate::origin::{Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Turns a tree of Swagger 2.0 into one of OpenAPI 3.0.
pub(super) fn convert(
    mut tree: Value,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> Value {
    let shared = Shared::find(&tree);
    let mut moves = Moves::default();
    if let Value::Object(document) = &mut tree {
        let root = Pointer::root();
        servers::bring(document, problems);
        security::bring(document, &mut moves);
        let media = MediaTypes::take(document, &root, None, problems);
        let mut converter = Converter {
            shared: &shared,
            moves: &mut moves,
            problems,
        };
        paths::merge_azure(document, converter.moves);
        converter.components(document, &media);
        converter.paths(document, &media);
    }
    let root = Pointer::root();
    walk(
        Role::Document,
        &mut tree,
        &Place::start(&root),
        &mut schemas::Schemas,
    );
    references::lead(&mut tree, &moves, problems);
    origins.add(moves, problems);
    tree
}

/// Brings what is below the root, and notes what has moved.
///
/// Problems speak of the places in the document as it is written.
struct Converter<'c> {
    shared: &'c Shared,
    moves: &'c mut Moves,
    problems: &'c mut Vec<Problem>,
}

impl Converter<'_> {
    /// Takes `definitions`, `parameters` and `responses` to `components`.
    fn components(&mut self, document: &mut Map<String, Value>, media: &MediaTypes) {
        for (key, part) in [
            ("definitions", "schemas"),
            ("parameters", "parameters"),
            ("responses", "responses"),
        ] {
            let Some(members) = document.shift_remove(key) else {
                continue;
            };
            let from = Pointer::root().child(key);
            let to = Pointer::root().child("components").child(part);
            let Some(home) = component(document, part) else {
                continue;
            };
            self.moves.note(from.clone(), to.clone());
            let Value::Object(members) = members else {
                *home = members;
                continue;
            };
            if let Value::Object(home) = home {
                for (name, mut member) in members {
                    let at = Way {
                        from: from.child(&name),
                        to: to.child(&name),
                    };
                    self.component(part, &mut member, &at, media);
                    home.entry(name).or_insert(member);
                }
            }
        }
    }

    fn component(&mut self, part: &str, member: &mut Value, at: &Way, media: &MediaTypes) {
        let Value::Object(member) = member else {
            return;
        };
        match part {
            "parameters" => self.parameter(member, at),
            "responses" => self.response(member, at, media),
            _ => {}
        }
    }
}

/// Where a node was written, and where it goes.
struct Way {
    from: Pointer,
    to: Pointer,
}

impl Way {
    /// A node that stays where it is.
    fn stays(at: Pointer) -> Self {
        Self {
            from: at.clone(),
            to: at,
        }
    }

    fn child(&self, key: &str) -> Self {
        Self {
            from: self.from.child(key),
            to: self.to.child(key),
        }
    }
}

/// The part of `components` that is called `part`; made if it is not there.
fn component<'m>(document: &'m mut Map<String, Value>, part: &str) -> Option<&'m mut Value> {
    let components = document
        .entry("components")
        .or_insert_with(|| Map::new().into());
    let components = components.as_object_mut()?;
    Some(components.entry(part).or_insert_with(|| Map::new().into()))
}
