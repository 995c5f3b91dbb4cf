//! Values that a document lists: `enum`, `const`, and unions of these.

use std::hash::Hash;

use indexmap::IndexSet;
use serde_json::Value;

use super::labels::{Label, Labels, text_of};
use super::raw::{Kind, Raw};
use super::schema::{ANY_NUMBER, Schema, SchemaId, Shape, Union, Variant};
use super::shape::Resolver;
use crate::problem::Problem;

impl<'a> Resolver<'a> {
    /// The shape of a schema that lists its values.
    pub(super) fn enumeration(&mut self, raw: &'a Raw, values: &[Value]) -> Shape {
        let is_scalar = |value: &Value| !value.is_object() && !value.is_array();
        let integers: Option<Vec<i64>> = values.iter().map(integer_of).collect();
        match (raw.types.as_slice(), integers) {
            _ if values.is_empty() => self.bare_shape(raw),
            _ if values.iter().all(Value::is_string) && raw.types != [Kind::Integer] => {
                Shape::Strings(unique(values.iter().map(text_of)))
            }
            ([Kind::String], _) if values.iter().all(is_scalar) => {
                self.report_unquoted(raw);
                Shape::Strings(unique(values.iter().map(text_of)))
            }
            (_, Some(integers)) => Shape::Integers(unique(integers.into_iter())),
            _ if values.iter().all(Value::is_boolean) => Shape::Boolean,
            ([] | [_, _, ..], _) => self.mixed(raw, values),
            _ => self.loose_enumeration(raw),
        }
    }

    fn report_unquoted(&mut self, raw: &Raw) {
        let message = "some of these values are no texts, although `type` is `string`";
        let hint = "they are taken for texts; put quotes around them";
        let problem = Problem::warning(&raw.at.child("enum"), message).hint(hint);
        self.problems.push(problem);
    }

    /// Values of several JSON types: a union of one schema for each type.
    fn mixed(&mut self, raw: &Raw, values: &[Value]) -> Shape {
        let texts = unique(values.iter().filter_map(Value::as_str).map(str::to_owned));
        let integers = unique(values.iter().filter_map(Value::as_i64));
        let flags = values.iter().filter(|value| value.is_boolean()).count();
        let known = values
            .iter()
            .filter(|v| v.is_string() || v.is_i64())
            .count()
            + flags;
        if known < values.len() {
            return self.loose_enumeration(raw);
        }
        let mut shapes = Vec::new();
        shapes.extend((!texts.is_empty()).then_some(Shape::Strings(texts)));
        shapes.extend((!integers.is_empty()).then_some(Shape::Integers(integers)));
        shapes.extend((flags > 0).then_some(Shape::Boolean));
        let labels = raw.notes.labels.clone();
        let variant = |shape| Variant {
            schema: self.make(Schema {
                at: raw.at.clone(),
                labels: labels.clone(),
                shape,
                ..Schema::nothing()
            }),
            tags: Vec::new(),
        };
        Shape::Union(Union {
            variants: shapes.into_iter().map(variant).collect(),
            discriminator: None,
        })
    }

    /// Values that cannot be named: what their type says, without the list.
    fn loose_enumeration(&mut self, raw: &Raw) -> Shape {
        let message = "the values of this enumeration cannot be told apart by names";
        let hint = "it becomes what `type` says, any value of it";
        let problem = Problem::warning(&raw.at.child("enum"), message).hint(hint);
        self.problems.push(problem);
        self.loose = raw.types.is_empty();
        self.bare_shape(raw)
    }

    /// A union of texts, or of numbers, is one list of the values that are known, or the one type
    /// that holds all of them.
    pub(super) fn scalars(&mut self, variants: &[SchemaId]) -> Option<Shape> {
        let raws: Option<Vec<&Raw>> = variants.iter().map(|id| self.followed(*id)).collect();
        let raws = raws.filter(|raws| !raws.iter().any(|raw| raw.notes.secret))?;
        let shape = texts(&raws)
            .or_else(|| integers(&raws))
            .or_else(|| numbers(&raws))?;
        let labels = labels(&raws);
        self.labels = (!labels.is_empty()).then(|| Box::new(labels));
        Some(shape)
    }
}

/// An integer, also one that is written as a text or with a fraction of 0.
fn integer_of(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        _ => value.as_i64().or_else(|| whole(value.as_f64()?)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

fn texts(raws: &[&Raw]) -> Option<Shape> {
    let mut known = Vec::new();
    for raw in raws {
        match &raw.values {
            Some(values) => {
                for value in values {
                    known.push(value.as_str()?.to_owned());
                }
            }
            None if raw.types == [Kind::String] => {}
            None => return None,
        }
    }
    Some(if known.is_empty() {
        Shape::String(common_format(raws))
    } else {
        Shape::Strings(unique(known.into_iter()))
    })
}

fn integers(raws: &[&Raw]) -> Option<Shape> {
    let mut known = Vec::new();
    for raw in raws {
        match &raw.values {
            Some(values) => {
                for value in values {
                    known.push(value.as_i64()?);
                }
            }
            None if raw.types == [Kind::Integer] => {}
            None => return None,
        }
    }
    Some(if known.is_empty() {
        Shape::Integer(common_format(raws))
    } else {
        Shape::Integers(unique(known.into_iter()))
    })
}

/// Numbers of any size, integers among them; numbers of one size, if there are no integers.
fn numbers(raws: &[&Raw]) -> Option<Shape> {
    let is_number = |raw: &&Raw| {
        raw.values.is_none() && matches!(raw.types[..], [Kind::Integer | Kind::Number])
    };
    let has_integers = raws.iter().any(|raw| raw.types == [Kind::Integer]);
    let format = has_integers.then(|| ANY_NUMBER.to_owned());
    raws.iter().all(is_number).then_some(Shape::Number(format))
}

fn common_format(raws: &[&Raw]) -> Option<String> {
    let first = raws.first()?;
    let is_common = raws.iter().all(|raw| raw.format == first.format);
    first.format.clone().filter(|_| is_common)
}

/// What is said of the values, also where each is a schema of its own with a title.
fn labels(raws: &[&Raw]) -> Labels {
    let mut labels = Labels::new();
    for raw in raws {
        labels.extend(
            raw.notes
                .labels
                .iter()
                .flat_map(|labels| (**labels).clone()),
        );
        if let Some([only]) = raw.values.as_deref() {
            let label = Label {
                name: raw.notes.title.clone(),
                description: raw.notes.description.clone(),
            };
            if label != Label::default() {
                labels.insert(text_of(only), label);
            }
        }
    }
    labels
}

fn unique<T: Hash + Eq>(values: impl Iterator<Item = T>) -> Vec<T> {
    values.collect::<IndexSet<T>>().into_iter().collect()
}
