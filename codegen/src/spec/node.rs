//! A node of the document together with its place.

use serde_json::Value;

use crate::pointer::Pointer;

/// A value of the document that knows where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) at: Pointer,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, at: Pointer) -> Self {
        Self { value, at }
    }

    /// The value of the member called `key`; `None` if there is none or this is no object.
    ///
    /// A schema has few members and is asked for dozens, so hashing each key would cost most of the
    /// time that reading takes.
    pub(super) fn find(&self, key: &str) -> Option<&'a Value> {
        const FEW: usize = 12;
        let members = self.value.as_object()?;
        if members.len() > FEW {
            return members.get(key);
        }
        let mut members = members.iter();
        members
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }

    /// The member called `key`; `None` if there is none or this is no object.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        let value = self.find(key)?;
        Some(Node::new(value, self.at.child(key)))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    pub(super) fn text(&self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The member called `key`, if it is a text.
    pub(super) fn text_of(&self, key: &str) -> Option<&'a str> {
        self.find(key)?.as_str()
    }

    /// The same as an owned text.
    pub(super) fn string_of(&self, key: &str) -> Option<String> {
        self.text_of(key).map(str::to_owned)
    }

    /// Whether the member called `key` is `true`.
    pub(super) fn flag(&self, key: &str) -> bool {
        self.find(key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// The members in document order, without `x-` keys; none if this is no object.
    pub(super) fn entries(&self) -> Vec<(&'a str, Node<'a>)> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .filter(|(key, _)| !key.starts_with("x-"))
            .map(|(key, value)| (key.as_str(), Node::new(value, self.at.child(key))))
            .collect()
    }

    /// The members in document order, whatever they are called.
    pub(super) fn members(&self) -> Vec<(&'a str, Node<'a>)> {
        let members = self.value.as_object().into_iter().flatten();
        members
            .map(|(key, value)| (key.as_str(), Node::new(value, self.at.child(key))))
            .collect()
    }

    /// The elements; none if this is no array.
    pub(super) fn elements(&self) -> Vec<Node<'a>> {
        let elements = self.value.as_array().into_iter().flatten();
        elements
            .enumerate()
            .map(|(index, value)| Node::new(value, self.at.child(index)))
            .collect()
    }

    /// What this is, for a message.
    pub(super) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "a mapping",
        }
    }
}
