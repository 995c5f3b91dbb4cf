//! Values that can be absent, and can be null, which is not the same.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A value that can be left out, and can be `null`, which says something else: in an update, *leave
/// it as it is* and *take it away*.
///
/// The derive macros of this crate leave an absent one out. With serde's own, a field needs
/// `#[serde(default, skip_serializing_if = "Maybe::is_absent")]`.
///
/// ```
/// use switchboard_runtime::{Maybe, Serialize};
///
/// #[derive(Serialize)]
/// struct Update {
///     name: Maybe<String>,
/// }
///
/// let json = |name| serde_json::to_string(&Update { name });
/// assert_eq!(json(Maybe::Absent)?, "{}");
/// assert_eq!(json(Maybe::Null)?, r#"{"name":null}"#);
/// assert_eq!(json(Maybe::from("Elsa".to_owned()))?, r#"{"name":"Elsa"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Maybe<T> {
    /// Nothing is said.
    #[default]
    Absent,
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Maybe<T> {
    /// Whether nothing is said.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same about a reference.
    pub fn as_ref(&self) -> Maybe<&T> {
        match self {
            Self::Absent => Maybe::Absent,
            Self::Null => Maybe::Null,
            Self::Value(value) => Maybe::Value(value),
        }
    }

    /// The value, if there is one.
    pub fn as_option(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }

    /// The value, if there is one.
    pub fn into_option(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Maybe<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` is `null`: who has nothing to say leaves the field as it is.
impl<T> From<Option<T>> for Maybe<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Maybe<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_option().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
