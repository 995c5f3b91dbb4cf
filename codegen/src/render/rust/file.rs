//! Files.

use super::attr::{self, Attr};
use super::docs::Docs;
use super::imports;
use super::item::{Item, Mod, Reexport};

/// A file of source code.
#[derive(Debug, Clone, Default)]
pub struct File {
    /// The text of the comment on the first line, without slashes; none if it is empty.
    pub header: String,
    /// What the module is.
    pub docs: Docs,
    /// Inner attributes.
    pub attrs: Vec<Attr>,
    /// Modules in files of their own; they are sorted.
    pub mods: Vec<Mod>,
    /// The full paths of what is used, one each: `std::fmt::Display`.
    pub uses: Vec<String>,
    /// The full paths of what is exported once more.
    pub reexports: Vec<String>,
    /// What is exported once more by a declaration of its own; these are sorted.
    pub exports: Vec<Reexport>,
    /// The items, in this order.
    pub items: Vec<Item>,
}

impl File {
    /// An empty file with a first line and documentation.
    #[must_use]
    pub fn new(header: impl Into<String>, docs: impl Into<Docs>) -> Self {
        Self {
            header: header.into(),
            docs: docs.into(),
            ..Self::default()
        }
    }

    /// Adds the full path of something that is used.
    pub fn uses(&mut self, path: impl Into<String>) {
        let path = path.into();
        if !self.uses.contains(&path) {
            self.uses.push(path);
        }
    }

    /// Adds an item.
    pub fn item(&mut self, item: impl Into<Item>) {
        self.items.push(item.into());
    }

    /// The text of the file.
    #[must_use]
    pub fn print(&self) -> String {
        let mut parts = Vec::with_capacity(self.items.len() + 5);
        if !self.header.is_empty() {
            parts.push(format!("// {}\n", self.header));
        }
        let mut docs = String::new();
        self.docs.print(&mut docs, "//!", 0);
        parts.push(docs);
        let mut attrs = String::new();
        attr::print_all(&self.attrs, &mut attrs, "#!", 0);
        parts.push(attrs);
        parts.push(self.print_mods());
        parts.push(imports::print(&self.uses, ""));
        parts.push(imports::print(&self.reexports, "pub "));
        parts.push(self.print_exports());
        for item in &self.items {
            let mut text = String::new();
            item.print(&mut text, 0);
            text.push('\n');
            parts.push(text);
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    fn print_exports(&self) -> String {
        let mut exports: Vec<&Reexport> = self.exports.iter().collect();
        exports.sort_by(|a, b| imports::by_first_path(&a.paths, &b.paths));
        let mut text = String::new();
        for export in exports {
            export.print(&mut text);
            text.push('\n');
        }
        text
    }

    fn print_mods(&self) -> String {
        let mut mods: Vec<&Mod> = self.mods.iter().collect();
        // Modules are sorted by their bytes, unlike what is imported.
        mods.sort_by_key(|module| module.name.trim_start_matches("r#"));
        let mut text = String::new();
        for module in mods {
            module.print(&mut text, 0);
            text.push('\n');
        }
        text
    }
}
