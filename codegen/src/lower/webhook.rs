//! What types have to do with what a provider sends by itself.

use std::collections::HashMap;

use super::prose;
use crate::spec::{Document, SchemaId, Webhook, WebhookKind};

/// How many places of one type are told.
const MANY: usize = 3;

/// The sentences that say where types belong that webhooks and callbacks carry, or are answered.
pub(super) fn sentences(document: &Document) -> HashMap<SchemaId, Vec<String>> {
    let mut sentences: HashMap<SchemaId, Vec<String>> = HashMap::new();
    let mut say = |id: Option<SchemaId>, sentence: String| {
        let id = id.map(|id| document.schemas.target(id));
        let known = id.map(|id| sentences.entry(id).or_default());
        if let Some(known) = known.filter(|known| !known.contains(&sentence)) {
            known.push(sentence);
        }
    };
    for webhook in &document.webhooks {
        let name = named(webhook);
        let bodies = webhook.operation.body.iter();
        for content in bodies.flat_map(|body| &body.contents) {
            say(content.schema, format!("The body of {name}."));
        }
        for content in webhook
            .operation
            .answers()
            .iter()
            .filter_map(|answer| answer.content)
        {
            say(content.schema, format!("What answers {name}."));
        }
    }
    for sentences in sentences
        .values_mut()
        .filter(|sentences| sentences.len() > MANY)
    {
        let others = sentences.len() - MANY;
        sentences.truncate(MANY);
        sentences.push(format!("There are {others} more such places."));
    }
    sentences
}

pub(super) fn named(webhook: &Webhook) -> String {
    let name = prose::code(&webhook.name);
    match &webhook.kind {
        WebhookKind::Webhook => format!("the webhook {name}"),
        WebhookKind::Callback(None) => format!("the callback {name}"),
        WebhookKind::Callback(Some(of)) => format!("the callback {name} of {}", prose::code(of)),
    }
}
