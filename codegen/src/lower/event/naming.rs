//! What names an event on the wire, and how.

use std::collections::HashSet;

use super::Source;
use crate::ir::NamedBy;
use crate::lower::Lowering;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::{Delivery, RequestPlace, SchemaId, Shape};

/// How many properties are tried where the document does not say which one names the event.
const MOST_TRIED: usize = 8;

impl Lowering<'_> {
    /// What names the event, and the names; `None` if that is not known.
    pub(super) fn told_apart(
        &mut self,
        delivery: Option<&Delivery>,
        sources: &[Source<'_>],
    ) -> Option<(NamedBy, Vec<String>)> {
        let keys = || {
            let keys = sources.iter().map(|source| source.webhook.name.clone());
            keys.collect()
        };
        match delivery.and_then(|delivery| delivery.event.as_ref()) {
            _ if sources.is_empty() => None,
            Some(RequestPlace::Header(name)) => Some((NamedBy::Header(name.clone()), keys())),
            Some(RequestPlace::Body(pointer)) => {
                let names = self.names_at(delivery?, pointer, sources);
                Some((NamedBy::Body(pointer.to_string()), names))
            }
            None => {
                if let Some((pointer, names)) = self.common_constant(sources) {
                    return Some((NamedBy::Body(pointer.to_string()), names));
                }
                if sources.len() == 1 {
                    return Some((NamedBy::Nothing, keys()));
                }
                self.report_alike(sources);
                None
            }
        }
    }

    /// The constant that each body has there, else the webhook's key.
    fn names_at(
        &mut self,
        delivery: &Delivery,
        pointer: &Pointer,
        sources: &[Source<'_>],
    ) -> Vec<String> {
        let is_there = |source: &Source<'_>| {
            let body = source.content.schema;
            body.is_none_or(|body| self.property_at(body, pointer).is_some())
        };
        if !sources.iter().any(is_there) {
            let message = format!("no webhook has a property at `{pointer}`");
            let at = delivery.at.child("event");
            self.problems.push(Problem::warning(&at, message));
        }
        let name = |source: &Source<'_>| {
            let body = source.content.schema;
            let constant = body.and_then(|body| self.constant_at(body, pointer));
            constant.unwrap_or_else(|| source.webhook.name.clone())
        };
        sources.iter().map(name).collect()
    }

    /// The first property that is a constant in all bodies, in each another one.
    fn common_constant(&self, sources: &[Source<'_>]) -> Option<(Pointer, Vec<String>)> {
        let schemas = &self.document.schemas;
        let bodies: Option<Vec<SchemaId>> =
            sources.iter().map(|source| source.content.schema).collect();
        let bodies = bodies?;
        let Shape::Object(first) = &schemas.get(schemas.target(*bodies.first()?)).shape else {
            return None;
        };
        let pointers = first.properties.iter();
        let mut pointers = pointers
            .map(|property| Pointer::root().child(&property.name))
            .filter(|pointer| {
                let body = bodies.first();
                body.is_some_and(|body| self.constant_at(*body, pointer).is_some())
            })
            .take(MOST_TRIED);
        pointers.find_map(|pointer| {
            let names = bodies.iter();
            let names: Option<Vec<String>> = names
                .map(|body| self.constant_at(*body, &pointer))
                .collect();
            let names = names?;
            let distinct: HashSet<&String> = names.iter().collect();
            (distinct.len() == names.len()).then_some((pointer, names))
        })
    }

    /// The only value that a property of a schema can have.
    fn constant_at(&self, id: SchemaId, pointer: &Pointer) -> Option<String> {
        let schemas = &self.document.schemas;
        let property = self.property_at(id, pointer)?;
        match &schemas.get(schemas.target(property)).shape {
            Shape::Strings(values) if values.len() == 1 => values.first().cloned(),
            Shape::Integers(values) if values.len() == 1 => values.first().map(i64::to_string),
            _ => None,
        }
    }

    /// The schema of the property at a pointer.
    fn property_at(&self, id: SchemaId, pointer: &Pointer) -> Option<SchemaId> {
        let schemas = &self.document.schemas;
        pointer.keys().into_iter().try_fold(id, |id, key| {
            let Shape::Object(object) = &schemas.get(schemas.target(id)).shape else {
                return None;
            };
            let mut properties = object.properties.iter();
            let property = properties.find(|property| property.name == key);
            property.map(|property| property.schema)
        })
    }

    fn report_alike(&mut self, sources: &[Source<'_>]) {
        let Some(first) = sources.first() else {
            return;
        };
        let message = "nothing tells which event a body is, there are only types of the webhooks";
        let hint =
            "say what names the event: `x-webhook: { event: $request.body#/event }`, or a header";
        // The whole list is what cannot be told apart.
        let at = first.webhook.operation.at.keys();
        let list = Pointer::root().child(at.first().copied().unwrap_or("webhooks"));
        self.problems
            .push(Problem::warning(&list, message).hint(hint));
    }
}
