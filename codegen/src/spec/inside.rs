//! What stands at a place inside a value.

use std::collections::HashSet;

use super::schema::{Additional, SchemaId, Schemas, Shape};

/// What a place in a value is.
pub(super) enum Inside<T> {
    /// What was looked for.
    Found(T),
    /// Anything: the document says no more.
    Anything,
    /// Nothing that would do.
    Nothing,
}

/// How many schemas are looked at, at most: several operations can answer the same large union.
const MOST: usize = 1_000;

impl Schemas {
    /// Looks for a place in the values of `root`, which `pick` has to find good.
    ///
    /// Of a union each variant is tried, in document order; a list is entered by nobody.
    pub(super) fn inside<T>(
        &self,
        root: SchemaId,
        place: &[&str],
        pick: impl Fn(SchemaId, &Shape) -> Option<T>,
    ) -> Inside<T> {
        let mut seen = HashSet::new();
        let mut pending = vec![(root, place)];
        let mut is_anything = false;
        while let Some((id, place)) = pending.pop() {
            let id = self.target(id);
            if !seen.insert((id, place.len())) {
                continue;
            }
            if seen.len() > MOST {
                break;
            }
            let shape = &self.get(id).shape;
            match shape {
                Shape::Any => is_anything = true,
                Shape::Union(union) => {
                    let variants = union.variants.iter().rev();
                    pending.extend(variants.map(|variant| (variant.schema, place)));
                }
                _ => match place.split_first() {
                    None => {
                        if let Some(found) = pick(id, shape) {
                            return Inside::Found(found);
                        }
                    }
                    Some((key, rest)) => {
                        pending.extend(member(shape, key).map(|member| (member, rest)));
                    }
                },
            }
        }
        if is_anything {
            Inside::Anything
        } else {
            Inside::Nothing
        }
    }
}

/// What an object has under a key.
fn member(shape: &Shape, key: &str) -> Option<SchemaId> {
    match shape {
        Shape::Map(values) => Some(*values),
        Shape::Object(object) => {
            let mut properties = object.properties.iter();
            let known = properties.find(|property| property.name == key);
            known
                .map(|property| property.schema)
                .or(match object.additional {
                    Additional::Values(values) => Some(values),
                    _ => None,
                })
        }
        _ => None,
    }
}
