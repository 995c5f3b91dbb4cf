//! From keywords to shapes: what a value of each schema looks like.

use std::collections::{HashMap, HashSet};

use indexmap::IndexSet;

use super::family;
use super::labels::Labels;
use super::merge;
use super::raw::{Kind, Raw, RawAdditional};
use super::reader::LONGEST_CHAIN;
use super::schema::{
    ANY_NUMBER, Additional, Object, Property, Rules, Schema, SchemaId, Schemas, Shape, Union,
    Variant,
};
use super::unions;
use crate::problem::Problem;

/// Gives each schema its shape; `used` are the schemas that operations mention.
pub(super) fn resolve(
    mut raw: Vec<Raw>,
    used: &[SchemaId],
    problems: &mut Vec<Problem>,
) -> Schemas {
    let families = family::families(&mut raw, used);
    let raw = raw.as_slice();
    let mut resolver = Resolver {
        made: Vec::new(),
        raw,
        problems,
        loose: false,
        labels: None,
        named: HashMap::new(),
    };
    let resolve = |(index, raw)| resolver.resolve(SchemaId::new(index), raw);
    let mut schemas: Vec<Schema> = raw.iter().enumerate().map(resolve).collect();
    schemas.append(&mut resolver.made);
    report_secrets(raw, &schemas, problems);
    let mut schemas = Schemas { all: schemas };
    family::unite(&mut schemas, families);
    break_circles(&mut schemas, problems);
    unions::tidy(&mut schemas);
    schemas
}

/// Only texts can be kept from showing.
fn report_secrets(raw: &[Raw], schemas: &[Schema], problems: &mut Vec<Problem>) {
    for (raw, schema) in raw.iter().zip(schemas) {
        let is_text = matches!(schema.shape, Shape::String(_) | Shape::Same(_));
        if schema.secret && !is_text && !raw.is_password() {
            let message = "only a text can be secret, this will show";
            let hint = "say `x-secret` of the texts inside it";
            problems.push(Problem::warning(&raw.at.child("x-secret"), message).hint(hint));
        }
    }
}

/// Gives shapes, and makes the schemas that the document only implies.
pub(super) struct Resolver<'a> {
    pub(super) raw: &'a [Raw],
    pub(super) problems: &'a mut Vec<Problem>,
    made: Vec<Schema>,
    /// Whether the schema that is being given its shape cannot have all of it.
    pub(super) loose: bool,
    /// What is said of its values.
    pub(super) labels: Option<Box<Labels>>,
    /// Enumerations that have a name from another tool, by name and values.
    named: HashMap<String, SchemaId>,
}

impl<'a> Resolver<'a> {
    fn resolve(&mut self, id: SchemaId, raw: &'a Raw) -> Schema {
        let mut nullable = raw.nullable;
        let shape = self.shape(raw, &mut nullable);
        let shape = self.shared(id, raw, shape);
        let loose = std::mem::take(&mut self.loose);
        let labels = self.labels.take();
        let schema = finish(raw, nullable, shape);
        Schema {
            loose,
            labels: labels.or(schema.labels),
            ..schema
        }
    }

    /// Enumerations of one name and the same values are one: tools that name them write them out
    /// wherever they are used.
    fn shared(&mut self, id: SchemaId, raw: &Raw, shape: Shape) -> Shape {
        let values = match &shape {
            Shape::Strings(values) => format!("{values:?}"),
            Shape::Integers(values) => format!("{values:?}"),
            _ => return shape,
        };
        let Some(name) = &raw.notes.type_name else {
            return shape;
        };
        let first = *self.named.entry(format!("{name} {values}")).or_insert(id);
        if first == id || raw.component.is_some() {
            shape
        } else {
            Shape::Same(first)
        }
    }

    /// Reports what no type was found for.
    pub(super) fn loosen(&mut self, problem: Problem) -> Shape {
        self.loose = true;
        let hint = "any JSON value is taken for it";
        self.problems.push(problem.hint(hint));
        Shape::Any
    }

    fn shape(&mut self, raw: &'a Raw, nullable: &mut bool) -> Shape {
        if let Some(target) = raw.reference {
            return Shape::Same(target);
        }
        if !raw.all_of.is_empty() {
            return merge::merge(self, raw, nullable);
        }
        let variants = self.variants(raw, nullable);
        match variants.as_slice() {
            [] => self.plain_shape(raw),
            _ if raw.is_object() && !raw.properties.is_empty() => merge::merge(self, raw, nullable),
            [only] => Shape::Same(*only),
            _ => self.union(raw, &variants),
        }
    }

