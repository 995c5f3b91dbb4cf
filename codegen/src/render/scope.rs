//! What names mean in one file.

use std::collections::{HashMap, HashSet};

use super::rust::File;
use crate::ident::TypeName;
use crate::ir::{Type, TypeDef, TypeKind};
use crate::names::{IMPORTED, IMPORTED_BY_WEBHOOKS};

/// What the types of a client look like, by name.
pub(super) struct Kinds<'a>(HashMap<&'a TypeName, &'a TypeDef>);

impl<'a> Kinds<'a> {
    pub(super) fn new(types: &'a [TypeDef]) -> Self {
        Self(types.iter().map(|ty| (&ty.name, ty)).collect())
    }

    pub(super) fn kind(&self, name: &TypeName) -> Option<&TypeKind> {
        self.0.get(name).map(|ty| &ty.kind)
    }

    pub(super) fn is_enumeration(&self, name: &TypeName) -> bool {
        matches!(
            self.kind(name),
            Some(TypeKind::Strings(_) | TypeKind::Integers(_))
        )
    }

    pub(super) fn is_union(&self, name: &TypeName) -> bool {
        matches!(self.kind(name), Some(TypeKind::Union(_)))
    }

    /// A type, seen through aliases.
    pub(super) fn resolved<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match ty {
            Type::Named(name) => match self.alias(name) {
                Some(aliased) => self.resolved(aliased),
                None => ty,
            },
            other => other,
        }
    }

    /// Whether a type is a list of texts, by whatever name.
    pub(super) fn is_text_list(&self, ty: &Type) -> bool {
        match self.resolved(ty) {
            Type::List(item) => *self.resolved(item) == Type::String,
            _ => false,
        }
    }

    /// The type that `name` is another name of.
    pub(super) fn alias(&self, name: &TypeName) -> Option<&Type> {
        match self.kind(name) {
            Some(TypeKind::Alias(ty)) => Some(ty),
            _ => None,
        }
    }
}

/// How types are written in one file, and what it has to import for that.
pub(super) struct Scope {
    /// The full paths of what is used.
    pub(super) uses: Vec<String>,
    place: Place,
}

/// Which kind of file it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The file that defines all types.
    Types,
    /// One of several files that define types.
    PartOfTypes,
    /// A file of operations.
    Operations,
    /// The file of what the provider sends by itself.
    Webhooks,
}

impl Scope {
    pub(super) fn new(place: Place) -> Self {
        Self {
            uses: Vec::new(),
            place,
        }
    }

    /// Imports a path.
    pub(super) fn uses(&mut self, path: &str) {
        self.uses.push(path.to_owned());
    }

    /// Imports a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) {
        self.uses.push(format!("switchboard_runtime::{name}"));
    }

    /// A type that the client defines, as this file writes it.
    pub(super) fn named(&mut self, name: &TypeName) -> String {
        match self.place {
            Place::Types => name.to_string(),
            Place::Operations if IMPORTED.contains(&name.as_str()) => self.by_module(name),
            Place::Webhooks if IMPORTED_BY_WEBHOOKS.contains(&name.as_str()) => {
                self.by_module(name)
            }
            Place::PartOfTypes | Place::Operations | Place::Webhooks => {
                self.uses(&format!("crate::types::{name}"));
                name.to_string()
            }
        }
    }

    /// A type whose name means something else in this file.
    fn by_module(&mut self, name: &TypeName) -> String {
        self.uses("crate::types");
        format!("types::{name}")
    }

    /// Hands the imports to a file, without what the file defines itself.
    pub(super) fn into_file(self, file: &mut File, own: &[String]) {
        let own: HashSet<&str> = own.iter().map(String::as_str).collect();
        let mut uses = self.uses;
        uses.sort_unstable();
        uses.dedup();
        uses.retain(|path| !own.contains(path.as_str()));
        file.uses.extend(uses);
    }
}
