//! Schemas, resolved: what a value may look like.

use serde_json::{Number, Value};

use super::labels::Labels;
use crate::pointer::Pointer;

/// Names a schema of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(u32);

impl SchemaId {
    pub(crate) fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The schema's place in order of first mention.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every schema of a document.
#[derive(Debug, Default)]
pub struct Schemas {
    pub(super) all: Vec<Schema>,
}

impl Schemas {
    /// The schema called `id`; an empty one if it is of another document.
    #[must_use]
    pub fn get(&self, id: SchemaId) -> &Schema {
        static NOTHING: Schema = Schema::nothing();
        self.all.get(id.index()).unwrap_or(&NOTHING)
    }

    /// The schema that `id` is in the end: follows [`Shape::Same`].
    #[must_use]
    pub fn target(&self, id: SchemaId) -> SchemaId {
        let mut at = id;
        while let Shape::Same(next) = self.get(at).shape {
            at = next;
        }
        at
    }

    /// Every id, in order of first mention.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..self.all.len()).map(SchemaId::new)
    }

    /// The schema that `id` is the sent form of, or else `id` itself.
    #[must_use]
    pub fn original(&self, id: SchemaId) -> SchemaId {
        self.get(id).sent_form_of.unwrap_or(id)
    }

    pub(super) fn shape_mut(&mut self, id: SchemaId) -> Option<&mut Shape> {
        self.all.get_mut(id.index()).map(|schema| &mut schema.shape)
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Whether a value of `id` may be null, by itself or by what it refers to.
    #[must_use]
    pub fn is_nullable(&self, id: SchemaId) -> bool {
        self.chain(id).any(|schema| schema.nullable)
    }

    /// `id` and what it refers to, one after the other.
    pub fn chain(&self, id: SchemaId) -> impl Iterator<Item = &Schema> {
        std::iter::successors(Some(self.get(id)), |schema| match schema.shape {
            Shape::Same(next) => Some(self.get(next)),
            _ => None,
        })
    }
}

/// A schema.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a keyword of JSON Schema"
)]
#[derive(Debug, Clone)]
pub struct Schema {
    /// Where it stands.
    pub at: Pointer,
    /// The schema that is received where this one is sent, if these are two because of
    /// `readOnly` and `writeOnly`.
    pub sent_form_of: Option<SchemaId>,
    /// Its key, if it stands in `components.schemas`.
    pub component: Option<String>,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// What the schema is called if it is no component: by the extension of another tool, or as
    /// the base of a family.
    pub type_name: Option<String>,
    /// What is said of the values of an enumeration; nothing of most.
    pub labels: Option<Box<Labels>>,
    /// `title`.
    pub title: Option<String>,
    /// `description`, in Markdown.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `x-secret: true` or `format: password`.
    pub secret: bool,
    /// `readOnly`: the server sends it, callers do not.
    pub read_only: bool,
    /// `writeOnly`: callers send it, the server does not.
    pub write_only: bool,
    /// Whether `null` is a value of it.
    pub nullable: bool,
    /// `default`.
    pub default: Option<Value>,
    /// The first of `examples`.
    pub example: Option<Value>,
    /// What a value has to keep to, beyond its shape.
    pub rules: Rules,
    /// Whether the document says more than `shape` does; a problem says why.
    pub loose: bool,
    /// What a value looks like.
    pub shape: Shape,
}

impl Schema {
    pub(super) const fn nothing() -> Self {
        Self {
            at: Pointer::root(),
            sent_form_of: None,
            component: None,
            rust_name: None,
            type_name: None,
            labels: None,
            title: None,
            description: None,
            deprecated: false,
            secret: false,
            read_only: false,
            write_only: false,
            nullable: false,
            default: None,
            example: None,
            rules: Rules::none(),
            loose: false,
            shape: Shape::Any,
        }
    }
}

/// The `format` of numbers that the document calls integers as well: no digit of an integer may be
/// lost.
pub const ANY_NUMBER: &str = "integer or number";

/// What a value looks like.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Nothing is known.
    Any,
    /// `null` and nothing else.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An integer of the given `format`.
    Integer(Option<String>),
    /// A number of the given `format`.
    Number(Option<String>),
    /// A text of the given `format`.
    String(Option<String>),
    /// One of some texts, no two of them the same.
    Strings(Vec<String>),
    /// One of some integers, no two of them the same.
    Integers(Vec<i64>),
    /// A list.
    Array(SchemaId),
    /// An array of just these elements.
    Tuple(Vec<SchemaId>),
    /// An object whose keys nobody knows beforehand.
    Map(SchemaId),
    /// An object with known properties.
    Object(Object),
    /// One of several.
    Union(Union),
    /// What another schema is.
    Same(SchemaId),
}

/// An object with known properties.
#[derive(Debug, Clone)]
pub struct Object {
    /// In document order; those of `allOf` members first.
    pub properties: Vec<Property>,
    /// What else it may hold.
    pub additional: Additional,
}

/// A property of an object.
#[derive(Debug, Clone)]
pub struct Property {
    /// The key on the wire.
    pub name: String,
    /// What its value is.
    pub schema: SchemaId,
    /// Whether it is always there.
    pub required: bool,
}

/// What an object may hold beside its known properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Additional {
    /// The document does not say, which means anything.
    Unmentioned,
    /// Nothing.
    Forbidden,
    /// Values of a schema.
    Values(SchemaId),
}

/// One of several schemas.
#[derive(Debug, Clone)]
pub struct Union {
    /// In document order.
    pub variants: Vec<Variant>,
    /// The property that tells them apart.
    pub discriminator: Option<String>,
}

/// One of a union's schemas.
#[derive(Debug, Clone)]
pub struct Variant {
    /// What it is.
    pub schema: SchemaId,
    /// The values of the discriminator that mean it; none without a discriminator.
    pub tags: Vec<String>,
}

/// What a value has to keep to (JSON Schema 2020-12 validation, section 6).
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// `minimum` or `exclusiveMinimum`.
    pub minimum: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`.
    pub maximum: Option<Bound>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `minLength`, in characters.
    pub min_length: Option<u64>,
    /// `maxLength`, in characters.
    pub max_length: Option<u64>,
    /// `pattern`, as the document has it (ECMA-262).
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// An end of a range.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The number.
    pub value: Number,
    /// Whether the number itself lies outside.
    pub exclusive: bool,
}

impl Default for Rules {
    fn default() -> Self {
        Self::none()
    }
}

impl Rules {
    pub(super) const fn none() -> Self {
        Self {
            minimum: None,
            maximum: None,
            multiple_of: None,
            min_length: None,
            max_length: None,
            pattern: None,
            min_items: None,
            max_items: None,
            unique_items: false,
            min_properties: None,
            max_properties: None,
        }
    }

    /// These rules, and those of `other` where these say nothing.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            minimum: self.minimum.clone().or_else(|| other.minimum.clone()),
            maximum: self.maximum.clone().or_else(|| other.maximum.clone()),
            multiple_of: self
                .multiple_of
                .clone()
                .or_else(|| other.multiple_of.clone()),
            min_length: self.min_length.or(other.min_length),
            max_length: self.max_length.or(other.max_length),
            pattern: self.pattern.clone().or_else(|| other.pattern.clone()),
            min_items: self.min_items.or(other.min_items),
            max_items: self.max_items.or(other.max_items),
            unique_items: self.unique_items || other.unique_items,
            min_properties: self.min_properties.or(other.min_properties),
            max_properties: self.max_properties.or(other.max_properties),
        }
    }
}
