//! Which files may be documents.

use std::io;
use std::path::Path;

use crate::disk;

/// The paths below `folder`, with `/`, of all files that may be documents, sorted.
///
/// Overlays change a document and are none; hidden files and folders are not looked at.
pub(crate) fn documents(folder: &Path) -> io::Result<Vec<String>> {
    if !folder.is_dir() {
        return Err(io::Error::from(io::ErrorKind::NotADirectory));
    }
    let mut paths = disk::list(folder)?;
    paths.retain(|path| is_document(path));
    Ok(paths)
}

fn is_document(path: &str) -> bool {
    let Some((stem, extension)) = path.rsplit_once('.') else {
        return false;
    };
    matches!(extension, "json" | "yaml" | "yml") && !stem.ends_with(".overlay")
}
