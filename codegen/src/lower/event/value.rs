//! Where events have the values that the document asks for.

use crate::ir::{EventValue, ValueStep};
use crate::lower::Lowering;
use crate::names::Members;
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::{Delivery, SchemaId, Shape};

impl Lowering<'_> {
    /// The values that are asked for, and the way to them in each body.
    pub(super) fn event_values(
        &mut self,
        delivery: Option<&Delivery>,
        bodies: &[Option<SchemaId>],
    ) -> Vec<EventValue> {
        let Some(delivery) = delivery else {
            return Vec::new();
        };
        let names = self.names;
        let mut values = Vec::new();
        for (pointer, name) in delivery.values().into_iter().zip(&names.events.values) {
            let fields = bodies.iter();
            let fields: Vec<Option<Vec<ValueStep>>> = fields
                .map(|body| self.way_to(body.as_ref().copied()?, pointer))
                .collect();
            if fields.iter().all(Option::is_none) {
                let message = format!("no webhook has a text or a number at `{pointer}`");
                self.problems.push(Problem::warning(&delivery.at, message));
            }
            values.push(EventValue {
                name: name.clone(),
                pointer: pointer.to_string(),
                fields,
            });
        }
        values
    }

    /// The fields that lead to a value that has no parts.
    fn way_to(&self, body: SchemaId, pointer: &Pointer) -> Option<Vec<ValueStep>> {
        let schemas = &self.document.schemas;
        let mut at = body;
        if schemas.is_nullable(body) {
            return None;
        }
        let mut steps = Vec::new();
        for key in pointer.keys() {
            let id = schemas.target(at);
            let (Shape::Object(object), Some(Members::Fields { fields, .. })) =
                (&schemas.get(id).shape, self.names.members.get(&id))
            else {
                return None;
            };
            let direction = self.graph.direction(id);
            let mut known = object.properties.iter().zip(fields);
            let (property, names) = known.find(|(property, _)| property.name == key)?;
            if !self.travels(property, direction) {
                return None;
            }
            steps.push(ValueStep {
                name: names.name.clone(),
                holder: self.holder(property, direction),
            });
            at = property.schema;
        }
        let shape = &schemas.get(schemas.target(at)).shape;
        let has_parts = matches!(
            shape,
            Shape::Array(_) | Shape::Tuple(_) | Shape::Map(_) | Shape::Object(_) | Shape::Union(_)
        );
        (!has_parts).then_some(steps)
    }
}
