//! Webhooks: what a provider sends by itself.

use super::node::Node;
use super::operation::{Operation, Place, read_methods};
use super::reader::Reader;

/// A request that the provider makes (OpenAPI 3.1.1, section 4.8.1, `webhooks`).
#[derive(Debug, Clone)]
pub struct Webhook {
    /// Its key.
    pub name: String,
    /// The request as its receiver sees it: the client receives its body and sends its answers.
    pub operation: Operation,
}

/// Reads `webhooks` and `x-webhooks`.
pub(super) fn read_webhooks<'a>(reader: &mut Reader<'a>, root: &Node<'a>) -> Vec<Webhook> {
    let mut webhooks = Vec::new();
    let holders = ["webhooks", "x-webhooks"].into_iter();
    let items = holders.filter_map(|key| root.get(key));
    for (name, item) in items.flat_map(|items| items.entries()) {
        let Some(item) = reader.follow(&item) else {
            continue;
        };
        for (method, node) in read_methods(reader, &item) {
            let place = Place {
                path: name,
                item: &item,
                method,
            };
            let operation = place.read(reader, &node);
            webhooks.push(Webhook {
                name: name.to_owned(),
                operation,
            });
        }
    }
    webhooks
}
