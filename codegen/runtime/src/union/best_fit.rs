//! Choosing among the types that a value may be where nothing names the one that it is.

use serde_json::Value;

use crate::decode::{Decode, Undecided};

/// The type that fits a value best: of those that it decodes as, the one that knows most of its
/// properties, and of two that know as many the one that was asked first.
///
/// A type ignores what it does not know, so that the first that fits could lose what another
/// would have kept.
#[derive(Debug)]
pub struct BestFit<'a, U> {
    value: Undecided<'a>,
    best: Option<(usize, U)>,
}

impl<'a> Undecided<'a> {
    /// Begins to try the types that it may be.
    #[must_use]
    pub fn best_fit<U>(self) -> BestFit<'a, U> {
        let value = self;
        BestFit { value, best: None }
    }

    /// How many of some properties it has; a list has those of its first element.
    fn count(self, keys: &[&str]) -> usize {
        let object = self.first().unwrap_or(self);
        keys.iter().filter(|key| object.has_key(key)).count()
    }
}

impl<U> BestFit<'_, U> {
    /// Tries a type that knows `keys`; those that all types know can be left out.
    #[must_use]
    pub fn or<T: Decode>(self, keys: &[&str], variant: impl FnOnce(T) -> U) -> Self {
        let count = self.value.count(keys);
        self.tried(count, variant)
    }

    /// Tries a map, which knows every property.
    #[must_use]
    pub fn or_map<T: Decode>(self, variant: impl FnOnce(T) -> U) -> Self {
        let count = self.value.len();
        self.tried(count, variant)
    }

    /// What was found, else what a value that fits none is to the caller.
    #[must_use]
    pub fn otherwise(self, unknown: impl FnOnce(Value) -> U) -> U {
        match self.best {
            Some((_, found)) => found,
            None => unknown(self.value.into_json()),
        }
    }

    fn tried<T: Decode>(mut self, count: usize, variant: impl FnOnce(T) -> U) -> Self {
        if self.best.as_ref().is_none_or(|(best, _)| count > *best)
            && let Some(known) = self.value.attempt()
        {
            self.best = Some((count, variant(known)));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;
    use crate::Deserialize;
    use crate::decode::Tape;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Named {
        name: Option<String>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Aged {
        age: Option<u32>,
    }

    #[derive(Debug, PartialEq)]
    enum Any {
        Named(Named),
        Aged(Aged),
        Many(Vec<Aged>),
        Map(BTreeMap<String, u32>),
        Unknown(Value),
    }

    fn fit(json: &Value) -> Any {
        let tape = Tape::read(json).unwrap();
        tape.root()
            .best_fit()
            .or(&["name"], Any::Named)
            .or(&["age"], Any::Aged)
            .or(&["age"], Any::Many)
            .otherwise(Any::Unknown)
    }

    #[test]
    fn the_type_that_knows_most_is_taken() {
        assert_eq!(fit(&json!({"age": 3})), Any::Aged(Aged { age: Some(3) }));
    }

    #[test]
    fn the_first_is_taken_where_nothing_is_known() {
        assert_eq!(fit(&json!({})), Any::Named(Named { name: None }));
    }

    #[test]
    fn a_type_that_knows_more_has_to_fit() {
        assert_eq!(
            fit(&json!({"age": "old"})),
            Any::Named(Named { name: None })
        );
    }

    #[test]
    fn a_list_has_the_properties_of_its_elements() {
        let many = Any::Many(vec![Aged { age: Some(3) }]);
        assert_eq!(fit(&json!([{"age": 3}])), many);
    }

    #[test]
    fn what_fits_none_is_kept() {
        assert_eq!(fit(&json!(true)), Any::Unknown(json!(true)));
    }

    #[test]
    fn a_map_knows_every_property() {
        let fit = |json: &Value| {
            let tape = Tape::read(json).unwrap();
            tape.root()
                .best_fit()
                .or(&["age"], Any::Aged)
                .or_map(Any::Map)
                .otherwise(Any::Unknown)
        };
        assert_eq!(fit(&json!({"age": 3})), Any::Aged(Aged { age: Some(3) }));
        let map = BTreeMap::from([("age".to_owned(), 3), ("size".to_owned(), 4)]);
        assert_eq!(fit(&json!({"age": 3, "size": 4})), Any::Map(map));
    }
}
