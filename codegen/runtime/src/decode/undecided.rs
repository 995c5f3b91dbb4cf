//! A JSON value that is not yet a type.

use std::borrow::Cow;
use std::iter;

use serde::de::value::{
    BoolDeserializer, F64Deserializer, I64Deserializer, MapDeserializer, SeqDeserializer,
    StrDeserializer, U64Deserializer, UnitDeserializer,
};
use serde::de::{DeserializeOwned, Error as _, Expected};
use serde_json::{Map, Value};

use super::tape::Token;
use super::{Decode, Misfit};

/// JSON of which it is not yet known what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Undecided<'a>(&'a [Token<'a>]);

impl<'a> Undecided<'a> {
    /// The value that `tokens` begin with.
    pub(super) fn new(tokens: &'a [Token<'a>]) -> Self {
        Self(tokens)
    }

    /// What stands for nothing.
    pub(crate) const NULL: Self = Self(&[]);

    fn head(self) -> &'a Token<'a> {
        self.0.first().unwrap_or(&Token::Null)
    }

    /// The property that names the variant, as text: a string, a number or a truth value.
    #[must_use]
    pub fn tag(self, property: &str) -> Option<Cow<'a, str>> {
        match self.member(property)?.head() {
            Token::Text(text) => Some(Cow::Borrowed(text)),
            Token::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Token::Signed(number) => Some(Cow::Owned(number.to_string())),
            Token::Unsigned(number) => Some(Cow::Owned(number.to_string())),
            Token::Float(number) => Some(Cow::Owned(Value::from(*number).to_string())),
            Token::Null | Token::Array(_) | Token::Object(_) => None,
        }
    }

    /// Whether it is a string.
    #[must_use]
    pub fn is_string(self) -> bool {
        matches!(self.head(), Token::Text(_))
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self.head(),
            Token::Signed(_) | Token::Unsigned(_) | Token::Float(_)
        )
    }

    /// Whether it is a number without a fraction; `1.0` is one.
    #[must_use]
    pub fn is_integer(self) -> bool {
        match self.head() {
            Token::Signed(_) | Token::Unsigned(_) => true,
            Token::Float(number) => number.fract() == 0.0,
            _ => false,
        }
    }

    /// Whether it is `true` or `false`.
    #[must_use]
    pub fn is_boolean(self) -> bool {
        matches!(self.head(), Token::Bool(_))
    }

    /// Whether it is an array.
    #[must_use]
    pub fn is_array(self) -> bool {
        matches!(self.head(), Token::Array(_))
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.head(), Token::Object(_))
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(self.head(), Token::Null)
    }

    /// Whether it is an object with this property.
    #[must_use]
    pub fn has_key(self, name: &str) -> bool {
        self.member(name).is_some()
    }

    /// Reads it as a type that it can be no other than.
    ///
    /// # Errors
    ///
    /// It does not fit; the error names the value that does not.
    pub fn decode<T: Decode>(self) -> Result<T, Misfit> {
        T::decode(self)
    }

    /// Reads it as a type that it may be.
    #[must_use]
    pub fn attempt<T: Decode>(self) -> Option<T> {
        T::decode(self).ok()
    }

    /// The JSON.
    #[must_use]
    pub fn into_json(self) -> Value {
        match self.head() {
            Token::Null => Value::Null,
            Token::Bool(value) => Value::Bool(*value),
            Token::Signed(number) => Value::from(*number),
            Token::Unsigned(number) => Value::from(*number),
            Token::Float(number) => Value::from(*number),
            Token::Text(text) => Value::String(text.to_string()),
            Token::Array(_) => self.inside().map(Self::into_json).collect(),
            Token::Object(_) => {
                let members = self
                    .pairs()
                    .map(|(name, value)| (name.to_owned(), value.into_json()));
                Value::Object(members.collect::<Map<_, _>>())
            }
        }
    }
}

