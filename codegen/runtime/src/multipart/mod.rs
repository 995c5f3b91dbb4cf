//! Bodies of several parts: `multipart/form-data` and its kin.

mod file;
mod write;

use serde::Serialize;
use serde_json::Value;

use crate::error::Error;
use crate::parameter::{scalar, to_json};
use crate::payload::Payload;

pub use file::{FilePart, FileParts};

/// The parts of a body of `multipart/form-data` (RFC 7578).
///
/// ```
/// use switchboard_runtime::{FilePart, MultipartForm};
///
/// let photo = FilePart::new(b"\x89PNG").name("cat.png").content_type("image/png");
/// let form = MultipartForm::new()
///     .file("photo", &photo)
///     .field("caption", "A cat")
///     .field("tags", &["cat", "grey"]);
/// ```
///
/// Nothing here fails: the first error is kept, and comes out when the call is sent.
#[derive(Debug, Default)]
#[must_use = "a form does nothing until it is given to a call"]
pub struct MultipartForm {
    parts: Vec<Part>,
    failure: Option<Error>,
}

/// A part, ready to be written.
#[derive(Debug)]
struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
    content: Payload,
}

impl MultipartForm {
    /// A form without parts.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file, or a part for each of several. One that has no name is called as the part is:
    /// servers know a file by its having a name.
    pub fn file(self, name: &str, files: &(impl FileParts + ?Sized)) -> Self {
        self.file_as(name, "application/octet-stream", files)
    }

    /// Adds files that are of `content_type`, unless they say otherwise.
    pub fn file_as(
        mut self,
        name: &str,
        content_type: &str,
        files: &(impl FileParts + ?Sized),
    ) -> Self {
        files.each(&mut |file| self.parts.push(file.part(name, content_type)));
        self
    }

    /// Adds a value: a scalar as text, an object as JSON, an array as a part for each item, `null`
    /// not at all (`OpenAPI` 3.1.1, section 4.8.15.1.1).
    pub fn field(self, name: &str, value: &(impl Serialize + ?Sized)) -> Self {
        self.add(name, value, plain)
    }

    /// Adds a value whose parts are of `content_type`. A text is written as it is, unless the
    /// media type is JSON's.
    pub fn field_as(
        self,
        name: &str,
        content_type: &str,
        value: &(impl Serialize + ?Sized),
    ) -> Self {
        let is_json = content_type.contains("json");
        self.add(name, value, |value| {
            let text = if is_json {
                value.to_string()
            } else {
                scalar(value).into_owned()
            };
            (Some(content_type.to_owned()), text)
        })
    }

    /// Adds the members of an object, each as [`field`](Self::field) does.
    pub fn fields(mut self, members: &(impl Serialize + ?Sized)) -> Self {
        match to_json("body", members) {
            Ok(Value::Object(members)) => {
                for (name, value) in &members {
                    self = self.field(name, value);
                }
            }
            Ok(Value::Null) => {}
            Ok(_) => self.fail(Error::invalid("a form has to be an object")),
            Err(error) => self.fail(error),
        }
        self
    }

    fn add(
        mut self,
        name: &str,
        value: &(impl Serialize + ?Sized),
        write: impl Fn(&Value) -> (Option<String>, String),
    ) -> Self {
        let mut push = |value: &Value| {
            let (content_type, text) = write(value);
            self.parts.push(Part {
                name: name.to_owned(),
                file_name: None,
                content_type,
                headers: Vec::new(),
                content: text.into(),
            });
        };
        match to_json(name, value) {
            Ok(Value::Array(items)) => {
                let present = items.iter().filter(|item| !item.is_null());
                present.for_each(push);
            }
            Ok(Value::Null) => {}
            Ok(value) => push(&value),
            Err(error) => self.fail(error),
        }
        self
    }

    fn fail(&mut self, error: Error) {
        self.failure.get_or_insert(error);
    }

    /// The boundary and the body.
    pub(crate) fn write(self) -> Result<(String, Payload), Error> {
        match self.failure {
            Some(failure) => Err(failure),
            None => write::write(self.parts),
        }
    }
}

/// A value as a part without a media type of its own; that of a text need not be said.
fn plain(value: &Value) -> (Option<String>, String) {
    match value {
        Value::Array(_) | Value::Object(_) => {
            (Some("application/json".to_owned()), value.to_string())
        }
        value => (None, scalar(value).into_owned()),
    }
}
