//! Unions of scalars: ids that are numbers here and texts there.

use std::fmt::{self, Display};

use serde_json::Value;

/// A scalar that a union holds, and what it can be taken for.
#[doc(hidden)]
pub trait UnionScalar {
    /// Writes it as a text has it, without quotes.
    ///
    /// # Errors
    ///
    /// What is written to fails.
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    fn as_i64(&self) -> Option<i64> {
        None
    }

    fn as_u64(&self) -> Option<u64> {
        None
    }

    fn as_f64(&self) -> Option<f64> {
        None
    }

    fn as_bool(&self) -> Option<bool> {
        None
    }

    fn as_str(&self) -> Option<&str> {
        None
    }
}

macro_rules! integers {
    ($($type:ty),*) => { $(
        impl UnionScalar for $type {
            fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Display::fmt(self, f)
            }

            fn as_i64(&self) -> Option<i64> {
                (*self).try_into().ok()
            }

            fn as_u64(&self) -> Option<u64> {
                (*self).try_into().ok()
            }

            fn as_f64(&self) -> Option<f64> {
                self.to_string().parse().ok()
            }
        }
    )* };
}

integers!(i32, i64, u32, u64);

impl UnionScalar for f64 {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }

    fn as_i64(&self) -> Option<i64> {
        // Digits tell exactly what a cast would round.
        self.to_string().parse().ok()
    }

    fn as_u64(&self) -> Option<u64> {
        self.to_string().parse().ok()
    }

    fn as_f64(&self) -> Option<f64> {
        Some(*self)
    }
}

impl UnionScalar for bool {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Display::fmt(self, f)
    }

    fn as_bool(&self) -> Option<bool> {
        Some(*self)
    }
}

impl UnionScalar for String {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }

    fn as_i64(&self) -> Option<i64> {
        self.parse().ok()
    }

    fn as_u64(&self) -> Option<u64> {
        self.parse().ok()
    }

    fn as_f64(&self) -> Option<f64> {
        self.parse().ok()
    }

    fn as_bool(&self) -> Option<bool> {
        self.parse().ok()
    }

    fn as_str(&self) -> Option<&str> {
        Some(self)
    }
}

/// What fits no variant is none of them.
impl UnionScalar for Value {
    fn show(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.pad(text),
            other => Display::fmt(other, f),
        }
    }
}

/// Lets a union of scalars be shown, asked for each of them, and made of a reference to another.
///
/// ```
/// use switchboard_runtime::{Value, scalar_union};
///
/// #[derive(Clone)]
/// enum Id {
///     Integer(i64),
///     String(String),
///     Unknown(Value),
/// }
///
/// scalar_union!(Id, [Integer, String], [as_i64, as_str]);
///
/// assert_eq!(Id::String("12".to_owned()).as_i64(), Some(12));
/// assert_eq!(Id::Integer(12).as_str(), None);
/// assert_eq!(Id::Integer(12).to_string(), "12");
/// assert_eq!(Id::Unknown(Value::Null).as_i64(), None);
/// ```
#[macro_export]
macro_rules! scalar_union {
    ($name:ident, [$($variant:ident),+ $(,)?], [$($question:ident),+ $(,)?] $(,)?) => {
        impl $name {
            fn scalar(&self) -> &dyn $crate::__private::UnionScalar {
                match self {
                    $( Self::$variant(value) => value, )+
                    Self::Unknown(value) => value,
                }
            }

            $( $crate::scalar_union!(@ $question); )+
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.scalar().show(f)
            }
        }

        impl ::core::convert::From<&$name> for $name {
            fn from(value: &$name) -> Self {
                value.clone()
            }
        }
    };
    (@ as_i64) => {
        /// The whole number, also where it is written as a text.
        #[must_use]
        pub fn as_i64(&self) -> ::core::option::Option<i64> {
            self.scalar().as_i64()
        }
    };
    (@ as_u64) => {
        /// The whole number, also where it is written as a text.
        #[must_use]
        pub fn as_u64(&self) -> ::core::option::Option<u64> {
            self.scalar().as_u64()
        }
    };
    (@ as_f64) => {
        /// The number, also where it is written as a text.
        #[must_use]
        pub fn as_f64(&self) -> ::core::option::Option<f64> {
            self.scalar().as_f64()
        }
    };
    (@ as_bool) => {
        /// The truth value, also where it is written as a text.
        #[must_use]
        pub fn as_bool(&self) -> ::core::option::Option<bool> {
            self.scalar().as_bool()
        }
    };
    (@ as_str) => {
        /// The text; `to_string()` gives one of what is none.
        #[must_use]
        pub fn as_str(&self) -> ::core::option::Option<&str> {
            self.scalar().as_str()
        }
    };
}
