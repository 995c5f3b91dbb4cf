//! What stands in a JSON text, in one flat list.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::Undecided;

/// The key by which `serde_json` hands over a number as its digits. It does so where a crate of the
/// program asks for its feature `arbitrary_precision`, and then for all crates.
const DIGITS: &str = "$serde_json::private::Number";

/// A value, or the key of a member. What a value holds comes behind it.
#[derive(Debug)]
pub(super) enum Token<'t> {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(Cow<'t, str>),
    /// How many tokens behind it are of its elements.
    Array(usize),
    /// How many tokens behind it are of its members: keys and values in turn.
    Object(usize),
}

/// A JSON value as a flat list; texts without escapes are those of the source.
#[derive(Debug)]
pub(crate) struct Tape<'t>(Vec<Token<'t>>);

impl<'t> Tape<'t> {
    /// Reads what any format has.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(crate) fn read<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tape = Self(Vec::new());
        Push(&mut tape.0).deserialize(deserializer)?;
        Ok(tape)
    }

    /// Reads a text of JSON and nothing behind it.
    ///
    /// # Errors
    ///
    /// It is no JSON.
    pub(crate) fn of_json(json: &'t [u8]) -> Result<Self, serde_json::Error> {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let tape = Self::read(&mut deserializer)?;
        deserializer.end()?;
        Ok(tape)
    }

    /// The whole value.
    pub(crate) fn root(&self) -> Undecided<'_> {
        Undecided::new(&self.0)
    }
}

/// Adds what is read to a list.
struct Push<'v, 't>(&'v mut Vec<Token<'t>>);

impl<'t> Push<'_, 't> {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "what a visitor answers is a `Result`"
    )]
    fn push<E>(self, token: Token<'t>) -> Result<(), E> {
        self.0.push(token);
        Ok(())
    }

    fn key(&mut self) -> Key<'_, 't> {
        Key(self.0)
    }

    /// The number that has these digits.
    fn number<E: de::Error>(self, digits: &str) -> Result<(), E> {
        if let Ok(number) = digits.parse() {
            return self.push(Token::Unsigned(number));
        }
        if let Ok(number) = digits.parse() {
            return self.push(Token::Signed(number));
        }
        let number = digits.parse().map_err(E::custom)?;
        self.push(Token::Float(number))
    }
}

impl<'t> DeserializeSeed<'t> for Push<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'t> Visitor<'t> for Push<'_, 't> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.push(Token::Null)
    }

    fn visit_some<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.push(Token::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<(), E> {
        self.push(Token::Signed(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<(), E> {
        self.push(Token::Unsigned(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<(), E> {
        self.push(Token::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        self.push(Token::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_borrowed_str<E>(self, text: &'t str) -> Result<(), E> {
        self.push(Token::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E>(self, text: String) -> Result<(), E> {
        self.push(Token::Text(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'t>>(self, mut elements: A) -> Result<(), A::Error> {
        let at = self.0.len();
        self.0.push(Token::Array(0));
        while elements.next_element_seed(Push(self.0))?.is_some() {}
        close(self.0, at, Token::Array);
        Ok(())
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut members: A) -> Result<(), A::Error> {
        let at = self.0.len();
        self.0.push(Token::Object(0));
        while members.next_key_seed(self.key())?.is_some() {
            if matches!(self.0.as_slice(), [.., Token::Object(0), Token::Text(key)] if key == DIGITS)
            {
                let digits: String = members.next_value()?;
                self.0.truncate(at);
                return self.number(&digits);
            }
            members.next_value_seed(Push(self.0))?;
        }
        close(self.0, at, Token::Object);
        Ok(())
    }
}

/// Says how much a value holds, now that it is known.
fn close<'t>(tokens: &mut [Token<'t>], at: usize, token: fn(usize) -> Token<'t>) {
    if let [opening, inside @ ..] = tokens.get_mut(at..).unwrap_or_default() {
        *opening = token(inside.len());
    }
}

/// Adds the key of a member to a list.
struct Key<'v, 't>(&'v mut Vec<Token<'t>>);

impl<'t> DeserializeSeed<'t> for Key<'_, 't> {
    type Value = ();

    fn deserialize<D: Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(Push(self.0))
    }
}
