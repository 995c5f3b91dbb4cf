//! What rules speak of: the kinds of values, and how each type is one of them.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::bound::Bound;
use super::checker::Step;
use crate::types::{Base64, Date, DateTime, Maybe, Secret};

/// A value as rules see it.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Subject<'v> {
    /// Nothing that could break a rule: absent, `null`, or of a kind that has no rules.
    Nothing,
    /// A text.
    Text(&'v str),
    /// A text of which only the length is known: bytes that travel as Base64.
    Encoded {
        /// Its length in characters.
        length: usize,
    },
    /// A number.
    Number(Bound),
    /// An array.
    Items {
        /// How many items it has.
        count: usize,
    },
    /// An object.
    Properties {
        /// How many properties it has.
        count: usize,
    },
}

/// A value that rules can be applied to.
pub trait Checked {
    /// The value as rules see it.
    fn subject(&self) -> Subject<'_>;

    /// The first two places at which an array holds the same.
    fn repeated(&self) -> Option<(usize, usize)> {
        None
    }
}

/// A value that consists of others: its items or entries can be checked one by one.
pub trait Each {
    /// Hands each of them over, with its place.
    fn each(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Checked));
}

/// Types of which one expression makes the subject.
macro_rules! subjects {
    ($($type:ty: $value:ident => $subject:expr;)*) => {$(
        impl Checked for $type {
            fn subject(&self) -> Subject<'_> {
                let $value = self;
                $subject
            }
        }
    )*};
}

/// Types of numbers.
macro_rules! numbers {
    ($($type:ty)*) => { subjects! { $( $type: number => Subject::Number(Bound::from(*number)); )* } };
}

numbers!(i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);

subjects! {
    bool: _value => Subject::Nothing;
    str: text => Subject::Text(text);
    String: text => Subject::Text(text);
    Secret: secret => Subject::Text(secret.expose());
    Date: date => Subject::Text(date.as_str());
    DateTime: time => Subject::Text(time.as_str());
    Number: number => Subject::Number(Bound::from(number));
    Base64: data => Subject::Encoded { length: data.encoded_len() };
    serde_json::Map<String, Value>: members => Subject::Properties { count: members.len() };
}

impl Checked for Value {
    fn subject(&self) -> Subject<'_> {
        match self {
            Self::Null | Self::Bool(_) => Subject::Nothing,
            Self::Number(number) => number.subject(),
            Self::String(text) => Subject::Text(text),
            Self::Array(items) => items.subject(),
            Self::Object(members) => members.subject(),
        }
    }

    fn repeated(&self) -> Option<(usize, usize)> {
        self.as_array()?.repeated()
    }
}

impl<T: PartialEq> Checked for [T] {
    fn subject(&self) -> Subject<'_> {
        Subject::Items { count: self.len() }
    }

    fn repeated(&self) -> Option<(usize, usize)> {
        self.iter().enumerate().find_map(|(index, item)| {
            let first = self
                .iter()
                .take(index)
                .position(|earlier| earlier == item)?;
            Some((first, index))
        })
    }
}

impl<T: PartialEq> Checked for Vec<T> {
    fn subject(&self) -> Subject<'_> {
        self.as_slice().subject()
    }

    fn repeated(&self) -> Option<(usize, usize)> {
        self.as_slice().repeated()
    }
}

impl<T> Checked for BTreeMap<String, T> {
    fn subject(&self) -> Subject<'_> {
        Subject::Properties { count: self.len() }
    }
}

/// Types that stand for the value in them.
macro_rules! forwarding {
    ($([$($bound:tt)*] $type:ty: $value:ident => $inner:expr;)*) => {$(
        impl<T: Checked $($bound)*> Checked for $type {
            fn subject(&self) -> Subject<'_> {
                let $value = self;
                $inner.map_or(Subject::Nothing, Checked::subject)
            }

            fn repeated(&self) -> Option<(usize, usize)> {
                let $value = self;
                $inner.and_then(Checked::repeated)
            }
        }

        impl<T: Each $($bound)*> Each for $type {
            fn each(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Checked)) {
                let $value = self;
                if let Some(inner) = $inner {
                    inner.each(visit);
                }
            }
        }
    )*};
}

forwarding! {
    [+ ?Sized] &T: value => Some(&**value);
    [+ ?Sized] Box<T>: value => Some(&**value);
    [] Option<T>: value => value.as_ref();
    [] Maybe<T>: value => value.as_option();
}

impl<T: Checked> Each for [T] {
    fn each(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Checked)) {
        for (index, item) in self.iter().enumerate() {
            visit(Step::Index(index), item);
        }
    }
}

impl<T: Checked> Each for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Checked)) {
        self.as_slice().each(visit);
    }
}

impl<T: Checked> Each for BTreeMap<String, T> {
    fn each(&self, visit: &mut dyn FnMut(Step<'_>, &dyn Checked)) {
        for (key, value) in self {
            visit(Step::Key(key), value);
        }
    }
}
