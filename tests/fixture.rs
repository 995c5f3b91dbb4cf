//! The documents in `fixtures/accept`: each shows one thing that a document can say.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::{self, Texts};
use codegen::{Client, FeaturesByTag, Input, Loader, Options, Overlay, Packaging, Selection};
use xtask::files::Files;

/// A document from which a client can be made.
pub(crate) struct Fixture {
    /// The folder and the file's name: `types/all_of`.
    pub(crate) name: String,
    text: String,
    /// What changes the document, if there is a file for it beside the document's.
    overlay: Option<String>,
    /// The files that the document refers to; they are in a folder of its name.
    files: Files,
}

impl Fixture {
    /// The document in a file below `fixtures/accept`.
    pub(crate) fn read(path: &Path) -> Self {
        let area = path.parent().and_then(Path::file_name);
        let parts = [area, path.file_stem()].map(|part| part.unwrap().to_str().unwrap());
        Self {
            name: parts.join("/"),
            text: fs::read_to_string(path).unwrap(),
            overlay: fs::read_to_string(path.with_extension("overlay.yaml")).ok(),
            files: Files::beside(path, false),
        }
    }

    /// All of them, in the order of their names.
    pub(crate) fn all() -> Vec<Self> {
        let mut paths: Vec<PathBuf> = entries(&folder()).iter().flat_map(|p| entries(p)).collect();
        paths.retain(|path| path.is_file() && !is_overlay(path));
        paths.sort();
        paths.iter().map(|path| Self::read(path)).collect()
    }

    /// What the crate is called.
    pub(crate) fn package(&self) -> String {
        self.name.replace(['/', '_'], "-")
    }

    /// The generated files that show the feature, as the document's first line has them.
    pub(crate) fn shown(&self) -> Vec<&str> {
        let first = self.text.lines().next().unwrap_or_default();
        let files = first.strip_prefix("# shows: ");
        let files = files.unwrap_or_else(|| panic!("{} does not say what it shows", self.name));
        files.split(", ").collect()
    }

    /// Makes the client.
    pub(crate) fn generate(&self, packaging: Packaging) -> Client {
        let file = format!("{}.yaml", self.name);
        let overlay_file = self.overlay_file();
        let overlay = self.overlay.iter().map(|text| Overlay {
            file: &overlay_file,
            bytes: text.as_bytes(),
        });
        let overlays: Vec<Overlay<'_>> = overlay.collect();
        let input = Input {
            overlays: &overlays,
            loader: Some(&self.files),
            ..Input::new(&file, self.text.as_bytes())
        };
        let options = Options {
            name: self.package(),
            command: "cargo xtask gen".to_owned(),
            packaging,
            selection: self.selection(),
            features_by_tag: self.features_by_tag(),
            lenient: self.is_lenient(),
        };
        codegen::generate(&input, &options).unwrap_or_else(|problems| {
            let problems = diagnostic::render(&problems, self, false);
            panic!("no client can be made of {file}:\n{problems}")
        })
    }

    /// What people are told of the document.
    pub(crate) fn warnings(&self, client: &Client) -> String {
        diagnostic::render(&client.problems, self, false)
    }

    /// The operations and tags of the document's second line, if it selects some of them.
    fn selection(&self) -> Selection {
        let names = |start| {
            let second = self.text.lines().nth(1).unwrap_or_default();
            let parts = second.strip_prefix("# selects: ").unwrap_or_default();
            let names = parts
                .split(", ")
                .filter_map(move |part| part.strip_prefix(start));
            names.map(str::to_owned).collect()
        };
        Selection {
            tags: names("tag "),
            operations: names("operation "),
        }
    }

    /// Whether the document's second line asks for a feature for each tag.
    pub(crate) fn has_features_by_tag(&self) -> bool {
        self.text.lines().nth(1) == Some("# features by tag")
    }

    fn features_by_tag(&self) -> FeaturesByTag {
        if self.has_features_by_tag() {
            FeaturesByTag::Always
        } else {
            FeaturesByTag::Auto
        }
    }

    /// Whether the document's second line asks that what cannot be read be left out.
    fn is_lenient(&self) -> bool {
        self.text.lines().nth(1) == Some("# lenient")
    }

    fn overlay_file(&self) -> String {
        format!("{}.overlay.yaml", self.name)
    }
}

impl Texts for Fixture {
    fn text(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        if let Ok(bytes) = self.files.load(name) {
            return Some(Cow::Owned(bytes));
        }
        let is_overlay = name == self.overlay_file();
        let text = self.overlay.as_ref().filter(|_| is_overlay);
        Some(Cow::Borrowed(text.unwrap_or(&self.text).as_bytes()))
    }
}

/// Whether a file changes the document beside it.
pub(crate) fn is_overlay(path: &Path) -> bool {
    path.to_string_lossy().ends_with(".overlay.yaml")
}

/// Where the documents are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/accept")
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}
