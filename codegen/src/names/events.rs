//! Names of what a provider sends by itself.

use super::EventNames;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::{Ident, TypeName};
use crate::pointer::Pointer;
use crate::spec::{Document, Webhook};

/// The functions that every enum of events has.
const METHODS: [&str; 10] = [
    "acknowledgement",
    "clone",
    "clone_from",
    "deduplication_key",
    "eq",
    "fmt",
    "name",
    "ne",
    "parse",
    "serialize",
];

/// Names the variant of each webhook, and the function for each value that is asked for of events.
pub(super) fn settle(document: &Document) -> EventNames {
    let variants: Vec<Wish<TypeName>> = document.webhooks.iter().map(variant).collect();
    let delivery = document.delivery.iter();
    let values: Vec<Wish<Ident>> = delivery
        .flat_map(|delivery| delivery.values())
        .map(value)
        .collect();
    EventNames {
        variants: settle_scope(&variants, |name| name.as_str() == "Unknown"),
        values: settle_scope(&values, |name| METHODS.contains(&name.as_str())),
    }
}

fn variant(webhook: &Webhook) -> Wish<TypeName> {
    match &webhook.operation.rust_name {
        Some(name) => Wish::new(Rank::Pinned, TypeName::variant(name)),
        None => Wish::new(Rank::Named, TypeName::variant(&webhook.name)),
    }
    .or_followed("event")
}

fn value(pointer: &Pointer) -> Wish<Ident> {
    let own = Ident::new(pointer.key().unwrap_or_default());
    Wish::new(Rank::Named, own).or(Ident::new(&pointer.keys().join(" ")))
}
