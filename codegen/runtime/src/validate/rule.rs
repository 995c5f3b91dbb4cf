//! The rules.

use std::cmp::Ordering;
use std::fmt;

use super::bound::Bound;
use super::checker::Place;
use super::pattern;
use super::subject::{Checked, Subject};

/// A value, to which one rule after the other is applied.
pub struct Rule<'r> {
    violations: &'r mut Vec<String>,
    place: Place<'r>,
    value: &'r dyn Checked,
    subject: Subject<'r>,
}

impl<'r> Rule<'r> {
    pub(super) fn new(
        violations: &'r mut Vec<String>,
        place: Place<'r>,
        value: &'r dyn Checked,
    ) -> Self {
        Self {
            violations,
            place,
            value,
            subject: value.subject(),
        }
    }

    /// Notes a violation.
    fn report(self, broken: bool, what: impl FnOnce() -> String) -> Self {
        if broken {
            self.violations.push(format!("`{}` {}", self.place, what()));
        }
        self
    }
}

/// Rules of numbers.
#[expect(
    clippy::return_self_not_must_use,
    reason = "a rule is applied for what it notes; what it returns is for the next rule"
)]
impl Rule<'_> {
    /// The number is this or more.
    pub fn minimum(self, least: impl Into<Bound>) -> Self {
        self.number(least.into(), ["at least", "required"], |order| {
            order == Ordering::Less
        })
    }

    /// The number is this or less.
    pub fn maximum(self, most: impl Into<Bound>) -> Self {
        self.number(most.into(), ["at most", "allowed"], |order| {
            order == Ordering::Greater
        })
    }

    /// The number is more than this.
    pub fn exclusive_minimum(self, limit: impl Into<Bound>) -> Self {
        self.number(limit.into(), ["more than", "required"], |order| {
            order != Ordering::Greater
        })
    }

    /// The number is less than this.
    pub fn exclusive_maximum(self, limit: impl Into<Bound>) -> Self {
        self.number(limit.into(), ["less than", "required"], |order| {
            order != Ordering::Less
        })
    }

    /// The number is a multiple of this.
    pub fn multiple_of(self, factor: impl Into<Bound>) -> Self {
        let factor = factor.into();
        match self.subject {
            Subject::Number(number) => self.report(!number.is_multiple_of(factor), || {
                format!("is {number}, a multiple of {factor} is required")
            }),
            _ => self,
        }
    }

    fn number(self, bound: Bound, [limit, verb]: [&str; 2], broken: fn(Ordering) -> bool) -> Self {
        match self.subject {
            Subject::Number(number) => {
                // What is not a number at all keeps to no bound, and JSON cannot say it.
                let broken = number.compare(bound).is_none_or(broken);
                self.report(broken, || format!("is {number}, {limit} {bound} is {verb}"))
            }
            _ => self,
        }
    }
}

/// Rules of texts. A length is counted in Unicode code points, of bytes that travel as Base64 in the
/// characters that travel.
#[expect(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "a rule is applied for what it notes; what it returns is for the next rule"
)]
impl Rule<'_> {
    /// The text is as long as this or longer.
    pub fn min_length(self, least: usize) -> Self {
        let length = self.length();
        self.at_least(length, least, "character")
    }

    /// The text is as long as this or shorter.
    pub fn max_length(self, most: usize) -> Self {
        let length = self.length();
        self.at_most(length, most, "character")
    }

    /// The text matches a regular expression somewhere.
    pub fn pattern(self, pattern: &'static str) -> Self {
        match self.subject {
            Subject::Text(text) => self.report(!pattern::matches(pattern, text), || {
                format!("does not match `{pattern}`")
            }),
            _ => self,
        }
    }

    fn length(&self) -> Option<usize> {
        match self.subject {
            Subject::Text(text) => Some(text.chars().count()),
            Subject::Encoded { length } => Some(length),
            _ => None,
        }
    }
}

/// Rules of arrays and objects.
#[expect(
    clippy::must_use_candidate,
    clippy::return_self_not_must_use,
    reason = "a rule is applied for what it notes; what it returns is for the next rule"
)]
impl Rule<'_> {
    /// The array has so many items or more.
    pub fn min_items(self, least: usize) -> Self {
        let items = self.items();
        self.at_least(items, least, "item")
    }

    /// The array has so many items or fewer.
    pub fn max_items(self, most: usize) -> Self {
        let items = self.items();
        self.at_most(items, most, "item")
    }

    /// No two items of the array are the same.
    pub fn unique_items(self) -> Self {
        match self.value.repeated() {
            Some((first, second)) => self.report(true, || {
                format!("holds the same at [{first}] and at [{second}], each item may occur once")
            }),
            None => self,
        }
    }

    /// The object has so many properties or more.
    pub fn min_properties(self, least: usize) -> Self {
        let properties = self.properties();
        self.at_least(properties, least, "entry")
    }

    /// The object has so many properties or fewer.
    pub fn max_properties(self, most: usize) -> Self {
        let properties = self.properties();
        self.at_most(properties, most, "entry")
    }

    fn items(&self) -> Option<usize> {
        match self.subject {
            Subject::Items { count } => Some(count),
            _ => None,
        }
    }

    fn properties(&self) -> Option<usize> {
        match self.subject {
            Subject::Properties { count } => Some(count),
            _ => None,
        }
    }
}

impl Rule<'_> {
    fn at_least(self, found: Option<usize>, least: usize, noun: &str) -> Self {
        match found {
            Some(found) => self.report(found < least, || {
                let verb = if least == 1 { "is" } else { "are" };
                format!(
                    "has {}, at least {least} {verb} required",
                    count(found, noun)
                )
            }),
            None => self,
        }
    }

    fn at_most(self, found: Option<usize>, most: usize, noun: &str) -> Self {
        match found {
            Some(found) => self.report(found > most, || {
                let verb = if most == 1 { "is" } else { "are" };
                format!("has {}, at most {most} {verb} allowed", count(found, noun))
            }),
            None => self,
        }
    }
}

/// A number and what it counts, in the right number.
fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        (_, None) => format!("{number} {noun}s"),
    }
}

/// Shows where, not what: it may be secret.
impl fmt::Debug for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rule")
            .field("place", &self.place.to_string())
            .finish_non_exhaustive()
    }
}
