//! The other files of a document, read through what the caller gives.

use std::fmt;

use indexmap::IndexMap;
use serde_json::Value;

use crate::origin;
use crate::problem::Problem;
use crate::source;

/// How many files a document may refer to.
const MOST_FILES: usize = 10_000;

/// How many bytes these may have together.
const MOST_BYTES: usize = 256 << 20;

/// Reads the files that a document refers to.
pub trait Loader: fmt::Debug {
    /// The bytes of a file. The path has slashes, is relative to the folder of the document, and
    /// holds `..` at its beginning only.
    ///
    /// # Errors
    ///
    /// Why there are none, in words that end a sentence: "there is no such file".
    fn load(&self, path: &str) -> Result<Vec<u8>, String>;
}

/// The files that were read; each is read once.
#[derive(Debug, Default)]
pub(crate) struct Library<'a> {
    loader: Option<&'a dyn Loader>,
    texts: IndexMap<String, Vec<u8>>,
    bytes: usize,
}

impl<'a> Library<'a> {
    pub(crate) fn new(loader: Option<&'a dyn Loader>) -> Self {
        Self {
            loader,
            ..Self::default()
        }
    }

    /// Whether other files can be read at all.
    pub(crate) fn is_open(&self) -> bool {
        self.loader.is_some()
    }

    /// Reads a file that was not read before, to a tree if it is one.
    ///
    /// The outer error is why there is no such file, the inner one a problem of its text.
    pub(crate) fn read(&mut self, path: &str) -> Result<Result<Value, Problem>, String> {
        let Some(loader) = self.loader else {
            return Err("other files are not read here".to_owned());
        };
        if self.texts.len() >= MOST_FILES {
            return Err(format!("a document has at most {MOST_FILES} files"));
        }
        let text = loader.load(path)?;
        self.bytes = self.bytes.saturating_add(text.len());
        if self.bytes > MOST_BYTES {
            let most = MOST_BYTES >> 20;
            return Err(format!("the files of a document have at most {most} MB"));
        }
        let tree = source::read(&text).map_err(|problem| in_file(problem, path));
        self.texts.insert(path.to_owned(), text);
        Ok(tree)
    }

    /// All files, in the order in which they were read.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let texts = self.texts.iter();
        texts.map(|(path, text)| (path.as_str(), text.as_slice()))
    }
}

/// A problem of a text, which is that of a file.
fn in_file(problem: Problem, file: &str) -> Problem {
    let root = origin::of_file(file);
    let keys = problem.pointer.as_ref().map(|pointer| pointer.keys());
    let pointer = keys.map(|keys| keys.into_iter().fold(root, |at, key| at.child(key)));
    Problem {
        file: file.to_owned(),
        pointer,
        ..problem
    }
}
