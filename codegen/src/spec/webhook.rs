//! Webhooks and callbacks: what a provider sends by itself.

use std::collections::HashSet;

use super::node::Node;
use super::operation::{Operation, Place, read_methods};
use super::reader::Reader;

/// A request that the provider makes.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its key.
    pub name: String,
    /// What makes the provider send it.
    pub kind: WebhookKind,
    /// The request as its receiver sees it: the client receives its body and sends its answers.
    pub operation: Operation,
}

/// What makes a provider send something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookKind {
    /// What was agreed beforehand (OpenAPI 3.1.1, section 4.8.1, `webhooks`).
    Webhook,
    /// An operation, by its id, if one is known (OpenAPI 3.1.1, section 4.8.18).
    Callback(Option<String>),
}

/// Callbacks by name, and the operation that asks for them.
pub(super) struct Callbacks<'a> {
    pub(super) of: Option<String>,
    pub(super) node: Node<'a>,
}

/// Reads `webhooks` and `x-webhooks`.
pub(super) fn read_webhooks<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<Webhook> {
    let mut webhooks = Vec::new();
    let holders = ["webhooks", "x-webhooks"].into_iter();
    let items = holders.filter_map(|key| root.get(key));
    for (name, item) in items.flat_map(|items| items.entries()) {
        let kind = WebhookKind::Webhook;
        webhooks.extend(read_item(reader, name, &kind, &item));
    }
    webhooks
}

/// Reads the callbacks of operations, and shared ones that no operation refers to.
///
/// A shared one is read once: it belongs to the operation that comes first.
pub(super) fn read_callbacks<'a>(
    reader: &mut Reader<'a>,
    root: &Node<'a>,
    mut callbacks: Vec<Callbacks<'a>>,
) -> Vec<Webhook> {
    let shared = root.get("components");
    let shared = shared.and_then(|components| components.get("callbacks"));
    callbacks.extend(shared.map(|node| Callbacks { of: None, node }));
    let mut seen = HashSet::new();
    let mut webhooks = Vec::new();
    for Callbacks { of, node } in callbacks {
        let kind = WebhookKind::Callback(of);
        for (name, callback) in node.entries() {
            let Some(callback) = reader.follow(&callback) else {
                continue;
            };
            if !seen.insert(callback.at.clone()) {
                continue;
            }
            let items = callback.entries().into_iter();
            for (_, item) in items.filter(|(key, _)| !key.starts_with("x-")) {
                webhooks.extend(read_item(reader, name, &kind, &item));
            }
        }
    }
    webhooks
}

/// The requests of a path item.
fn read_item<'a>(
    reader: &mut Reader<'a>,
    name: &'a str,
    kind: &WebhookKind,
    item: &Node<'a>,
) -> Vec<Webhook> {
    let Some(item) = reader.follow(item) else {
        return Vec::new();
    };
    let mut webhooks = Vec::new();
    for (method, node) in read_methods(reader, &item) {
        let place = Place {
            path: name,
            item: &item,
            method,
        };
        webhooks.push(Webhook {
            name: name.to_owned(),
            kind: kind.clone(),
            operation: place.read(reader, &node),
        });
    }
    webhooks
}
