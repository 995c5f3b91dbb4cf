//! The types that a client defines.

use super::{Literal, Rule, Type};
use crate::ident::{Ident, TypeName};

/// A type that the client defines.
#[derive(Debug)]
pub struct TypeDef {
    /// Its name.
    pub name: TypeName,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether the provider discourages it.
    pub deprecated: bool,
    /// Which way it travels.
    pub direction: Direction,
    /// The file that it stands in, by its place among those of the client.
    pub module: usize,
    /// Where that file would be long, the one in its folder.
    pub inside: Option<usize>,
    /// What it looks like.
    pub kind: TypeKind,
}

/// Which way a type travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Direction {
    /// Clients send it.
    pub sent: bool,
    /// Servers send it.
    pub received: bool,
}

/// What a type looks like.
#[derive(Debug)]
pub enum TypeKind {
    /// Fields.
    Struct(Struct),
    /// One of some texts.
    Strings(Vec<Value<String>>),
    /// One of some integers.
    Integers(Vec<Value<i64>>),
    /// One of several types.
    Union(Union),
    /// Another name of a type.
    Alias(Type),
}

/// A value of an enumeration.
#[derive(Debug)]
pub struct Value<T> {
    /// The variant.
    pub name: TypeName,
    /// The value.
    pub value: T,
    /// What it means.
    pub docs: Vec<String>,
    /// Whether one before it differs from it in nothing but case.
    pub is_twin: bool,
}

/// A type with fields.
#[derive(Debug)]
pub struct Struct {
    /// In document order.
    pub fields: Vec<Field>,
    /// The map of everything else.
    pub additional: Option<AdditionalField>,
    /// Whether any field, or what it holds, has something to check.
    pub checked: bool,
    /// How it is made of what was received.
    pub remade: Option<Remade>,
}

/// How a type that is sent is made of the type that is received in its place.
#[derive(Debug)]
pub struct Remade {
    /// What is received.
    pub original: TypeName,
    /// By field, where its value is from.
    pub fields: Vec<Carried>,
}

/// What a field is made of: of the field of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carried {
    /// It is the same.
    Moved,
    /// It is the same, and absent where nothing is there.
    OrAbsent,
    /// It is made of that in turn.
    Made {
        /// Whether it may be absent.
        is_optional: bool,
    },
    /// Each item of the list is made of one of that list.
    Each {
        /// Whether the list may be absent.
        is_optional: bool,
    },
    /// Of nothing: it is absent.
    Left,
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: Ident,
    /// The function that sets it.
    pub setter: Ident,
    /// Its name on the wire.
    pub wire_name: String,
    /// What it is, when it is there and not null.
    pub ty: Type,
    /// How absence and null are held.
    pub holder: Holder,
    /// What it means.
    pub docs: Vec<String>,
    /// Whether the provider discourages it.
    pub deprecated: bool,
    /// What it must keep to.
    pub rules: Vec<Rule>,
    /// What the items of a list, or the values of a map, must keep to.
    pub item_rules: Vec<Rule>,
    /// Whether what it holds has rules of its own.
    pub nested: bool,
    /// The only value that it can have.
    pub constant: Option<Literal>,
    /// Whether callers have nothing to say of it: what they receive is kept in it.
    pub read_only: bool,
}

impl Field {
    /// Whether a value has to be given for it when the type is made.
    #[must_use]
    pub fn is_given(&self) -> bool {
        match self.holder {
            Holder::Plain => self.constant.is_none(),
            Holder::Nullable => true,
            Holder::Optional | Holder::Maybe => false,
        }
    }
}

/// How a field holds absence and null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// The value is always there.
    Plain,
    /// The field is always there, its value may be null.
    Nullable,
    /// The field may be absent.
    Optional,
    /// The field may be absent, and its value may be null, which is not the same.
    Maybe,
}

/// A field that holds what no other field is for.
#[derive(Debug)]
pub struct AdditionalField {
    /// Its name.
    pub name: Ident,
    /// What its values are.
    pub ty: Type,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    /// In document order.
    pub variants: Vec<UnionVariant>,
    /// How they are told apart, the first that fits first.
    pub choices: Vec<Choice>,
    /// The property that tells them apart and has to be added to what is sent.
    pub tag: Option<String>,
    /// Whether any variant has something to check.
    pub checked: bool,
    /// If all variants hold scalars: which there are, each once.
    pub scalars: Vec<ScalarKind>,
}

/// What one can ask a union of scalars for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// A whole number.
    Signed,
    /// A whole number that is not below 0.
    Unsigned,
    /// A number.
    Float,
    /// A truth value.
    Bool,
    /// A text.
    Text,
}

/// One of a union's types.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: TypeName,
    /// What it holds.
    pub ty: Type,
    /// What it means.
    pub docs: Vec<String>,
    /// Whether it can be made of its value by `into()`: no other variant holds the same type.
    pub from: bool,
    /// The tag that is added to what is sent.
    pub tag: Option<String>,
    /// What it must keep to, if it has no type of its own.
    pub rules: Vec<Rule>,
    /// Whether what it holds has rules of its own.
    pub checked: bool,
}

/// How a received value is recognised.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What the value must be like.
    pub test: Test,
    /// The variant, by its place.
    pub variant: usize,
}

/// What a received value must be like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// A property has one of some values.
    Tag(String, Vec<String>),
    /// It is of a JSON type.
    Is(JsonType),
    /// It is an object with this key.
    Key(String),
    /// It decodes as the variant.
    Decodes,
    /// It decodes as the variant, which knows most of its properties; these are properties that
    /// not every such variant knows.
    Fits(Vec<String>),
    /// The same of a map, which knows every property.
    FitsMap,
}

/// The types of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}
