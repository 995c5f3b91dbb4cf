//! JSON texts.

mod scan;

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::map::Entry;
use serde_json::{Map, Number, Value};

pub(super) use self::scan::positions;
use super::{DEPTH_LIMIT, lines, pointer_of, stands_twice, too_deep};
use crate::problem::Problem;

/// Why a text was not read as JSON.
pub(super) enum Refusal {
    /// It is not JSON; it may be YAML.
    Syntax(Problem),
    /// It is JSON, but not a tree that can be used.
    Problem(Problem),
}

pub(super) fn read(text: &str) -> Result<Value, Refusal> {
    let mut trouble = Trouble::default();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let node = Node {
        trouble: &mut trouble,
        depth: 0,
    };
    let read = node.deserialize(&mut deserializer);
    read.and_then(|tree| deserializer.end().map(|()| tree))
        .map_err(|error| refuse(text, &error, &trouble))
}

/// Whether a text that could be read is JSON and not YAML.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// Whether the author of a text that is not JSON meant JSON: it begins with a key in double
/// quotes, or with a comment that is none in YAML.
pub(super) fn looks_like_json(text: &str) -> bool {
    let start = text
        .trim_start()
        .trim_start_matches(['{', '['])
        .trim_start();
    start.is_empty() || start.starts_with(['"', '/', '}', ']'])
}

/// What is known of a failure besides the library's error.
#[derive(Default)]
struct Trouble {
    kind: Option<Kind>,
    /// The keys down to the failure, the last one first.
    keys: Vec<String>,
}

#[derive(Clone, Copy)]
enum Kind {
    TooDeep,
    KeyTwice,
}

fn refuse(text: &str, error: &serde_json::Error, trouble: &Trouble) -> Refusal {
    let position = lines::of_byte_column(text, error.line(), error.column());
    match trouble.kind {
        Some(Kind::TooDeep) => Refusal::Problem(too_deep(Some(position))),
        Some(Kind::KeyTwice) => {
            let pointer = pointer_of(&trouble.keys);
            let found = positions(text, &[&pointer]).pop().unwrap_or_default();
            Refusal::Problem(stands_twice(&pointer, &found, position))
        }
        None => Refusal::Syntax(Problem::unreadable(Some(position), explain(error))),
    }
}

/// The library's words without the position, which a problem has on its own.
fn explain(error: &serde_json::Error) -> String {
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    match words.strip_prefix("EOF while parsing ") {
        Some(what) => format!("the text ends in the middle of {what}"),
        None if words == "trailing characters" => "there is more text behind the document".into(),
        None => format!("this is not valid JSON: {words}"),
    }
}

/// Reads one node of the tree and all that is below it.
struct Node<'a> {
    trouble: &'a mut Trouble,
    /// How many collections this node is in.
    depth: usize,
}

impl Node<'_> {
    fn below(&mut self) -> Node<'_> {
        Node {
            trouble: self.trouble,
            depth: self.depth + 1,
        }
    }

    fn check_depth<E: serde::de::Error>(&mut self) -> Result<(), E> {
        if self.depth < DEPTH_LIMIT {
            return Ok(());
        }
        self.trouble.kind = Some(Kind::TooDeep);
        Err(E::custom("nested too deeply"))
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        self.check_depth()?;
        let mut list = Vec::new();
        loop {
            match access.next_element_seed(self.below()) {
                Ok(Some(element)) => list.push(element),
                Ok(None) => return Ok(Value::Array(list)),
                Err(error) => {
                    self.trouble.keys.push(list.len().to_string());
                    return Err(error);
                }
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut access: A) -> Result<Value, A::Error> {
        self.check_depth()?;
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            match map.entry(key) {
                Entry::Vacant(slot) => match access.next_value_seed(self.below()) {
                    Ok(value) => {
                        slot.insert(value);
                    }
                    Err(error) => {
                        self.trouble.keys.push(slot.key().clone());
                        return Err(error);
                    }
                },
                Entry::Occupied(slot) => {
                    self.trouble.kind = Some(Kind::KeyTwice);
                    self.trouble.keys.push(slot.key().clone());
                    return Err(A::Error::custom("a key stands twice"));
                }
            }
        }
        Ok(Value::Object(map))
    }
}
