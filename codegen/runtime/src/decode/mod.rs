//! How JSON becomes the types of a client.
//!
//! A text is read once, by `serde_json`, into a flat list of what stands in it. Types take their values
//! from that list, by [`Decode`]. Nothing in this is generic over where the JSON comes from, so that the
//! code of a type is compiled once, and an error knows where the value stands that does not fit.

mod fill;
mod misfit;
mod object;
mod tape;
mod undecided;
mod values;

use serde::Deserializer;
use serde::de::Error as _;

pub use misfit::Misfit;
pub(crate) use misfit::Segment;
pub use object::{Field, Rest};
pub(crate) use tape::Tape;
pub use undecided::Undecided;

/// A type that JSON can be read as.
///
/// `#[derive(Deserialize)]` of this crate implements it for structs.
///
/// ```
/// use switchboard_runtime::Deserialize;
///
/// #[derive(Deserialize)]
/// struct Contact {
///     name: String,
///     #[serde(rename = "imgUrl")]
///     img_url: Option<String>,
/// }
///
/// let contact: Contact = serde_json::from_str(r#"{"name": "Elsa"}"#)?;
/// assert_eq!(contact.name, "Elsa");
/// assert_eq!(contact.img_url, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub trait Decode: Sized {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// The JSON is not of this shape.
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit>;

    /// What a field of this type is where the JSON does not have it; `None` if it has to.
    #[must_use]
    fn absent() -> Option<Self> {
        None
    }
}

/// Reads what any format has as a type: what the derive macro implements `Deserialize` by.
///
/// # Errors
///
/// It cannot be read, or is not of this shape.
pub fn decode<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let tape = Tape::read(deserializer)?;
    T::decode(tape.root()).map_err(D::Error::custom)
}
