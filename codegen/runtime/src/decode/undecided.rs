//! A JSON value that is not yet a type.

use std::borrow::Cow;
use std::iter;

use serde::de::value::{
    BoolDeserializer, F64Deserializer, I64Deserializer, MapDeserializer, SeqDeserializer,
    StrDeserializer, U64Deserializer, UnitDeserializer,
};
use serde::de::{DeserializeOwned, Error as _, Expected};
use serde_json::{Map, Value};

use super::tape::{NOTHING, Tape, Token};
use super::{Decode, Misfit};

/// JSON of which it is not yet known what it stands for.
#[derive(Debug, Clone, Copy)]
pub struct Undecided<'a> {
    tape: &'a Tape<'a>,
    /// Which of its tokens the value begins with.
    at: usize,
}

impl<'a> Undecided<'a> {
    /// The value that begins with a token of `tape`.
    pub(super) fn new(tape: &'a Tape<'a>, at: usize) -> Self {
        Self { tape, at }
    }

    /// What stands for nothing.
    pub(crate) fn null() -> Undecided<'static> {
        NOTHING.root()
    }

    #[inline]
    fn head(self) -> Token {
        let token = self.tape.tokens.get(self.at);
        token.copied().unwrap_or(Token::Null)
    }

    #[inline]
    fn as_text(self) -> Option<&'a str> {
        self.tape.text(self.head())
    }

    /// The property that names the variant, as text: a string, a number or a truth value.
    #[must_use]
    pub fn tag(self, property: &str) -> Option<Cow<'a, str>> {
        let value = self.member(property)?;
        match value.head() {
            Token::Bool(true) => Some(Cow::Borrowed("true")),
            Token::Bool(false) => Some(Cow::Borrowed("false")),
            Token::Signed(number) => Some(Cow::Owned(number.to_string())),
            Token::Unsigned(number) => Some(Cow::Owned(number.to_string())),
            Token::Float(number) => Some(Cow::Owned(Value::from(number).to_string())),
            _ => value.as_text().map(Cow::Borrowed),
        }
    }

    /// Whether it is a string.
    #[must_use]
    pub fn is_string(self) -> bool {
        self.as_text().is_some()
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
        matches!(self.head(), Token::Array { .. })
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.head(), Token::Object { .. })
    }

    /// Whether it is `null`.
    #[inline]
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
            Token::Bool(value) => Value::Bool(value),
            Token::Signed(number) => Value::from(number),
            Token::Unsigned(number) => Value::from(number),
            Token::Float(number) => Value::from(number),
            Token::Verbatim { .. } | Token::Copied { .. } => Value::from(self.as_text()),
            Token::Array { .. } => self.inside().map(Self::into_json).collect(),
            Token::Object { .. } => {
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
        self.as_text().ok_or_else(|| self.unexpected(&"a string"))
    }

    /// Its whole number; some servers write `1.0`.
    ///
    /// # Errors
    ///
    /// It is something else.
    pub fn integer(self) -> Result<i64, Misfit> {
        let number = match self.head() {
            Token::Signed(number) => Some(number),
            Token::Unsigned(number) => i64::try_from(number).ok(),
            // Digits tell exactly what a cast would round.
            Token::Float(number) => number.to_string().parse().ok(),
            _ => None,
        };
        number.ok_or_else(|| self.unexpected(&"an integer"))
    }

    /// Its elements.
    pub(super) fn elements(self) -> Result<impl Iterator<Item = Undecided<'a>>, Misfit> {
        match self.head() {
            Token::Array { .. } => Ok(self.inside()),
            _ => Err(self.unexpected(&"an array")),
        }
    }

    /// Its members, of which several can have one name.
    pub(super) fn members(self) -> Result<impl Iterator<Item = (&'a str, Undecided<'a>)>, Misfit> {
        match self.head() {
            Token::Object { .. } => Ok(self.pairs()),
            _ => Err(self.unexpected(&"an object")),
        }
    }

    /// How many members or elements it has; zero if it has none.
    pub(crate) fn len(self) -> usize {
        match self.head() {
            Token::Object { .. } => self.pairs().count(),
            Token::Array { elements, .. } => elements as usize,
            _ => 0,
        }
    }

    /// Its first element, if it is an array.
    pub(crate) fn first(self) -> Option<Self> {
        self.elements().ok()?.next()
    }

    /// Of a name that stands there twice the last counts, as everywhere in `serde_json`.
    fn member(self, name: &str) -> Option<Self> {
        let Token::Object { .. } = self.head() else {
            return None;
        };
        let named = self.pairs().filter(|(key, _)| *key == name);
        named.last().map(|(_, value)| value)
    }

    /// The values behind the first token, those of keys among them.
    fn inside(self) -> impl Iterator<Item = Undecided<'a>> {
        let mut at = self.at + 1;
        let end = at + self.head().inside();
        iter::from_fn(move || {
            let value = (at < end).then(|| Undecided::new(self.tape, at))?;
            at += 1 + value.head().inside();
            Some(value)
        })
    }

    #[inline]
    fn pairs(self) -> impl Iterator<Item = (&'a str, Undecided<'a>)> {
        let tape = self.tape;
        let start = self.at + 1;
        let all = tape.tokens.get(start..start + self.head().inside());
        let all = all.unwrap_or_default();
        let mut rest = all;
        iter::from_fn(move || {
            let [key, value, behind @ ..] = rest else {
                return None;
            };
            let at = start + all.len() - behind.len() - 1;
            rest = behind.get(value.inside()..)?;
            Some((tape.text(*key)?, Undecided::new(tape, at)))
        })
    }

    /// A type of serde's that is read of one token.
    pub(super) fn scalar<T: DeserializeOwned>(self) -> Result<T, Misfit> {
        match self.head() {
            Token::Null => T::deserialize(UnitDeserializer::new()),
            Token::Bool(value) => T::deserialize(BoolDeserializer::new(value)),
            Token::Signed(number) => T::deserialize(I64Deserializer::new(number)),
            Token::Unsigned(number) => T::deserialize(U64Deserializer::new(number)),
            Token::Float(number) => T::deserialize(F64Deserializer::new(number)),
            Token::Verbatim { .. } | Token::Copied { .. } => {
                T::deserialize(StrDeserializer::new(self.text()?))
            }
            Token::Array { .. } => T::deserialize(SeqDeserializer::new(iter::empty::<()>())),
            Token::Object { .. } => T::deserialize(MapDeserializer::new(iter::empty::<((), ())>())),
        }
    }

    /// The error for a value of another kind.
    fn unexpected(self, expected: &dyn Expected) -> Misfit {
        use serde::de::Unexpected;
        let found = match self.head() {
            Token::Null => Unexpected::Unit,
            Token::Bool(value) => Unexpected::Bool(value),
            Token::Signed(number) => Unexpected::Signed(number),
            Token::Unsigned(number) => Unexpected::Unsigned(number),
            Token::Float(number) => Unexpected::Float(number),
            Token::Verbatim { .. } | Token::Copied { .. } => {
                Unexpected::Str(self.as_text().unwrap_or_default())
            }
            Token::Array { .. } => Unexpected::Seq,
            Token::Object { .. } => Unexpected::Map,
        };
        Misfit::invalid_type(found, expected)
    }
}
