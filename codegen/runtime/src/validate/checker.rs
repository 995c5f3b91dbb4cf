//! Goes through a value and knows where it is.

use std::fmt;

use super::Validate;
use super::rule::Rule;
use super::subject::{Checked, Each};

/// Goes through a value, and collects which rules are broken where.
#[derive(Debug)]
pub struct Checker<'a> {
    violations: &'a mut Vec<String>,
    place: Place<'a>,
}

/// A step into a value.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Step<'a> {
    /// To a field.
    Field(&'a str),
    /// To an item of an array.
    Index(usize),
    /// To an entry of a map.
    Key(&'a str),
}

/// Where a value stands in the whole: `recipient.tags[2]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    outer: Option<&'a Place<'a>>,
    step: Option<Step<'a>>,
}

impl<'a> Checker<'a> {
    pub(crate) fn of(violations: &'a mut Vec<String>) -> Self {
        let place = Place {
            outer: None,
            step: None,
        };
        Self { violations, place }
    }

    /// Checks a field; the rules follow.
    pub fn field<'r>(&'r mut self, name: &'r str, value: &'r impl Checked) -> Rule<'r> {
        let place = self.place.then(Step::Field(name));
        Rule::new(self.violations, place, value)
    }

    /// Checks the value itself, which is no struct; the rules follow.
    pub fn value<'r>(&'r mut self, value: &'r impl Checked) -> Rule<'r> {
        Rule::new(self.violations, self.place, value)
    }

    /// Checks each item of an array or entry of a map in a field.
    pub fn each(&mut self, name: &str, values: &impl Each, rules: impl Fn(Rule<'_>) -> Rule<'_>) {
        let field = self.place.then(Step::Field(name));
        values.each(&mut |step, value| {
            rules(Rule::new(self.violations, field.then(step), value));
        });
    }

    /// Checks a field by the rules of its own type.
    pub fn nested(&mut self, name: &str, value: &impl Validate) {
        self.step(Step::Field(name), value);
    }

    /// Checks an item by the rules of its own type.
    pub fn item(&mut self, index: usize, value: &impl Validate) {
        self.step(Step::Index(index), value);
    }

    /// Checks an entry by the rules of its own type.
    pub fn entry(&mut self, key: &str, value: &impl Validate) {
        self.step(Step::Key(key), value);
    }

    fn step(&mut self, step: Step<'_>, value: &impl Validate) {
        value.rules(&mut Checker {
            violations: self.violations,
            place: self.place.then(step),
        });
    }
}

impl Place<'_> {
    fn then<'p>(&'p self, step: Step<'p>) -> Place<'p> {
        Place {
            outer: Some(self),
            step: Some(step),
        }
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outer = self.outer.filter(|outer| outer.step.is_some());
        if let Some(outer) = outer {
            outer.fmt(f)?;
        }
        match self.step {
            Some(Step::Field(name)) if outer.is_some() => write!(f, ".{name}"),
            Some(Step::Field(name)) => f.write_str(name),
            Some(Step::Index(index)) => write!(f, "[{index}]"),
            Some(Step::Key(key)) => write!(f, "[{key:?}]"),
            None => Ok(()),
        }
    }
}
