//! How the types of a client become JSON.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::types::Maybe;

/// An object that is being written. What goes wrong shows at its end, so that a field is one call.
pub struct ObjectWriter<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> ObjectWriter<S> {
    /// Begins an object.
    pub fn new(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a member.
    pub fn member<T: Serialize>(&mut self, name: &str, value: &T) {
        if let Ok(object) = &mut self.0
            && let Err(error) = object.serialize_entry(name, value)
        {
            self.0 = Err(error);
        }
    }

    /// Writes a member, unless it is to be left out.
    pub fn given<T: Serialize + Optional>(&mut self, name: &str, value: &T) {
        if !value.is_left_out() {
            self.member(name, value);
        }
    }

    /// Writes all members of a map.
    pub fn members<T: Serialize>(&mut self, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            self.member(name, value);
        }
    }

    /// Ends the object.
    ///
    /// # Errors
    ///
    /// It could not be written.
    pub fn end(self) -> Result<S::Ok, S::Error> {
        self.0.and_then(SerializeMap::end)
    }
}

/// What a field can hold that is left out.
pub trait Optional {
    /// Whether it holds nothing.
    fn is_left_out(&self) -> bool;
}

impl<T> Optional for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

impl<T> Optional for Maybe<T> {
    fn is_left_out(&self) -> bool {
        self.is_absent()
    }
}
