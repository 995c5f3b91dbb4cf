//! Where the documents and their clients are.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::Misuse;
use crate::document::{Document, OverlayFile};
use crate::name;

/// The folder of the documents, below the root.
const SPECS: &str = "specs";
/// What stands between a document's name and the extension in the name of an overlay.
const OVERLAY: &str = ".overlay.";
/// The folder of the clients, below the root.
const GENERATED: &str = "generated";

/// A folder that has documents in `specs/` and a client for each of them in `generated/`.
#[derive(Debug, Clone)]
pub struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace that this crate is a member of.
    #[must_use]
    pub fn here() -> Self {
        let member = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self::at(member.parent().unwrap_or(member))
    }

    /// The workspace in the folder `root`.
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The folder of it all.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of all clients.
    #[must_use]
    pub fn generated(&self) -> PathBuf {
        self.root.join(GENERATED)
    }

    /// The folder of the client `name`: where it is, and what people are told.
    #[must_use]
    pub fn client(&self, name: &str) -> (PathBuf, String) {
        (self.generated().join(name), format!("{GENERATED}/{name}"))
    }

    /// All documents, by name.
    ///
    /// # Errors
    ///
    /// The folder cannot be read, two documents have one name, one has a name that no crate can
    /// have, or an overlay has no document.
    pub fn documents(&self) -> Result<Vec<Document>> {
        let mut documents = BTreeMap::<String, Document>::new();
        let mut overlays = Vec::new();
        for file in file_names(&self.root.join(SPECS)).context("cannot read specs/")? {
            if is_overlay(&file) {
                overlays.push(file);
                continue;
            }
            let Some(document) = self.document(&file)? else {
                continue;
            };
            if let Some(other) = documents.get(&document.name) {
                bail!(
                    "{} and {} would make one client",
                    other.shown,
                    document.shown
                );
            }
            documents.insert(document.name.clone(), document);
        }
        for file in overlays {
            let name = file.split_once(OVERLAY).map_or("", |(name, _)| name);
            let Some(document) = documents.get_mut(name) else {
                bail!("{SPECS}/{file} changes {SPECS}/{name}.yaml, which is not there");
            };
            document.overlays.push(OverlayFile {
                path: self.root.join(SPECS).join(&file),
                shown: format!("{SPECS}/{file}"),
            });
        }
        Ok(documents.into_values().collect())
    }

    /// The documents called `names`, sorted; all of them if there is no name.
    ///
    /// # Errors
    ///
    /// [`Misuse`] if a name is unknown; else as [`documents`](Self::documents).
    pub fn select(&self, names: &[String]) -> Result<Vec<Document>> {
        let documents = self.documents()?;
        if names.is_empty() {
            return Ok(documents);
        }
        let unknown = |name: &&String| documents.iter().all(|document| document.name != **name);
        if let Some(name) = names.iter().find(unknown) {
            return Err(unknown_name(name, &documents).into());
        }
        let wanted = |document: &Document| names.contains(&document.name);
        Ok(documents.into_iter().filter(wanted).collect())
    }

    /// The folders in `generated/` that belong to none of `documents`, by name.
    ///
    /// # Errors
    ///
    /// The folder cannot be read.
    pub fn abandoned(&self, documents: &[Document]) -> Result<Vec<String>> {
        let mut abandoned = folder_names(&self.generated()).context("cannot read generated/")?;
        abandoned.retain(|name| documents.iter().all(|document| document.name != *name));
        Ok(abandoned)
    }

    /// The document in this file of `specs/`; `None` if it is none.
    fn document(&self, file: &str) -> Result<Option<Document>> {
        let Some((stem, extension)) = file.rsplit_once('.') else {
            return Ok(None);
        };
        let is_document = matches!(extension, "yaml" | "yml" | "json");
        if !is_document || file.starts_with('.') {
            return Ok(None);
        }
        if !name::is_crate_name(stem) {
            let hint = name::crate_name(stem).map_or_else(String::new, |name| {
                format!("; call it {SPECS}/{name}.{extension}")
            });
            bail!("{SPECS}/{file}: no crate can be called `{stem}`{hint}");
        }
        let shown = format!("{SPECS}/{file}");
        Ok(Some(Document {
            name: stem.to_owned(),
            path: self.root.join(SPECS).join(file),
            source: shown.clone(),
            shown,
            overlays: Vec::new(),
            allow_outside: false,
        }))
    }
}

/// Whether a file of `specs/` changes the document whose name it begins with.
fn is_overlay(file: &str) -> bool {
    let end = file.split_once(OVERLAY).map(|(_, end)| end);
    !file.starts_with('.') && matches!(end, Some("yaml" | "yml" | "json"))
}

fn unknown_name(name: &str, documents: &[Document]) -> Misuse {
    let known: Vec<&str> = documents
        .iter()
        .map(|document| document.name.as_str())
        .collect();
    Misuse::new(if known.is_empty() {
        format!("no client is called `{name}`: there is no document in {SPECS}/")
    } else {
        format!(
            "no client is called `{name}`; there are: {}",
            known.join(", ")
        )
    })
}

/// The names of the files in a folder, sorted, so that nothing depends on the disk's order.
fn file_names(folder: &Path) -> Result<Vec<String>> {
    names(folder, Path::is_file)
}

/// The names of the folders in a folder, sorted, but for hidden ones; none if it is not there.
fn folder_names(folder: &Path) -> Result<Vec<String>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = names(folder, |path| path.is_dir() && !path.is_symlink())?;
    names.retain(|name| !name.starts_with('.'));
    Ok(names)
}

fn names(folder: &Path, wanted: fn(&Path) -> bool) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if wanted(&entry.path()) {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}
