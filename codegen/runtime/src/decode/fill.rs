//! How a flat list is filled, by what `serde` hands over.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::tape::{Tape, Token};

/// The key by which `serde_json` hands over a number as its digits. It does so where a crate of the
/// program asks for its feature `arbitrary_precision`, and then for all crates.
const DIGITS: &str = "$serde_json::private::Number";

/// Adds what is read to a list.
pub(super) struct Fill<'v, 't>(pub(super) &'v mut Tape<'t>);

impl<'t> Fill<'_, 't> {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "what a visitor answers is a `Result`"
    )]
    fn push<E>(self, token: Token) -> Result<(), E> {
        self.0.tokens.push(token);
        Ok(())
    }

    fn again(&mut self) -> Fill<'_, 't> {
        Fill(self.0)
    }

    /// A string that may be a part of the source.
    fn verbatim<E: de::Error>(self, text: &str) -> Result<(), E> {
        let source = self.0.source;
        let at = text.as_ptr().addr().wrapping_sub(source.as_ptr().addr());
        let room = source.len().checked_sub(at);
        if room.is_none_or(|room| room < text.len()) {
            return self.copied(text);
        }
        let bytes = short(text.len())?;
        self.push(Token::Verbatim { at, bytes })
    }

    fn copied<E: de::Error>(self, text: &str) -> Result<(), E> {
        let at = self.0.copies.len();
        self.0.copies.push_str(text);
        let bytes = short(text.len())?;
        self.push(Token::Copied { at, bytes })
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

    /// Whether the key read last is that of a number.
    fn is_number(&self) -> bool {
        let key = self.0.tokens.last();
        key.and_then(|key| self.0.text(*key)) == Some(DIGITS)
    }

    /// Says how much a value holds, now that it is known.
    fn close<E: de::Error>(self, at: usize, token: impl FnOnce(u32) -> Token) -> Result<(), E> {
        if let [opening, inside @ ..] = self.0.tokens.get_mut(at..).unwrap_or_default() {
            *opening = token(short(inside.len())?);
        }
        Ok(())
    }
}

/// A length that fits into a token.
fn short<E: de::Error>(length: usize) -> Result<u32, E> {
    u32::try_from(length).map_err(|_| E::custom("the JSON has a value of more than 4 GiB"))
}

impl<'de> DeserializeSeed<'de> for Fill<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_, '_> {
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

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
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

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        self.copied(text)
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<(), E> {
        self.verbatim(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut sequence: A) -> Result<(), A::Error> {
        let at = self.0.tokens.len();
        self.0.tokens.push(Token::Null);
        let mut elements = 0;
        while sequence.next_element_seed(self.again())?.is_some() {
            elements += 1;
        }
        let elements = short(elements)?;
        self.close(at, |tokens| Token::Array { tokens, elements })
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let at = self.0.tokens.len();
        self.0.tokens.push(Token::Null);
        while members.next_key_seed(Key(self.0))?.is_some() {
            if self.0.tokens.len() == at + 2 && self.is_number() {
                let digits: String = members.next_value()?;
                self.0.tokens.truncate(at);
                return self.number(&digits);
            }
            members.next_value_seed(self.again())?;
        }
        self.close(at, |tokens| Token::Object { tokens })
    }
}

/// Adds the key of a member to a list.
struct Key<'v, 't>(&'v mut Tape<'t>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(Fill(self.0))
    }
}
