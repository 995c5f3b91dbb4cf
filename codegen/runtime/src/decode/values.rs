//! How the types of values that all clients share are read.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::de::IgnoredAny;
use serde_json::{Number, Value};

use super::{Decode, Misfit, Undecided};
use crate::multipart::FilePart;
use crate::types::{Base64, Date, DateTime, Maybe, Secret};

/// How many bytes a list is given from the start: a short text can have many elements that turn out
/// to be something else than what takes much room.
const MOST_BYTES: usize = 1 << 20;

/// Types that stand for a text, a number or a truth value.
macro_rules! scalars {
    ($($type:ty),+ $(,)?) => { $(
        impl Decode for $type {
            fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
                value.scalar()
            }
        }
    )+ };
}

scalars!(bool, i8, i16, i32, i64, u8, u16, u32, u64, f32, f64, Number);
scalars!(Base64, Bytes, Date, DateTime, FilePart, Secret);

impl Decode for String {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        value.text().map(str::to_owned)
    }
}

impl Decode for Value {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        Ok(value.into_json())
    }
}

impl Decode for IgnoredAny {
    fn decode(_: Undecided<'_>) -> Result<Self, Misfit> {
        Ok(Self)
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        if value.is_null() {
            return Ok(None);
        }
        T::decode(value).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Maybe<T> {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        Option::decode(value).map(Self::from)
    }

    fn absent() -> Option<Self> {
        Some(Self::Absent)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        T::decode(value).map(Self::new)
    }

    fn absent() -> Option<Self> {
        T::absent().map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        let elements = value.elements()?.enumerate();
        let most = MOST_BYTES / size_of::<T>().max(1);
        let mut list = Self::with_capacity(value.len().min(most));
        for (index, element) in elements {
            match T::decode(element) {
                Ok(element) => list.push(element),
                Err(misfit) => return Err(misfit.at(index)),
            }
        }
        Ok(list)
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        let mut map = Self::new();
        for (name, member) in value.members()? {
            map.insert(name.to_owned(), member.decode_member(name)?);
        }
        Ok(map)
    }
}

impl Undecided<'_> {
    /// Reads it as the element of a list.
    fn decode_element<T: Decode>(self, index: usize) -> Result<T, Misfit> {
        T::decode(self).map_err(|misfit| misfit.at(index))
    }
}

/// Closed lists: no element may be missing, and none be there besides.
macro_rules! tuples {
    ($($element:ident)+) => {
        impl<$($element: Decode),+> Decode for ($($element,)+) {
            fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
                let mut elements = value.elements()?.enumerate();
                let tuple = ($( elements.next_as::<$element>()?, )+);
                match elements.next() {
                    None => Ok(tuple),
                    Some(_) => Err(wrong_length()),
                }
            }
        }
    };
}

/// Takes the elements of a tuple.
trait Elements {
    fn next_as<T: Decode>(&mut self) -> Result<T, Misfit>;
}

impl<'a, I: Iterator<Item = (usize, Undecided<'a>)>> Elements for I {
    fn next_as<T: Decode>(&mut self) -> Result<T, Misfit> {
        let (index, element) = self.next().ok_or_else(wrong_length)?;
        element.decode_element(index)
    }
}

fn wrong_length() -> Misfit {
    Misfit::new("the array has not as many elements as are documented")
}

tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
tuples!(A B C D E F G H I J K L M);
tuples!(A B C D E F G H I J K L M N);
tuples!(A B C D E F G H I J K L M N O);
tuples!(A B C D E F G H I J K L M N O P);
