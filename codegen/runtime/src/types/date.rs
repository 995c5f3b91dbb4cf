//! Dates and times that keep their text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use serde_json::Number;

/// What both types have in common.
macro_rules! kept_text {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub struct $name(Kept);

        impl $name {
            /// The text, as it was sent or is to be sent.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0.text
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Kept::text(text))
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(Kept::text(text))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.0.serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Kept::deserialize(deserializer).map(Self)
            }
        }
    };
}

kept_text! {
    /// A point in time, by the text that stands for it: RFC 3339, if all goes well.
    ///
    /// Providers write times in many ways, and an answer is not lost because of one. A number (of
    /// seconds, say) is kept as its digits, and is written as a number again.
    DateTime
}

kept_text! {
    /// A day, by the text that stands for it: `2025-12-31`, if all goes well.
    Date
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Kept {
    text: Box<str>,
    is_number: bool,
}

impl Kept {
    fn text(text: impl Into<Box<str>>) -> Self {
        Self {
            text: text.into(),
            is_number: false,
        }
    }

    fn number(number: impl fmt::Display) -> Self {
        Self {
            text: number.to_string().into(),
            is_number: true,
        }
    }
}

impl Serialize for Kept {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.text.parse::<Number>() {
            Ok(number) if self.is_number => number.serialize(serializer),
            _ => serializer.serialize_str(&self.text),
        }
    }
}

impl<'de> Deserialize<'de> for Kept {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOrNumber;

        impl de::Visitor<'_> for TextOrNumber {
            type Value = Kept;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date or a time")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Kept, E> {
                Ok(Kept::text(text))
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<Kept, E> {
                Ok(Kept::number(number))
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Kept, E> {
                Ok(Kept::number(number))
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<Kept, E> {
                Ok(match Number::from_f64(number) {
                    Some(number) => Kept::number(number),
                    None => Kept::text(number.to_string()),
                })
            }
        }

        deserializer.deserialize_any(TextOrNumber)
    }
}

/// A number of seconds above this counts milliseconds: as seconds it would be after the year 5000.
#[cfg(feature = "jiff")]
const LATEST_SECOND: i64 = 100_000_000_000;

#[cfg(feature = "jiff")]
impl DateTime {
    /// The point in time: of RFC 3339 text, or of a number of seconds or milliseconds since the Unix
    /// epoch.
    ///
    /// # Errors
    ///
    /// The text is in another format.
    pub fn parse(&self) -> Result<jiff::Timestamp, jiff::Error> {
        match self.as_str().parse::<i64>() {
            Ok(number) if number.abs() > LATEST_SECOND => jiff::Timestamp::from_millisecond(number),
            Ok(number) => jiff::Timestamp::from_second(number),
            Err(_) => self.as_str().parse(),
        }
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::Timestamp> for DateTime {
    fn from(time: jiff::Timestamp) -> Self {
        Self::from(time.to_string())
    }
}

#[cfg(feature = "jiff")]
impl Date {
    /// The day.
    ///
    /// # Errors
    ///
    /// The text is in another format.
    pub fn parse(&self) -> Result<jiff::civil::Date, jiff::Error> {
        self.as_str().parse()
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for Date {
    fn from(day: jiff::civil::Date) -> Self {
        Self::from(day.to_string())
    }
}
