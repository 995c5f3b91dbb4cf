//! The other files of a document, on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::Loader;

/// Reads the files beside a document.
#[derive(Debug, Clone)]
pub struct Files {
    /// The folder of the document.
    folder: PathBuf,
    /// The folder that holds all that may be read.
    root: PathBuf,
    /// Whether files that are not in it may be read.
    allow_outside: bool,
}

impl Files {
    /// The files beside `document`; with `allow_outside`, all others as well.
    #[must_use]
    pub fn beside(document: &Path, allow_outside: bool) -> Self {
        let folder = folder_of(document);
        Self {
            root: folder.clone(),
            folder,
            allow_outside,
        }
    }

    /// The files below `root`, for a `document` that is one of them.
    #[must_use]
    pub fn below(root: &Path, document: &Path) -> Self {
        Self {
            folder: folder_of(document),
            root: root.to_owned(),
            allow_outside: false,
        }
    }
}

impl Loader for Files {
    /// Where links lead counts, not where they stand.
    fn load(&self, path: &str) -> Result<Vec<u8>, String> {
        let words = |error: std::io::Error| error.to_string();
        let folder = self.folder.canonicalize().map_err(words)?;
        let outside = "it is not in the folder of the document; `--allow-outside` allows that";
        let root = self.root.canonicalize().map_err(words)?;
        let leads_up = path.starts_with("..") && root == folder;
        if (leads_up || Path::new(path).is_absolute()) && !self.allow_outside {
            return Err(outside.to_owned());
        }
        let file = folder.join(path).canonicalize().map_err(words)?;
        if !self.allow_outside && !file.starts_with(&root) {
            return Err(outside.to_owned());
        }
        if !file.is_file() {
            return Err("it is no file".to_owned());
        }
        fs::read(file).map_err(words)
    }
}

fn folder_of(document: &Path) -> PathBuf {
    match document.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}
