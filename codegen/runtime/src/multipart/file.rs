//! Files in a body of several parts.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};

use super::Part;
use crate::payload::Payload;
use crate::types::Maybe;

/// A file that a body of several parts carries: its content, and what is said of it.
///
/// Whatever a [`Payload`] can be made of becomes one by `into()`.
///
/// ```
/// use switchboard_runtime::FilePart;
///
/// let photo = FilePart::new(b"\x89PNG").name("cat.png").content_type("image/png");
/// let unnamed: FilePart = "a,b\n1,2\n".into();
/// ```
///
/// In a body that is JSON, a file is its text.
#[derive(Clone, PartialEq)]
pub struct FilePart {
    content: Payload,
    name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

impl FilePart {
    /// A file of this content.
    #[must_use]
    pub fn new(content: impl Into<Payload>) -> Self {
        Self {
            content: content.into(),
            name: None,
            content_type: None,
            headers: Vec::new(),
        }
    }

    /// Sets the file's name.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Sets the file's media type; it stands above the one that the API names.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to the part. A call with a header that cannot be sent fails.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What the file holds.
    #[must_use]
    pub fn content(&self) -> &Payload {
        &self.content
    }

    /// The file as the part `name`, of a media type unless it names one.
    pub(super) fn part(&self, name: &str, content_type: &str) -> Part {
        let own = self.content_type.as_deref();
        Part {
            name: name.to_owned(),
            file_name: Some(self.name.as_deref().unwrap_or(name).to_owned()),
            content_type: Some(own.unwrap_or(content_type).to_owned()),
            headers: self.headers.clone(),
            content: self.content.clone(),
        }
    }
}

impl<P: Into<Payload>> From<P> for FilePart {
    fn from(content: P) -> Self {
        Self::new(content)
    }
}

/// Shows neither the name nor the content.
impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

impl Serialize for FilePart {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = self.content.as_bytes();
        match bytes.and_then(|bytes| str::from_utf8(bytes).ok()) {
            Some(text) => serializer.serialize_str(text),
            None => Err(ser::Error::custom("a file that is no text cannot be JSON")),
        }
    }
}

impl<'de> Deserialize<'de> for FilePart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}

/// None, one or several files.
pub trait FileParts {
    /// Hands over each file.
    fn each(&self, take: &mut dyn FnMut(&FilePart));
}

impl FileParts for FilePart {
    fn each(&self, take: &mut dyn FnMut(&FilePart)) {
        take(self);
    }
}

impl<F: FileParts> FileParts for [F] {
    fn each(&self, take: &mut dyn FnMut(&FilePart)) {
        for files in self {
            files.each(take);
        }
    }
}

impl<F: FileParts> FileParts for Vec<F> {
    fn each(&self, take: &mut dyn FnMut(&FilePart)) {
        self.as_slice().each(take);
    }
}

impl<F: FileParts> FileParts for Option<F> {
    fn each(&self, take: &mut dyn FnMut(&FilePart)) {
        self.as_slice().each(take);
    }
}

impl<F: FileParts> FileParts for Maybe<F> {
    fn each(&self, take: &mut dyn FnMut(&FilePart)) {
        if let Self::Value(files) = self {
            files.each(take);
        }
    }
}