/// What types of values take out of it.
impl<'a> Undecided<'a> {
    /// Its text, if it is one.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn text(self) -> Result<&'a str, Misfit> {
        match self.head() {
            Token::Text(text) => Ok(text),
            _ => Err(self.unexpected(&"a string")),
        }
    }

    /// Its whole number; some servers write `1.0`.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn integer(self) -> Result<i64, Misfit> {
        let number = match self.head() {
            Token::Signed(number) => Some(*number),
            Token::Unsigned(number) => i64::try_from(*number).ok(),
            // Digits tell exactly what a cast would round.
            Token::Float(number) => number.to_string().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| self.unexpected(&"an integer"))
    }

    /// Its elements.
    pub(super) fn elements(self) -> Result<impl Iterator<Item = Undecided<'a>>, Misfit> {
        match self.head() {
            Token::Array(_) => Ok(self.inside()),
            _ => Err(self.unexpected(&"an array")),
        }
    }

    /// Its members, of which several can have one name.
    pub(super) fn members(self) -> Result<impl Iterator<Item = (&'a str, Undecided<'a>)>, Misfit> {
        match self.head() {
            Token::Object(_) => Ok(self.pairs()),
            _ => Err(self.unexpected(&"an object")),
        }
    }

    /// How many members it has; zero if it is no object.
    pub(crate) fn len(self) -> usize {
        match self.head() {
            Token::Object(_) => self.pairs().count(),
            _ => 0,
        }
    }

    /// Its first element, if it is an array.
    pub(crate) fn first(self) -> Option<Self> {
        self.elements().ok()?.next()
    }

    /// Of a name that stands there twice the last counts, as everywhere in `serde_json`.
    fn member(self, name: &str) -> Option<Self> {
        let Token::Object(_) = self.head() else {
            return None;
        };
        let named = self.pairs().filter(|(key, _)| *key == name);
        named.last().map(|(_, value)| value)
    }

    /// The values behind the first token, those of keys among them.
    fn inside(self) -> impl Iterator<Item = Undecided<'a>> {
        let mut rest = self.0.get(1..).unwrap_or_default();
        iter::from_fn(move || {
            let size = match rest.first()? {
                Token::Array(size) | Token::Object(size) => size + 1,
                _ => 1,
            };
            let (value, behind) = rest.split_at_checked(size)?;
            rest = behind;
            Some(Undecided(value))
        })
    }

    fn pairs(self) -> impl Iterator<Item = (&'a str, Undecided<'a>)> {
        let mut values = self.inside();
        iter::from_fn(move || {
            let key = values.next()?.text().ok()?;
            Some((key, values.next()?))
        })
    }

    /// A type of serde's that is read of one token.
    pub(super) fn scalar<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        match self.head() {
            Token::Null => T::deserialize(UnitDeserializer::new()),
            Token::Bool(value) => T::deserialize(BoolDeserializer::new(*value)),
            Token::Signed(number) => T::deserialize(I64Deserializer::new(*number)),
            Token::Unsigned(number) => T::deserialize(U64Deserializer::new(*number)),
            Token::Float(number) => T::deserialize(F64Deserializer::new(*number)),
            Token::Text(text) => T::deserialize(StrDeserializer::new(text)),
            Token::Array(_) => T::deserialize(SeqDeserializer::new(iter::empty::<()>())),
            Token::Object(_) => T::deserialize(MapDeserializer::new(iter::empty::<((), ())>())),
        }
    }

    /// The error for a value of another kind.
    fn unexpected(self, expected: &dyn Expected) -> Misfit {
        use serde::de::Unexpected;
        let found = match self.head() {
            Token::Null => Unexpected::Unit,
            Token::Bool(value) => Unexpected::Bool(*value),
            Token::Signed(number) => Unexpected::Signed(*number),
            Token::Unsigned(number) => Unexpected::Unsigned(*number),
            Token::Float(number) => Unexpected::Float(*number),
            Token::Text(text) => Unexpected::Str(text),
            Token::Array(_) => Unexpected::Seq,
            Token::Object(_) => Unexpected::Map,
        };
        Misfit::invalid_type(found, expected)
    }
}
