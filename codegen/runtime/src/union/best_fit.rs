//! Choosing among the types that a value may be where nothing names the one that it is.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::Undecided;

/// The type that fits a value best: of those that it decodes as, the one that knows most of its
/// properties, and of two that know as many the one that was asked first.
///
/// A type ignores what it does not know, so that the first that fits could lose what another
/// would have kept.
#[derive(Debug)]
pub struct BestFit<U> {
    value: Undecided,
    best: Option<(usize, U)>,
}

impl Undecided {
    /// Begins to try the types that it may be.
    #[must_use]
    pub fn best_fit<U>(self) -> BestFit<U> {
        let value = self;
        BestFit { value, best: None }
    }

    /// How many of some properties it has; a list has those of its first element.
    fn count(&self, keys: &[&str]) -> usize {
        let json = match &self.json {
            Value::Array(elements) => elements.first(),
            json => Some(json),
        };
        let Some(members) = json.and_then(Value::as_object) else {
            return 0;
        };
        let known = keys.iter().filter(|key| members.contains_key(**key));
        known.count()
    }
}

impl<U> BestFit<U> {
    /// Tries a type that knows `keys`; those that all types know can be left out.
    #[must_use]
    pub fn or<T: DeserializeOwned>(self, keys: &[&str], variant: impl FnOnce(T) -> U) -> Self {
        let count = self.value.count(keys);
        self.tried(count, variant)
    }

    /// Tries a map, which knows every property.
    #[must_use]
    pub fn or_map<T: DeserializeOwned>(self, variant: impl FnOnce(T) -> U) -> Self {
        let count = self.value.json.as_object().map_or(0, Map::len);
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

    fn tried<T: DeserializeOwned>(mut self, count: usize, variant: impl FnOnce(T) -> U) -> Self {
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

    use serde::Deserialize;
    use serde_json::json;

    use super::*;

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

    fn fit(json: Value) -> Any {
        Undecided::from(json)
            .best_fit()
            .or(&["name"], Any::Named)
            .or(&["age"], Any::Aged)
            .or(&["age"], Any::Many)
            .otherwise(Any::Unknown)
    }

    #[test]
    fn the_type_that_knows_most_is_taken() {
        assert_eq!(fit(json!({"age": 3})), Any::Aged(Aged { age: Some(3) }));
    }

    #[test]
    fn the_first_is_taken_where_nothing_is_known() {
        assert_eq!(fit(json!({})), Any::Named(Named { name: None }));
    }

    #[test]
    fn a_type_that_knows_more_has_to_fit() {
        assert_eq!(fit(json!({"age": "old"})), Any::Named(Named { name: None }));
    }

    #[test]
    fn a_list_has_the_properties_of_its_elements() {
        let many = Any::Many(vec![Aged { age: Some(3) }]);
        assert_eq!(fit(json!([{"age": 3}])), many);
    }

    #[test]
    fn what_fits_none_is_kept() {
        assert_eq!(fit(json!(true)), Any::Unknown(json!(true)));
    }

    #[test]
    fn a_map_knows_every_property() {
        let fit = |json: Value| {
            Undecided::from(json)
                .best_fit()
                .or(&["age"], Any::Aged)
                .or_map(Any::Map)
                .otherwise(Any::Unknown)
        };
        assert_eq!(fit(json!({"age": 3})), Any::Aged(Aged { age: Some(3) }));
        let map = BTreeMap::from([("age".to_owned(), 3), ("size".to_owned(), 4)]);
        assert_eq!(fit(json!({"age": 3, "size": 4})), Any::Map(map));
    }
}