    /// The schemas that the union of `raw` chooses from.
    ///
    /// One that may be `null` makes the whole nullable; those that only demand some property say
    /// nothing of what a value looks like, and neither does the union itself.
    pub(super) fn variants(&self, raw: &Raw, nullable: &mut bool) -> Vec<SchemaId> {
        let mut variants = IndexSet::new();
        for &id in &raw.any_of {
            let followed = self.followed(id);
            *nullable |= followed.is_some_and(|variant| variant.nullable);
            if followed.is_some_and(|variant| std::ptr::eq(variant, raw)) {
                continue;
            }
            match self.raw.get(id.index()) {
                Some(variant) if is_null(variant) => {}
                Some(variant) if variant.says_nothing() && !variant.required.is_empty() => {}
                _ => {
                    variants.insert(id);
                }
            }
        }
        variants.into_iter().collect()
    }

    /// A shape without `allOf`, `anyOf` and `oneOf`.
    pub(super) fn plain_shape(&mut self, raw: &'a Raw) -> Shape {
        if let Some(values) = &raw.values {
            return self.enumeration(raw, values);
        }
        self.bare_shape(raw)
    }

    /// A shape without `allOf`, `anyOf`, `oneOf`, `enum` and `const`.
    pub(super) fn bare_shape(&mut self, raw: &Raw) -> Shape {
        match raw.types.as_slice() {
            [] if raw.nullable => Shape::Null,
            [] if raw.is_object() => self.object(raw),
            [] if raw.items.is_some() || !raw.tuple.is_empty() => self.one_kind(raw, Kind::Array),
            [] => Shape::Any,
            [kind] => self.one_kind(raw, *kind),
            [Kind::Integer, Kind::Number] | [Kind::Number, Kind::Integer] => {
                Shape::Number(Some(ANY_NUMBER.to_owned()))
            }
            kinds => self.several_kinds(raw, kinds),
        }
    }

    fn one_kind(&mut self, raw: &Raw, kind: Kind) -> Shape {
        match kind {
            Kind::Boolean => Shape::Boolean,
            Kind::Integer => Shape::Integer(raw.format.clone()),
            Kind::Number => Shape::Number(raw.format.clone()),
            Kind::String => Shape::String(raw.format.clone()),
            Kind::Array if !raw.tuple.is_empty() => Shape::Tuple(raw.tuple.clone()),
            Kind::Array => Shape::Array(raw.items.unwrap_or_else(|| self.make_any(raw))),
            Kind::Object => self.object(raw),
        }
    }

    /// A schema of several types is a union of one schema for each.
    fn several_kinds(&mut self, raw: &Raw, kinds: &[Kind]) -> Shape {
        let variant = |kind: &Kind| {
            let shape = self.one_kind(raw, *kind);
            let bare = Schema {
                at: raw.at.clone(),
                ..Schema::nothing()
            };
            let schema = self.make(Schema { shape, ..bare });
            Variant {
                schema,
                tags: Vec::new(),
            }
        };
        let variants = kinds.iter().map(variant).collect();
        Shape::Union(Union {
            variants,
            discriminator: None,
        })
    }

    fn object(&mut self, raw: &Raw) -> Shape {
        let additional = self.additional(raw);
        if raw.properties.is_empty() {
            return match additional {
                Additional::Values(values) => Shape::Map(values),
                Additional::Unmentioned => Shape::Map(self.make_any(raw)),
                Additional::Forbidden => Shape::Object(Object {
                    properties: Vec::new(),
                    additional,
                }),
            };
        }
        let required: HashSet<&String> = raw.required.iter().collect();
        let property = |(name, schema): (&String, &SchemaId)| Property {
            name: name.clone(),
            schema: *schema,
            required: required.contains(name),
        };
        Shape::Object(Object {
            properties: raw.properties.iter().map(property).collect(),
            additional,
        })
    }

    pub(super) fn additional(&mut self, raw: &Raw) -> Additional {
        match raw.additional {
            RawAdditional::Unmentioned => Additional::Unmentioned,
            RawAdditional::Forbidden => Additional::Forbidden,
            RawAdditional::Values(values) => Additional::Values(values),
            RawAdditional::Any => Additional::Values(self.make_any(raw)),
        }
    }

