//! Schemas that look one way when they are sent, and another when they are received.
//!
//! `readOnly` and `writeOnly` (OpenAPI 3.0.4, section 4.7.24.2; JSON Schema 2020-12 validation,
//! section 9.4) say of a property which way it goes. A schema that goes both ways and always has
//! such a property, in itself or in what it holds, gets a copy: the copy is what callers send,
//! the schema itself what they receive. Where the property is optional anyhow, one schema does
//! for both.

use std::collections::HashMap;

use super::edges::climb;
use super::schema::{Property, Schema, SchemaId, Schemas, Shape};
use super::{Document, Operation};

/// Gives each schema of `document` that needs it a sent form of its own.
pub(super) fn split(document: &mut Document) {
    let mixed = mixed(&document.schemas);
    if mixed.is_empty() {
        return;
    }
    let ways = Ways::new(document);
    let twofold = mixed.iter().copied();
    let twofold = twofold.filter(|id| ways.is_sent(*id) && ways.is_received(*id));
    let forms = Forms::new(&mut document.schemas, twofold.collect());
    for id in mixed {
        let schemas = &mut document.schemas;
        if ways.is_sent(id) {
            forms.send(schemas, forms.sent(id));
        }
        if ways.is_received(id) {
            Way::Received.prune(schemas, id);
        }
    }
    let operations = document.operations.iter_mut();
    let webhooks = document.webhooks.iter_mut();
    let answered = webhooks.flat_map(|webhook| webhook.operation.received_mut());
    for id in operations.flat_map(Operation::sent_mut).chain(answered) {
        *id = forms.sent(*id);
    }
}

/// Which way each schema goes. What a provider sends by itself is received, and what it is
/// answered is sent.
struct Ways {
    sent: Vec<bool>,
    received: Vec<bool>,
}

impl Ways {
    fn new(document: &Document) -> Self {
        let schemas = &document.schemas;
        let operations = || document.operations.iter();
        let webhooks = || document.webhooks.iter().map(|webhook| &webhook.operation);
        let sent = operations().flat_map(Operation::sent);
        let sent = sent.chain(webhooks().flat_map(Operation::received));
        let received = operations().flat_map(Operation::received);
        let received = received.chain(webhooks().flat_map(Operation::sent));
        Self {
            sent: Way::Sent.reach(schemas, sent),
            received: Way::Received.reach(schemas, received),
        }
    }

    fn is_sent(&self, id: SchemaId) -> bool {
        self.sent.get(id.index()).copied().unwrap_or(false)
    }

    fn is_received(&self, id: SchemaId) -> bool {
        self.received.get(id.index()).copied().unwrap_or(false)
    }
}

/// A schema's way between callers and servers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Sent,
    Received,
}

impl Way {
    /// Whether a property goes this way.
    fn takes(self, schemas: &Schemas, property: &Property) -> bool {
        let schema = schemas.get(property.schema);
        match self {
            Self::Sent => !schema.read_only,
            Self::Received => !schema.write_only,
        }
    }

    /// By schema, whether it goes this way if `roots` do.
    fn reach(self, schemas: &Schemas, roots: impl Iterator<Item = SchemaId>) -> Vec<bool> {
        let mut reached = vec![false; schemas.count()];
        let mut pending: Vec<SchemaId> = roots.collect();
        while let Some(id) = pending.pop() {
            let Some(reached) = reached.get_mut(id.index()) else {
                continue;
            };
            if !std::mem::replace(reached, true) {
                pending.extend(self.children(schemas, id));
            }
        }
        reached
    }

    fn children(self, schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
        let mut children = schemas.children(id);
        if let Shape::Object(object) = &schemas.get(id).shape {
            let mut takes = object.properties.iter().map(|p| self.takes(schemas, p));
            children.retain(|_| takes.next().unwrap_or(true));
        }
        children
    }

    /// Takes the properties from a schema that do not go this way.
    fn prune(self, schemas: &mut Schemas, id: SchemaId) {
        let Shape::Object(object) = &schemas.get(id).shape else {
            return;
        };
        let takes = object.properties.iter().map(|p| self.takes(schemas, p));
        let mut takes = takes.collect::<Vec<bool>>().into_iter();
        if let Some(Shape::Object(object)) = schemas.shape_mut(id) {
            object.properties.retain(|_| takes.next().unwrap_or(true));
        }
    }
}

/// What is, or holds, an object that always has a property which goes one way only; in document
/// order.
fn mixed(schemas: &Schemas) -> Vec<SchemaId> {
    let is_one_way = |property: &Property| {
        let schema = schemas.get(property.schema);
        property.required && (schema.read_only || schema.write_only)
    };
    let roots = schemas.ids().filter(|id| match &schemas.get(*id).shape {
        Shape::Object(object) => object.properties.iter().any(is_one_way),
        _ => false,
    });
    let roots: Vec<SchemaId> = roots.collect();
    if roots.is_empty() {
        return Vec::new();
    }
    let mut mixed = climb(&schemas.holders(), roots.clone(), |_| true);
    mixed.extend(roots);
    let mut mixed: Vec<SchemaId> = mixed.into_iter().collect();
    mixed.sort_unstable();
    mixed
}

/// The sent forms of schemas, which stand behind all others.
struct Forms {
    sent: HashMap<SchemaId, SchemaId>,
}

impl Forms {
    /// Adds a copy of each of `twofold`, in document order.
    fn new(schemas: &mut Schemas, twofold: Vec<SchemaId>) -> Self {
        let mut sent = HashMap::with_capacity(twofold.len());
        for id in twofold {
            let copy = SchemaId::new(schemas.all.len());
            let schema = schemas.get(id).clone();
            schemas.all.push(Schema {
                sent_form_of: Some(id),
                ..schema
            });
            sent.insert(id, copy);
        }
        Self { sent }
    }

    /// The sent form of a schema, which is most often itself.
    fn sent(&self, id: SchemaId) -> SchemaId {
        self.sent.get(&id).copied().unwrap_or(id)
    }

    /// Leaves in a schema what is sent, in the form in which it is.
    fn send(&self, schemas: &mut Schemas, id: SchemaId) {
        Way::Sent.prune(schemas, id);
        if let Some(shape) = schemas.shape_mut(id) {
            for child in Schemas::children_mut(shape) {
                *child = self.sent(*child);
            }
        }
    }
}
