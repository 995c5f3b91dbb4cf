//! Events: what the provider sends by itself, as an enum that is read.

mod naming;
mod shared;
mod value;

use super::{Lowering, prose};
use crate::ident::TypeName;
use crate::ir::{
    Acknowledgement, Deduplication, Event, FormValue, NamedBy, Signature, SignatureScheme, Type,
    TypeDef, Webhooks,
};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::{self, Content, Delivery, RequestPlace, SchemaId, Shape, Webhook, WebhookKind};

/// A webhook of which an event can be made.
struct Source<'a> {
    webhook: &'a Webhook,
    variant: &'a TypeName,
    content: &'a Content,
}

impl Lowering<'_> {
    /// The events, if there are any that can be told apart.
    pub(super) fn webhooks(&mut self, types: &[TypeDef]) -> Option<Webhooks> {
        let (document, names) = (self.document, self.names);
        let delivery = document.delivery.as_ref();
        let webhooks = document.webhooks.iter().zip(&names.events.variants);
        let is_webhook =
            |(webhook, _): &(&Webhook, &TypeName)| webhook.kind == WebhookKind::Webhook;
        let webhooks: Vec<_> = webhooks.filter(is_webhook).collect();
        if let (Some(delivery), true) = (delivery, webhooks.is_empty()) {
            let message = "the document has no webhooks that this could be about";
            let hint = "describe each event in `webhooks`";
            self.problems
                .push(Problem::warning(&delivery.at, message).hint(hint));
        }
        let sources = self.sources(&webhooks);
        let (named_by, wire_names) = self.told_apart(delivery, &sources)?;
        let sources = self.without_twins(sources, wire_names);
        let events = sources
            .iter()
            .map(|(source, name)| self.event(source, name, &named_by));
        let events: Vec<Event> = events.collect();
        let bodies: Vec<Option<SchemaId>> = sources
            .iter()
            .map(|(source, _)| source.content.schema)
            .collect();
        let mut webhooks = Webhooks {
            events,
            named_by,
            signature: delivery.and_then(|delivery| delivery.signature.as_ref().map(signature)),
            deduplication: delivery.and_then(deduplication),
            acknowledgement: delivery.and_then(acknowledgement),
            values: self.event_values(delivery, &bodies),
            shared: Vec::new(),
        };
        webhooks.shared = shared::fields(&webhooks, types);
        Some(webhooks)
    }

    /// The webhooks whose bodies can be read.
    fn sources<'a>(&mut self, webhooks: &[(&'a Webhook, &'a TypeName)]) -> Vec<Source<'a>> {
        let mut sources = Vec::with_capacity(webhooks.len());
        for &(webhook, variant) in webhooks {
            let contents = webhook
                .operation
                .body
                .iter()
                .flat_map(|body| &body.contents);
            let can_be_read =
                |content: &&Content| content.media_type.is_json() || content.media_type.is_form();
            let mut contents: Vec<&Content> = contents.filter(can_be_read).collect();
            contents.sort_by_key(|content| content.media_type.is_form());
            if let Some(content) = contents.first() {
                sources.push(Source {
                    webhook,
                    variant,
                    content,
                });
                continue;
            }
            let message = "this webhook has no body of JSON or of a form, no event is made of it";
            let at = &webhook.operation.at;
            self.problems.push(Problem::warning(at, message));
        }
        sources
    }

    /// Of webhooks with one name on the wire the first is an event.
    fn without_twins<'a>(
        &mut self,
        sources: Vec<Source<'a>>,
        names: Vec<String>,
    ) -> Vec<(Source<'a>, String)> {
        let mut seen = std::collections::HashSet::new();
        let mut kept = Vec::with_capacity(sources.len());
        for (source, name) in sources.into_iter().zip(names) {
            if seen.insert(name.clone()) {
                kept.push((source, name));
                continue;
            }
            let message = format!("another webhook sends `{name}` as well, this one is no event");
            let hint = "make one webhook of them, whose body is a `oneOf`";
            let at = &source.webhook.operation.at;
            self.problems.push(Problem::warning(at, message).hint(hint));
        }
        kept
    }

    fn event(&self, source: &Source<'_>, wire_name: &str, named_by: &NamedBy) -> Event {
        let operation = &source.webhook.operation;
        let contents = operation.body.iter().flat_map(|body| &body.contents);
        let mut forms = contents.filter(|content| content.media_type.is_form());
        Event {
            name: source.variant.clone(),
            wire_name: wire_name.to_owned(),
            ty: source.content.schema.map_or(Type::Json, |id| self.item(id)),
            docs: event_docs(source, wire_name, named_by),
            deprecated: operation.deprecated,
            form: forms.next().map(|form| self.form_values(form.schema)),
        }
    }

    /// The fields of a form that are no texts.
    fn form_values(&self, id: Option<SchemaId>) -> Vec<(String, FormValue)> {
        let schemas = &self.document.schemas;
        let shape = id.map(|id| &schemas.get(schemas.target(id)).shape);
        let Some(Shape::Object(object)) = shape else {
            return Vec::new();
        };
        let properties = object.properties.iter();
        properties
            .map(|property| (property.name.clone(), self.form_value(property.schema)))
            .filter(|(_, value)| *value != FormValue::Text)
            .collect()
    }

    fn form_value(&self, id: SchemaId) -> FormValue {
        let schemas = &self.document.schemas;
        let is_object = |id: SchemaId| {
            let shape = &schemas.get(schemas.target(id)).shape;
            matches!(shape, Shape::Object(_) | Shape::Map(_))
        };
        match &schemas.get(schemas.target(id)).shape {
            Shape::Boolean => FormValue::Boolean,
            Shape::Integer(_) | Shape::Number(_) | Shape::Integers(_) => FormValue::Number,
            Shape::Object(_) | Shape::Map(_) | Shape::Tuple(_) => FormValue::Json,
            Shape::Union(union) if union.variants.iter().all(|v| is_object(v.schema)) => {
                FormValue::Json
            }
            Shape::Array(items) => {
                let item = match &schemas.get(schemas.target(*items)).shape {
                    Shape::Array(_) => FormValue::Json,
                    _ => self.form_value(*items),
                };
                FormValue::List(Box::new(item))
            }
            _ => FormValue::Text,
        }
    }
}