    /// The union of `variants`, which has at least two.
    pub(super) fn union(&mut self, raw: &Raw, variants: &[SchemaId]) -> Shape {
        if let Some(shape) = self.scalars(variants) {
            return shape;
        }
        let variant = |&schema: &SchemaId| Variant {
            schema,
            tags: self.tags(raw, schema),
        };
        Shape::Union(Union {
            variants: variants.iter().map(variant).collect(),
            discriminator: raw.discriminator.as_ref().map(|d| d.property.clone()),
        })
    }

    /// The discriminator's values for one variant: those that are mapped to it, else its name.
    pub(super) fn tags(&self, raw: &Raw, variant: SchemaId) -> Vec<String> {
        let Some(discriminator) = &raw.discriminator else {
            return Vec::new();
        };
        let mapped = discriminator
            .mapping
            .iter()
            .filter(|(_, id)| **id == variant);
        let mut tags: Vec<String> = mapped.map(|(tag, _)| tag.clone()).collect();
        if tags.is_empty() {
            let name = self
                .raw
                .get(variant.index())
                .and_then(|raw| raw.component.clone());
            tags.extend(name);
        }
        tags
    }

    /// The schema behind references and nothing else; `None` if they lead in a circle.
    pub(super) fn followed(&self, id: SchemaId) -> Option<&'a Raw> {
        let mut raw = self.raw.get(id.index())?;
        for _ in 0..=LONGEST_CHAIN {
            match raw.reference {
                Some(next) => raw = self.raw.get(next.index())?,
                None => return Some(raw),
            }
        }
        None
    }

    pub(super) fn make_any(&mut self, raw: &Raw) -> SchemaId {
        self.make(Schema {
            at: raw.at.clone(),
            ..Schema::nothing()
        })
    }

    /// Adds a schema that the document implies.
    pub(super) fn make(&mut self, schema: Schema) -> SchemaId {
        self.made.push(schema);
        SchemaId::new(self.raw.len() + self.made.len() - 1)
    }
}

fn is_null(raw: &Raw) -> bool {
    raw.nullable
        && raw.types.is_empty()
        && raw.values.as_ref().is_none_or(Vec::is_empty)
        && raw.reference.is_none()
        && raw.any_of.is_empty()
        && raw.all_of.is_empty()
}

/// A schema with the notes of `raw`.
pub(super) fn finish(raw: &Raw, nullable: bool, shape: Shape) -> Schema {
    let notes = raw.notes.clone();
    Schema {
        at: raw.at.clone(),
        sent_form_of: None,
        component: raw.component.clone(),
        rust_name: notes.rust_name,
        type_name: notes.type_name,
        labels: notes.labels,
        title: notes.title,
        description: notes.description,
        deprecated: notes.deprecated,
        secret: notes.secret,
        read_only: notes.read_only,
        write_only: notes.write_only,
        nullable,
        default: notes.default,
        example: notes.example,
        rules: if raw.reference.is_some() {
            Rules::none()
        } else {
            raw.rules.clone()
        },
        loose: false,
        shape,
    }
}

/// Schemas that are each other and nothing else mean nothing: each such circle is an error.
fn break_circles(schemas: &mut Schemas, problems: &mut Vec<Problem>) {
    let mut clear = vec![false; schemas.count()];
    for id in schemas.ids() {
        let mut path = Vec::new();
        let mut at = id;
        while let Shape::Same(next) = schemas.get(at).shape {
            if clear.get(at.index()).copied().unwrap_or(true) {
                break;
            }
            if path.contains(&at) || path.len() > LONGEST_CHAIN {
                report_circle(schemas, &path, at, problems);
                break;
            }
            path.push(at);
            at = next;
        }
        for id in path {
            if let Some(clear) = clear.get_mut(id.index()) {
                *clear = true;
            }
        }
    }
}

fn report_circle(
    schemas: &mut Schemas,
    path: &[SchemaId],
    at: SchemaId,
    problems: &mut Vec<Problem>,
) {
    let message = if path.contains(&at) {
        "this schema refers to itself and to nothing else"
    } else {
        "more than 32 references follow each other here"
    };
    let start = path.first().copied().unwrap_or(at);
    problems.push(Problem::error(&schemas.get(start).at, message));
    for id in path {
        if let Some(schema) = schemas.all.get_mut(id.index()) {
            schema.shape = Shape::Any;
        }
    }
}
