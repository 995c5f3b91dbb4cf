//! A value that is not of the shape that its type wants.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::{self, Display};

use serde::de::{self, Expected, Unexpected};

/// A value that is not of the shape that its type wants, and where it stands.
#[derive(Clone)]
pub struct Misfit(Box<Detail>);

#[derive(Clone)]
struct Detail {
    /// From the value outwards.
    way: Vec<Segment>,
    message: String,
}

/// A step into a value.
#[derive(Clone)]
pub(crate) enum Segment {
    /// To the member of an object.
    Name(Cow<'static, str>),
    /// To an element of an array.
    Index(usize),
}

impl Misfit {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        let message = message.into();
        Self(Box::new(Detail {
            way: Vec::new(),
            message,
        }))
    }

    /// The same, seen from the object that has it as a member.
    pub(crate) fn inside(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.way.push(Segment::Name(name.into()));
        self
    }

    /// The same, seen from the array that has it as an element.
    pub(crate) fn at(mut self, index: usize) -> Self {
        self.0.way.push(Segment::Index(index));
        self
    }

    /// What is wrong, without the place.
    pub(crate) fn message(&self) -> &str {
        &self.0.message
    }

    /// The way to the value.
    pub(crate) fn way(&self) -> impl Iterator<Item = &Segment> {
        self.0.way.iter().rev()
    }

    /// Where the value stands, such as `data.items[2].id`; `.` for the whole.
    #[must_use]
    pub fn path(&self) -> String {
        let path: String = self.way().map(ToString::to_string).collect();
        match path.strip_prefix('.') {
            Some(path) => path.to_owned(),
            None if path.is_empty() => ".".to_owned(),
            None => path,
        }
    }
}

impl Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, ".{name}"),
            Self::Index(index) => write!(f, "[{index}]"),
        }
    }
}

impl Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.way.is_empty() {
            f.write_str(self.message())
        } else {
            write!(f, "`{}`: {}", self.path(), self.message())
        }
    }
}

impl fmt::Debug for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Misfit").field(&self.to_string()).finish()
    }
}

impl StdError for Misfit {}

impl de::Error for Misfit {
    fn custom<T: Display>(message: T) -> Self {
        Self::new(message.to_string())
    }

    /// JSON says `null` where serde says unit.
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(match unexpected {
            Unexpected::Unit => format!("invalid type: null, expected {expected}"),
            other => format!("invalid type: {other}, expected {expected}"),
        })
    }
}
