//! Numbers that rules compare.

use std::cmp::Ordering;
use std::fmt;

use serde_json::Number;

/// A number that a rule compares: integers exactly, fractions as well as `f64` can.
#[derive(Debug, Clone, Copy)]
pub struct Bound(Value);

#[derive(Debug, Clone, Copy)]
enum Value {
    Integer(i128),
    Fraction(f64),
}

impl Bound {
    pub(super) fn compare(self, other: Self) -> Option<Ordering> {
        match (self.0, other.0) {
            (Value::Integer(left), Value::Integer(right)) => Some(left.cmp(&right)),
            _ => self.fraction().partial_cmp(&other.fraction()),
        }
    }

    /// Whether this is a multiple of another, as far as decimal fractions can be in binary.
    pub(super) fn is_multiple_of(self, other: Self) -> bool {
        if let (Value::Integer(left), Value::Integer(right)) = (self.0, other.0) {
            return left.checked_rem(right).is_none_or(|rest| rest == 0);
        }
        let quotient = self.fraction() / other.fraction();
        let off = (quotient - quotient.round()).abs();
        !quotient.is_finite() || off <= 1e-9 * quotient.abs().max(1.0)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "it is compared with a fraction, which is no more precise"
    )]
    fn fraction(self) -> f64 {
        match self.0 {
            Value::Integer(number) => number as f64,
            Value::Fraction(number) => number,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Integer(number) => number.fmt(f),
            Value::Fraction(number) => number.fmt(f),
        }
    }
}

/// A conversion for each type of integer.
macro_rules! integers {
    ($($type:ty)*) => {$(
        impl From<$type> for Bound {
            fn from(number: $type) -> Self {
                Self(Value::Integer(i128::from(number)))
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl From<f64> for Bound {
    fn from(number: f64) -> Self {
        Self(Value::Fraction(number))
    }
}

impl From<f32> for Bound {
    fn from(number: f32) -> Self {
        Self::from(f64::from(number))
    }
}

impl From<&Number> for Bound {
    fn from(number: &Number) -> Self {
        let integer = number
            .as_i64()
            .map(i128::from)
            .or_else(|| number.as_u64().map(i128::from));
        match integer {
            Some(integer) => Self(Value::Integer(integer)),
            // A number that `f64` cannot hold is infinite to it, and so on the right side of a bound.
            None => Self::from(number.to_string().parse::<f64>().unwrap_or_default()),
        }
    }
}
