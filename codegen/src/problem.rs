//! What is wrong with a document, as data.

use std::fmt;

use crate::pointer::Pointer;

/// How bad a [`Problem`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something is rendered more loosely than the document says.
    Warning,
    /// No client can be made of the document.
    Error,
}

/// A line and a column of a text, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
}

/// Something that a stage has to say of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// How bad it is.
    pub severity: Severity,
    /// What it is about; `None` where the text could not be read as a tree.
    pub pointer: Option<Pointer>,
    /// The document's name, as the caller gave it; empty until the last stage has ended.
    pub file: String,
    /// Where in the text it is; `None` if there is no such place.
    pub position: Option<Position>,
    /// What is wrong: one sentence, no full stop.
    pub message: String,
    /// What to do about it, where there is more to say than the message does.
    pub hint: Option<String>,
    /// How an operation comes to what it is about, if that is a part which operations share: the
    /// nearest reference first.
    pub trail: Vec<Step>,
}

/// A reference on the way from an operation to a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Where the `$ref` is.
    pub pointer: Pointer,
    /// Its place in the text; `None` if there is no such place.
    pub position: Option<Position>,
}

impl Step {
    /// A reference whose place in the text is not known yet.
    #[must_use]
    pub fn at(pointer: Pointer) -> Self {
        Self {
            pointer,
            position: None,
        }
    }
}

impl Problem {
    /// A problem that leaves no client.
    #[must_use]
    pub fn error(pointer: &Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Some(pointer.clone()), message.into())
    }

    /// A problem that makes a client looser than its document.
    #[must_use]
    pub fn warning(pointer: &Pointer, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, Some(pointer.clone()), message.into())
    }

    /// A text that is no tree at all.
    #[must_use]
    pub fn unreadable(position: Option<Position>, message: impl Into<String>) -> Self {
        Self {
            position,
            ..Self::new(Severity::Error, None, message.into())
        }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self {
            hint: Some(hint.into()),
            ..self
        }
    }

    fn new(severity: Severity, pointer: Option<Pointer>, message: String) -> Self {
        Self {
            severity,
            pointer,
            file: String::new(),
            position: None,
            message,
            hint: None,
            trail: Vec::new(),
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}
