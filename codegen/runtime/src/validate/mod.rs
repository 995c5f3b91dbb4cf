//! Checks what is to be sent against the API's rules.
//!
//! As in JSON Schema, a rule speaks of one kind of value and lets all others pass; what is absent
//! breaks no rule.

mod bound;
mod checker;
mod pattern;
mod rule;
mod sequence;
mod subject;

use std::collections::BTreeMap;

use crate::error::Error;
use crate::types::Maybe;

pub use bound::Bound;
pub use checker::{Checker, Step};
pub use rule::Rule;
pub use subject::{Checked, Each, Subject};

/// A value that has to keep rules.
///
/// ```
/// use switchboard_runtime::{Checker, Validate};
///
/// struct Message {
///     text: String,
///     tags: Vec<String>,
/// }
///
/// impl Validate for Message {
///     fn rules(&self, check: &mut Checker<'_>) {
///         check.field("text", &self.text).min_length(1).max_length(5);
///         check.each("tags", &self.tags, |rule| rule.pattern("^[a-z]+$"));
///     }
/// }
///
/// let message = Message { text: "Hello!".into(), tags: vec!["a".into(), "?".into()] };
/// assert_eq!(
///     message.validate().unwrap_err().to_string(),
///     "2 rules of the API are broken: `text` has 6 characters, at most 5 are allowed; \
///      `tags[1]` does not match `^[a-z]+$`",
/// );
/// ```
pub trait Validate {
    /// Checks each part.
    fn rules(&self, check: &mut Checker<'_>);

    /// Checks everything.
    ///
    /// # Errors
    ///
    /// A rule is broken ([`ErrorKind::Invalid`](crate::ErrorKind::Invalid)); the message names all
    /// that are, and shows no value that could be a secret.
    fn validate(&self) -> Result<(), Error> {
        let mut violations = Vec::new();
        self.rules(&mut Checker::of(&mut violations));
        error_of(&violations).map_or(Ok(()), Err)
    }
}

/// The error that tells of all violations, if there are any.
pub(crate) fn error_of(violations: &[String]) -> Option<Error> {
    let head = match violations.len() {
        0 => return None,
        1 => "a rule of the API is broken".to_owned(),
        count => format!("{count} rules of the API are broken"),
    };
    Some(Error::invalid(format!("{head}: {}", violations.join("; "))))
}

impl<T: Validate + ?Sized> Validate for &T {
    fn rules(&self, check: &mut Checker<'_>) {
        (**self).rules(check);
    }
}

impl<T: Validate + ?Sized> Validate for Box<T> {
    fn rules(&self, check: &mut Checker<'_>) {
        (**self).rules(check);
    }
}

impl<T: Validate> Validate for Option<T> {
    fn rules(&self, check: &mut Checker<'_>) {
        if let Some(value) = self {
            value.rules(check);
        }
    }
}

impl<T: Validate> Validate for Maybe<T> {
    fn rules(&self, check: &mut Checker<'_>) {
        if let Some(value) = self.as_option() {
            value.rules(check);
        }
    }
}

impl<T: Validate> Validate for [T] {
    fn rules(&self, check: &mut Checker<'_>) {
        for (index, item) in self.iter().enumerate() {
            check.item(index, item);
        }
    }
}

impl<T: Validate> Validate for Vec<T> {
    fn rules(&self, check: &mut Checker<'_>) {
        self.as_slice().rules(check);
    }
}

impl<T: Validate> Validate for BTreeMap<String, T> {
    fn rules(&self, check: &mut Checker<'_>) {
        for (key, value) in self {
            check.entry(key, value);
        }
    }
}
