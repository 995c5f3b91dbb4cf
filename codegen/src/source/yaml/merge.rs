//! The merge key `<<` of YAML 1.1, which documents go on using.

use std::collections::HashSet;

use granit_parser::{Event, ScalarStyle};
use serde_json::map::Entry;
use serde_json::{Map, Value};

/// The keys of a mapping that it has only from others, and may still set itself.
#[derive(Default)]
pub(super) struct Merged(HashSet<String>);

/// Whether a key asks for a merge; in quotes it is a text like any other.
pub(super) fn is_key(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<")
}

impl Merged {
    pub(super) fn has(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// Adds what `map` does not have yet out of a mapping, or of a list of mappings.
    pub(super) fn add(
        &mut self,
        source: Value,
        map: &mut Map<String, Value>,
    ) -> Result<(), &'static str> {
        match source {
            Value::Object(source) => {
                self.add_mapping(source, map);
                Ok(())
            }
            Value::Array(sources) => sources.into_iter().try_for_each(|source| match source {
                Value::Object(source) => {
                    self.add_mapping(source, map);
                    Ok(())
                }
                _ => Err("`<<` takes a mapping, or a list of nothing but mappings"),
            }),
            _ => Err("`<<` takes a mapping, or a list of mappings"),
        }
    }

    fn add_mapping(&mut self, source: Map<String, Value>, map: &mut Map<String, Value>) {
        for (key, value) in source {
            if let Entry::Vacant(slot) = map.entry(key) {
                self.0.insert(slot.key().clone());
                slot.insert(value);
            }
        }
    }
}
