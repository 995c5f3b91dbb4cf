//! The other files of a document, on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Loader;

/// Reads the files beside a document.
#[derive(Debug, Clone)]
pub struct Files {
    /// The folder of the document.
    folder: PathBuf,
    /// Whether files that are not in it may be read.
    allow_outside: bool,
}

impl Files {
    /// The files beside `document`; with `allow_outside`, all others as well.
    #[must_use]
    pub fn beside(document: &Path, allow_outside: bool) -> Self {
        let folder = match document.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        };
        Self {
            folder,
            allow_outside,
        }
    }
}

impl Loader for Files {
    /// Where links lead counts, not where they stand.
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let words = |error: std::io::Error| error.to_string();
        let folder = self.folder.canonicalize().map_err(words)?;
        let outside = "it is not in the folder of the document; `--allow-outside` allows that";
        let is_outside = path.starts_with("..") || Path::new(path).is_absolute();
        if is_outside && !self.allow_outside {
            return Err(outside.to_owned());
        }
        let file = folder.join(path).canonicalize().map_err(words)?;
        if !self.allow_outside && !file.starts_with(&folder) {
            return Err(outside.to_owned());
        }
        if !file.is_file() {
            return Err("it is no file".to_owned());
        }
        fs::read(file).map_err(words)
    }
}
