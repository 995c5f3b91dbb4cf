//! Paths and operations: what they send leaves the list of parameters.

use serde_json::{Map, Value, json};

use super::super::walk::is_method;
use super::media::MediaTypes;
use super::{Converter, Way, servers};
use crate::origin::Moves;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A parameter that says what a request carries, and where it was written.
#[derive(Clone)]
pub(super) struct Carried {
    pub(super) parameter: Map<String, Value>,
    pub(super) from: Pointer,
}

impl Carried {
    pub(super) fn is_body(&self) -> bool {
        self.parameter
            .get("in")
            .is_some_and(|place| place == "body")
    }

    pub(super) fn name(&self) -> &str {
        let name = self.parameter.get("name").and_then(Value::as_str);
        name.unwrap_or_default()
    }
}

/// Takes the paths of `x-ms-paths`, where Azure's documents have those that differ from another
/// by their query only, to the others.
pub(super) fn merge_azure(document: &mut Map<String, Value>, moves: &mut Moves) {
    let Some(Value::Object(more)) = document.shift_remove("x-ms-paths") else {
        return;
    };
    let (from, to) = ["x-ms-paths", "paths"]
        .map(|key| Pointer::root().child(key))
        .into();
    let paths = document.entry("paths").or_insert_with(|| json!({}));
    if let Value::Object(paths) = paths {
        for (path, item) in more {
            if !paths.contains_key(&path) {
                moves.note(from.child(&path), to.child(&path));
                paths.insert(path, item);
            }
        }
    }
}

impl Converter<'_> {
    /// Brings all operations.
    pub(super) fn paths(&mut self, document: &mut Map<String, Value>, media: &MediaTypes) {
        let general = document
            .get("servers")
            .and_then(|servers| servers.get(0)?.get("url")?.as_str())
            .map(str::to_owned);
        let Some(Value::Object(paths)) = document.get_mut("paths") else {
            return;
        };
        let place = Pointer::root().child("paths");
        for (path, item) in paths {
            if let (false, Value::Object(item)) = (path.starts_with("x-"), item) {
                self.path_item(item, &place.child(path), media, general.as_deref());
            }
        }
    }

    fn path_item(
        &mut self,
        item: &mut Map<String, Value>,
        at: &Pointer,
        media: &MediaTypes,
        general: Option<&str>,
    ) {
        let inherited = self.parameters(item, at);
        for (key, operation) in item {
            if let (true, Value::Object(operation)) = (is_method(key), operation) {
                let at = at.child(key);
                servers::bring_own(operation, general);
                let media = MediaTypes::take(operation, &at, Some(media), self.problems);
                let carried = joined(self.parameters(operation, &at), &inherited);
                self.request_body(operation, carried, &at, &media);
                self.responses(operation, &at, &media);
            }
        }
    }

    /// Brings the parameters of a path or an operation, and takes out of them what a request
    /// carries.
    fn parameters(&mut self, owner: &mut Map<String, Value>, at: &Pointer) -> Vec<Carried> {
        let Some(Value::Array(list)) = owner.get_mut("parameters") else {
            return Vec::new();
        };
        let place = at.child("parameters");
        let mut carried = Vec::new();
        let mut kept = Vec::with_capacity(list.len());
        for (index, mut parameter) in std::mem::take(list).into_iter().enumerate() {
            let from = place.child(index);
            spell_place(&mut parameter, &from, self.problems);
            match self.carried(parameter) {
                Ok(parameter) => carried.push(Carried { parameter, from }),
                Err(mut parameter) => {
                    let to = place.child(kept.len());
                    if index != kept.len() {
                        self.moves.note(from.clone(), to.clone());
                    }
                    if let Value::Object(parameter) = &mut parameter {
                        self.parameter(parameter, &Way { from, to });
                    }
                    kept.push(parameter);
                }
            }
        }
        *list = kept;
        carried
    }

    /// The parameter if it says what a request carries; itself if not.
    fn carried(&self, parameter: Value) -> Result<Map<String, Value>, Value> {
        if let Some(meant) = self.shared.meant(&parameter) {
            return Ok(meant.parameter.clone());
        }
        let is_carried = matches!(
            parameter.get("in").and_then(Value::as_str),
            Some("body" | "formData")
        );
        match parameter {
            Value::Object(parameter) if is_carried => Ok(parameter),
            parameter => Err(parameter),
        }
    }
}

/// Mends the `in` of a parameter that is spelt with other capital letters.
fn spell_place(parameter: &mut Value, at: &Pointer, problems: &mut Vec<Problem>) {
    const PLACES: [&str; 5] = ["path", "query", "header", "body", "formData"];
    let Some(Value::String(place)) = parameter.get_mut("in") else {
        return;
    };
    let known = PLACES
        .iter()
        .find(|known| known.eq_ignore_ascii_case(place));
    if let Some(known) = known.filter(|known| *known != place) {
        let message = format!("`{place}` is no place for a parameter");
        let problem = Problem::warning(&at.child("in"), message);
        problems.push(problem.hint(format!("write `in: {known}`")));
        (*known).clone_into(place);
    }
}

/// What an operation carries: its own, and of a form the parts of the path that it lacks.
fn joined(mut own: Vec<Carried>, inherited: &[Carried]) -> Vec<Carried> {
    let has_body = own.iter().any(Carried::is_body);
    let is_lacking = |other: &&Carried| {
        let is_other = |own: &Carried| !other.is_body() && own.name() != other.name();
        !has_body && own.iter().all(is_other)
    };
    let lacking: Vec<Carried> = inherited.iter().filter(is_lacking).cloned().collect();
    own.extend(lacking);
    own
}
