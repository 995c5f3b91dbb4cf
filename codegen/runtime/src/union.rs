//! What the generated code for unions stands on.
//!
//! A union is read in two steps: the JSON, then the variant that it is. The macros of serde that would
//! do this lose the place of an error.

mod best_fit;
pub(crate) mod scalar;

use std::cell::OnceCell;

use serde::de::DeserializeOwned;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

pub use best_fit::BestFit;

/// JSON of which it is not yet known what it stands for.
#[derive(Debug, Clone)]
pub struct Undecided {
    json: Value,
    /// The numbers among the properties as texts, once somebody asks.
    numbers: OnceCell<Vec<(String, String)>>,
}

impl Undecided {
    /// The property that names the variant, as text: a string, a number or a truth value.
    #[must_use]
    pub fn tag(&self, property: &str) -> Option<&str> {
        match self.json.get(property)? {
            Value::String(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            Value::Number(_) => {
                let mut numbers = self.numbers().iter();
                numbers
                    .find(|(name, _)| name == property)
                    .map(|(_, text)| text.as_str())
            }
            Value::Null | Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn numbers(&self) -> &[(String, String)] {
        self.numbers.get_or_init(|| {
            let members = self.json.as_object().into_iter().flatten();
            let numbers = members.filter(|(_, value)| value.is_number());
            numbers
                .map(|(name, number)| (name.clone(), number.to_string()))
                .collect()
        })
    }

    /// Whether it is a string.
    #[must_use]
    pub fn is_string(&self) -> bool {
        self.json.is_string()
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.json.is_number()
    }

    /// Whether it is a number without a fraction; `1.0` is one.
    #[must_use]
    pub fn is_integer(&self) -> bool {
        self.json.is_i64()
            || self.json.is_u64()
            || self
                .json
                .as_f64()
                .is_some_and(|number| number.fract() == 0.0)
    }

    /// Whether it is `true` or `false`.
    #[must_use]
    pub fn is_boolean(&self) -> bool {
        self.json.is_boolean()
    }

    /// Whether it is an array.
    #[must_use]
    pub fn is_array(&self) -> bool {
        self.json.is_array()
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.json.is_object()
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.json.is_null()
    }

    /// Whether it is an object with this property.
    #[must_use]
    pub fn has_key(&self, name: &str) -> bool {
        self.json.get(name).is_some()
    }

    /// Reads it as a type that it can be no other than.
    ///
    /// # Errors
    ///
    /// It does not fit; the message names the value that does not.
    pub fn decode<T: DeserializeOwned, E: serde::de::Error>(self) -> Result<T, E> {
        serde_path_to_error::deserialize(self.json).map_err(|error| {
            let path = error.path().to_string();
            let error = error.into_inner();
            match path.as_str() {
                "." => E::custom(error),
                path => E::custom(format_args!("`{path}`: {error}")),
            }
        })
    }

    /// Reads it as a type that it may be.
    #[must_use]
    pub fn attempt<T: DeserializeOwned>(&self) -> Option<T> {
        T::deserialize(&self.json).ok()
    }

    /// The JSON.
    #[must_use]
    pub fn into_json(self) -> Value {
        self.json
    }
}

impl From<Value> for Undecided {
    fn from(json: Value) -> Self {
        let numbers = OnceCell::new();
        Self { json, numbers }
    }
}

impl<'de> Deserialize<'de> for Undecided {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Value::deserialize(deserializer).map(Self::from)
    }
}

/// Writes a variant of a union with the property that names it, unless the variant writes that itself.
///
/// # Errors
///
/// The body cannot be written.
pub fn serialize_tagged<S: Serializer>(
    tag: &'static str,
    value: &'static str,
    body: &impl Serialize,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let body = serde_json::to_value(body).map_err(S::Error::custom)?;
    with_tag(tag, value, body).serialize(serializer)
}

fn with_tag(tag: &str, value: &str, body: Value) -> Value {
    match body {
        Value::Object(members) if !members.contains_key(tag) => {
            let mut tagged = Map::with_capacity(members.len() + 1);
            tagged.insert(tag.to_owned(), Value::from(value));
            tagged.extend(members);
            Value::Object(tagged)
        }
        body => body,
    }
}
