//! Types of values that JSON has no word for.

mod base64;
mod date;
mod maybe;
mod open_enum;
mod secret;

pub use self::base64::Base64;
pub use date::{Date, DateTime};
pub use maybe::Maybe;
pub use secret::Secret;
