//! Names of the modules that operations stand in.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::ModuleName;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::Ident;
use crate::spec::Document;

/// A module for each tag in use: first those that the document describes, in its order, then
/// the others by first use; operations without a tag stand in `general`.
pub(super) fn settle(document: &Document) -> Vec<ModuleName> {
    let operations = document.operations.iter();
    let in_order = operations.map(|operation| operation.tag.as_deref());
    let used: HashSet<Option<&str>> = in_order.clone().collect();
    let described = document.tags.iter().map(|tag| Some(tag.name.trim()));
    let described = described.filter(|tag| used.contains(tag));
    let tags: IndexSet<Option<&str>> = described.chain(in_order).collect();
    let pins = pins(document);
    let wishes: Vec<Wish<Ident>> = tags.iter().map(|tag| wish(&pins, *tag)).collect();
    let names = settle_scope(&wishes, |name| {
        matches!(name.as_str(), "shared" | "operations" | "types")
    });
    let module = |(tag, name): (Option<&str>, Ident)| ModuleName {
        tag: tag.map(str::to_owned),
        name,
    };
    tags.into_iter().zip(names).map(module).collect()
}

/// The names that the document demands, by tag; the first that describes a tag decides.
fn pins(document: &Document) -> HashMap<&str, Option<&str>> {
    let mut pins = HashMap::new();
    for tag in &document.tags {
        pins.entry(tag.name.trim())
            .or_insert(tag.rust_name.as_deref());
    }
    pins
}

fn wish(pins: &HashMap<&str, Option<&str>>, tag: Option<&str>) -> Wish<Ident> {
    let Some(tag) = tag else {
        return Wish::new(Rank::Derived, Ident::new("general"));
    };
    match pins.get(tag).copied().flatten() {
        Some(name) => Wish::new(Rank::Pinned, Ident::new(name)),
        None => Wish::new(Rank::Named, Ident::new(tag)),
    }
}
