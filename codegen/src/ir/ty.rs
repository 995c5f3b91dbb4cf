//! Types as fields and arguments have them.

use crate::ident::TypeName;

/// A type of Rust.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// A number of any size.
    Number,
    /// `f64`
    F64,
    /// `String`
    String,
    /// A point in time.
    DateTime,
    /// A day.
    Date,
    /// Bytes in a text.
    Base64,
    /// A text that must not show.
    Secret,
    /// Bytes.
    Bytes,
    /// A part of a body that is a file.
    File,
    /// Any JSON value.
    Json,
    /// A list.
    List(Box<Type>),
    /// A list of just these, each of its own kind.
    Tuple(Vec<Type>),
    /// A map from texts.
    Map(Box<Type>),
    /// Something that may be null.
    Nullable(Box<Type>),
    /// A type on the heap, where it would hold itself.
    Boxed(Box<Type>),
    /// A type that the client defines.
    Named(TypeName),
}

impl Type {
    /// Whether it is a number that is copied.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(
            self,
            Self::I32 | Self::I64 | Self::U32 | Self::U64 | Self::F64
        )
    }
}