/// What an event means, and its name on the wire if it has one.
fn event_docs(source: &Source<'_>, wire_name: &str, named_by: &NamedBy) -> Vec<String> {
    let operation = &source.webhook.operation;
    let name = prose::code(wire_name);
    let mut docs = prose::summary_first(
        operation.summary.as_deref(),
        operation.description.as_deref(),
        &prose::code(&source.webhook.name),
    );
    if *named_by != NamedBy::Nothing && !docs.iter().any(|line| line.contains(&name)) {
        docs.extend([String::new(), format!("On the wire: {name}.")]);
    }
    docs
}

fn signature(signature: &spec::Signature) -> Signature {
    Signature {
        header: signature.header.clone(),
        scheme: match &signature.scheme {
            spec::SignatureScheme::SharedSecret => SignatureScheme::SharedSecret,
            spec::SignatureScheme::HmacSha256 { prefix, is_base64 } => {
                SignatureScheme::HmacSha256 {
                    prefix: prefix.clone(),
                    is_base64: *is_base64,
                }
            }
        },
    }
}

fn deduplication(delivery: &Delivery) -> Option<Deduplication> {
    Some(match delivery.deduplication.as_ref()? {
        RequestPlace::Header(name) => Deduplication::Header(name.clone()),
        RequestPlace::Body(pointer) => Deduplication::Value(place(delivery, pointer)?),
    })
}

fn acknowledgement(delivery: &Delivery) -> Option<Acknowledgement> {
    let answer = delivery.acknowledgement.as_ref()?;
    let values = answer.values.iter();
    Some(Acknowledgement {
        json: answer.json.to_string(),
        values: values
            .filter_map(|(slot, value)| Some((slot.to_string(), place(delivery, value)?)))
            .collect(),
    })
}

fn place(delivery: &Delivery, value: &Pointer) -> Option<usize> {
    delivery
        .values()
        .into_iter()
        .position(|known| known == value)
}
