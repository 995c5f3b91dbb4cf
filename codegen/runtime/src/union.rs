//! What the generated code for unions stands on.
//!
//! A union is read in two steps: the JSON, then the variant that it is. The macros of serde that would
//! do this lose the place of an error. [`Undecided`](crate::Undecided) is what can be asked in between.

mod best_fit;
pub(crate) mod scalar;

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

pub use best_fit::BestFit;

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
