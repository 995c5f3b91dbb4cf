//! How schemas hang together: what each holds, what holds it, and what operations begin with.

use std::collections::HashSet;

use super::operation::Operation;
use super::schema::{Additional, SchemaId, Schemas, Shape};

impl Schemas {
    /// What a schema holds or refers to.
    #[must_use]
    pub fn children(&self, id: SchemaId) -> Vec<SchemaId> {
        match &self.get(id).shape {
            Shape::Same(id) | Shape::Array(id) | Shape::Map(id) => vec![*id],
            Shape::Tuple(items) => items.clone(),
            Shape::Object(object) => {
                let properties = object.properties.iter();
                let mut children: Vec<SchemaId> = properties.map(|p| p.schema).collect();
                if let Additional::Values(id) = object.additional {
                    children.push(id);
                }
                children
            }
            Shape::Union(union) => union.variants.iter().map(|v| v.schema).collect(),
            _ => Vec::new(),
        }
    }

    /// By schema, what holds it or refers to it.
    #[must_use]
    pub fn holders(&self) -> Vec<Vec<SchemaId>> {
        let mut holders: Vec<Vec<SchemaId>> = vec![Vec::new(); self.count()];
        for id in self.ids() {
            for child in self.children(id) {
                if let Some(holders) = holders.get_mut(child.index()) {
                    holders.push(id);
                }
            }
        }
        holders
    }

    /// The ids for which a schema holds or refers to something, to be changed.
    pub(super) fn children_mut(shape: &mut Shape) -> Vec<&mut SchemaId> {
        match shape {
            Shape::Same(id) | Shape::Array(id) | Shape::Map(id) => vec![id],
            Shape::Tuple(items) => items.iter_mut().collect(),
            Shape::Object(object) => {
                let properties = object.properties.iter_mut().map(|p| &mut p.schema);
                let mut children: Vec<&mut SchemaId> = properties.collect();
                if let Additional::Values(id) = &mut object.additional {
                    children.push(id);
                }
                children
            }
            Shape::Union(union) => union.variants.iter_mut().map(|v| &mut v.schema).collect(),
            _ => Vec::new(),
        }
    }
}

/// Everything that holds one of `roots`, by way of schemas for which `goes_on` is true.
pub fn climb(
    holders: &[Vec<SchemaId>],
    roots: Vec<SchemaId>,
    goes_on: impl Fn(SchemaId) -> bool,
) -> HashSet<SchemaId> {
    let mut reached = HashSet::new();
    let mut pending = roots;
    while let Some(id) = pending.pop() {
        for &holder in holders.get(id.index()).into_iter().flatten() {
            if goes_on(holder) && reached.insert(holder) {
                pending.push(holder);
            }
        }
    }
    reached
}

impl Operation {
    /// The schemas of what its caller sends.
    #[must_use]
    pub fn sent(&self) -> Vec<SchemaId> {
        let parameters = self.parameters.iter().filter_map(|p| p.schema);
        let bodies = self.body.iter().flat_map(|body| &body.contents);
        let bodies = bodies.flat_map(|content| content.schema.into_iter().chain(content.items));
        parameters.chain(bodies).collect()
    }

    /// The schemas of what its caller receives.
    #[must_use]
    pub fn received(&self) -> Vec<SchemaId> {
        let contents = self.responses.iter().flat_map(|r| &r.contents);
        let headers = self.headers().into_iter();
        contents
            .flat_map(|content| [content.schema, content.items])
            .chain(headers.map(|header| header.schema))
            .chain(self.pagination.iter().map(|pages| pages.item))
            .flatten()
            .collect()
    }

    /// The same as [`Operation::sent`], to be changed.
    pub(super) fn sent_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let parameters = self.parameters.iter_mut().filter_map(|p| p.schema.as_mut());
        let bodies = self.body.iter_mut().flat_map(|body| &mut body.contents);
        let bodies = bodies.flat_map(|content| content.schema.iter_mut().chain(&mut content.items));
        parameters.chain(bodies)
    }

    /// The same as [`Operation::received`], to be changed, with the headers of all answers.
    pub(super) fn received_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        self.responses.iter_mut().flat_map(|response| {
            let contents = response.contents.iter_mut();
            let contents =
                contents.flat_map(|content| content.schema.iter_mut().chain(&mut content.items));
            let headers = response.headers.iter_mut().flat_map(|h| &mut h.schema);
            contents.chain(headers)
        })
    }
}
