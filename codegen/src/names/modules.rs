//! Names of the modules that operations stand in.

use super::ModuleName;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::Ident;
use crate::spec::Document;

/// A module for each tag in use: first those that the document describes, in its order, then
/// the others by first use; operations without a tag stand in `general`.
pub(super) fn settle(document: &Document) -> Vec<ModuleName> {
    let used: Vec<Option<&str>> = document
        .operations
        .iter()
        .map(|operation| operation.tag.as_deref())
        .collect();
    let described = document.tags.iter().map(|tag| Some(tag.name.trim()));
    let mut tags: Vec<Option<&str>> = Vec::new();
    for tag in described
        .filter(|tag| used.contains(tag))
        .chain(used.iter().copied())
    {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    let wishes: Vec<Wish<Ident>> = tags.iter().map(|tag| wish(document, *tag)).collect();
    let names = settle_scope(&wishes, |name| {
        matches!(name.as_str(), "shared" | "operations" | "types")
    });
    let module = |(tag, name): (Option<&str>, Ident)| ModuleName {
        tag: tag.map(str::to_owned),
        name,
    };
    tags.into_iter().zip(names).map(module).collect()
}

fn wish(document: &Document, tag: Option<&str>) -> Wish<Ident> {
    let Some(tag) = tag else {
        return Wish::new(Rank::Derived, Ident::new("general"));
    };
    let described = document.tags.iter().find(|described| described.name == tag);
    match described.and_then(|described| described.rust_name.as_deref()) {
        Some(name) => Wish::new(Rank::Pinned, Ident::new(name)),
        None => Wish::new(Rank::Named, Ident::new(tag)),
    }
}
