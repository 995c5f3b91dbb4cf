//! What values must keep to.

use std::fmt;

use super::Type;

/// Something that a value must keep to.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// At least this.
    Minimum(Number),
    /// At most this.
    Maximum(Number),
    /// More than this.
    Above(Number),
    /// Less than this.
    Below(Number),
    /// A multiple of this.
    MultipleOf(Number),
    /// At least so many characters.
    MinLength(u64),
    /// At most so many characters.
    MaxLength(u64),
    /// A text that matches a regular expression.
    Pattern(String),
    /// At least so many items.
    MinItems(u64),
    /// At most so many items.
    MaxItems(u64),
    /// No item twice.
    UniqueItems,
    /// At least so many members.
    MinProperties(u64),
    /// At most so many members.
    MaxProperties(u64),
}

/// A number in a rule.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Without a fraction.
    Integer(i128),
    /// With one.
    Float(f64),
}

impl Number {
    /// An integer if that is what the number is.
    #[must_use]
    pub fn whole(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
        if number.fract() == 0.0 && number.abs() < 1e30 {
            Self::Integer(number as i128)
        } else {
            Self::Float(number)
        }
    }

    /// The nearest `f64`.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "for comparisons with small numbers"
    )]
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Integer(number) => number as f64,
            Self::Float(number) => number,
        }
    }

    /// Whether no value of the integer type `ty` is less.
    #[must_use]
    pub fn is_least(self, ty: &Type) -> bool {
        match ty {
            Type::I32 => self.as_f64() <= f64::from(i32::MIN),
            Type::I64 => self.as_f64() <= -9.223_372_036_854_775e18,
            _ => self.as_f64() <= 0.0,
        }
    }

    /// Whether no value of the integer type `ty` is more.
    #[must_use]
    pub fn is_most(self, ty: &Type) -> bool {
        match ty {
            Type::I32 => self.as_f64() >= f64::from(i32::MAX),
            Type::I64 => self.as_f64() >= 9.223_372_036_854_775e18,
            Type::U32 => self.as_f64() >= f64::from(u32::MAX),
            _ => self.as_f64() >= 1.844_674_407_370_955e19,
        }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(number) => write!(f, "{number}"),
            Self::Float(number) => write!(f, "{number:?}"),
        }
    }
}
