//! Schemas as the document writes them, keyword by keyword; only `$ref`s have become ids.

use indexmap::IndexMap;
use serde_json::{Number, Value};

use super::labels::{self, Labels};
use super::media::MediaType;
use super::node::Node;
use super::reader::Reader;
use super::schema::{Bound, Rules, SchemaId};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A schema's keywords.
#[derive(Debug, Clone)]
pub(super) struct Raw {
    pub(super) at: Pointer,
    pub(super) component: Option<String>,
    pub(super) reference: Option<SchemaId>,
    pub(super) types: Vec<Kind>,
    pub(super) nullable: bool,
    pub(super) format: Option<String>,
    pub(super) values: Option<Vec<Value>>,
    pub(super) properties: IndexMap<String, SchemaId>,
    pub(super) required: Vec<String>,
    pub(super) additional: RawAdditional,
    pub(super) items: Option<SchemaId>,
    /// The elements of a list that has just these.
    pub(super) tuple: Vec<SchemaId>,
    pub(super) all_of: Vec<SchemaId>,
    pub(super) any_of: Vec<SchemaId>,
    pub(super) discriminator: Option<Discriminator>,
    pub(super) rules: Rules,
    pub(super) notes: Notes,
    /// Whether it extends a base that stands for everything that extends it.
    pub(super) is_heir: bool,
}

/// The JSON types that a schema may allow, without `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// `additionalProperties`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawAdditional {
    Unmentioned,
    Any,
    Forbidden,
    Values(SchemaId),
}

/// `discriminator` (OpenAPI 3.1.1, section 4.8.25).
#[derive(Debug, Clone)]
pub(super) struct Discriminator {
    pub(super) property: String,
    /// From a value to the schema that it means.
    pub(super) mapping: IndexMap<String, SchemaId>,
}

/// What a schema says for people.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a keyword of JSON Schema"
)]
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    pub(super) rust_name: Option<String>,
    pub(super) type_name: Option<String>,
    pub(super) labels: Option<Box<Labels>>,
    /// The value of a base's discriminator that means it.
    pub(super) tag: Option<String>,
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) deprecated: bool,
    pub(super) secret: bool,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
    pub(super) default: Option<Value>,
    pub(super) example: Option<Value>,
}

impl Default for Raw {
    fn default() -> Self {
        Self::at(Pointer::root())
    }
}

impl Raw {
    /// A schema that says nothing.
    pub(super) fn at(at: Pointer) -> Self {
        Self {
            at,
            component: None,
            reference: None,
            types: Vec::new(),
            nullable: false,
            format: None,
            values: None,
            properties: IndexMap::new(),
            required: Vec::new(),
            additional: RawAdditional::Unmentioned,
            items: None,
            tuple: Vec::new(),
            all_of: Vec::new(),
            any_of: Vec::new(),
            discriminator: None,
            rules: Rules::none(),
            notes: Notes::default(),
            is_heir: false,
        }
    }

    /// Reads the schema at `node` and those inside it.
    pub(super) fn read<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Self {
        let mut raw = Self::at(node.at.clone());
        if !node.value.is_object() {
            if !node.value.is_boolean() {
                let message = format!("a schema has to be a mapping, this is {}", node.kind());
                reader.report(Problem::error(&node.at, message));
            }
            return raw;
        }
        raw.notes = read_notes(reader, node);
        if node.has("$ref") {
            raw.reference = reader.referred(node);
            return raw;
        }
        raw.read_types(node);
        raw.format = match node.text_of("contentEncoding") {
            Some("base64" | "base64url") => Some("base64".to_owned()),
            _ => node.string_of("format"),
        };
        if raw.format.is_none() && holds_bytes(node) {
            raw.format = Some("binary".to_owned());
            raw.types = vec![Kind::String];
        }
        raw.rules = read_rules(node);
        raw.read_values(node);
        raw.read_object(reader, node);
        if node.find("items") == Some(&Value::Bool(false)) {
            raw.tuple = read_list(reader, node, "prefixItems");
        }
        if raw.tuple.is_empty() {
            raw.items = node.get("items").map(|items| reader.schema(&items));
        }
        raw.all_of = read_list(reader, node, "allOf");
        raw.any_of = read_list(reader, node, "oneOf");
        raw.any_of.extend(read_list(reader, node, "anyOf"));
        raw.discriminator = node
            .get("discriminator")
            .and_then(|d| read_discriminator(reader, &d));
        raw
    }

    fn read_types(&mut self, node: &Node<'_>) {
        let named = match node.find("type") {
            Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
            Some(Value::String(name)) => vec![name.as_str()],
            _ => Vec::new(),
        };
        self.nullable = named.contains(&"null");
        self.types = named.into_iter().filter_map(Kind::named).collect();
    }

    fn read_values(&mut self, node: &Node<'_>) {
        let constant = node
            .get("const")
            .map(|constant| vec![constant.value.clone()]);
        let values = node
            .get("enum")
            .and_then(|values| values.value.as_array().cloned())
            // Tools that list the values in another place leave an empty list here.
            .filter(|values| !values.is_empty());
        let Some(mut values) = constant.or(values).or_else(|| extensible(node)) else {
            return;
        };
        let labels = labels::read(node, &values);
        self.notes.labels = (!labels.is_empty()).then(|| Box::new(labels));
        self.nullable |= values.contains(&Value::Null);
        values.retain(|value| !value.is_null());
        self.values = Some(values);
    }

    fn read_object<'a>(&mut self, reader: &mut Reader<'a>, node: &Node<'a>) {
        let properties = node
            .get("properties")
            .map(|p| p.members())
            .unwrap_or_default();
        for (name, property) in properties {
            let id = reader.schema(&property);
            self.properties.insert(name.to_owned(), id);
        }
        let required = node
            .get("required")
            .map(|r| r.elements())
            .unwrap_or_default();
        self.required = required
            .iter()
            .filter_map(|r| r.text().map(str::to_owned))
            .collect();
        self.additional = match node.get("additionalProperties") {
            None => RawAdditional::Unmentioned,
            Some(additional) => match additional.value {
                Value::Bool(false) => RawAdditional::Forbidden,
                Value::Object(keywords) if !keywords.is_empty() => {
                    RawAdditional::Values(reader.schema(&additional))
                }
                _ => RawAdditional::Any,
            },
        };
    }

    /// Whether nothing is said of the value itself.
    pub(super) fn says_nothing(&self) -> bool {
        !self.has_shape() && self.all_of.is_empty() && self.any_of.is_empty()
    }

    /// Whether anything is said of the value beside `allOf`, `anyOf` and `oneOf`.
    pub(super) fn has_shape(&self) -> bool {
        self.reference.is_some()
            || !self.types.is_empty()
            || self.values.is_some()
            || !self.properties.is_empty()
            || self.additional != RawAdditional::Unmentioned
            || self.items.is_some()
            || !self.tuple.is_empty()
    }

    /// Whether it is secret by its format alone.
    pub(super) fn is_password(&self) -> bool {
        self.format.as_deref() == Some("password")
    }

    /// Whether it describes an object in its own words.
    pub(super) fn is_object(&self) -> bool {
        self.types == [Kind::Object]
            || self.types.is_empty()
                && (!self.properties.is_empty() || self.additional != RawAdditional::Unmentioned)
    }
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        match name {
            "boolean" => Some(Self::Boolean),
            "integer" => Some(Self::Integer),
            "number" => Some(Self::Number),
            "string" => Some(Self::String),
            "array" => Some(Self::Array),
            "object" => Some(Self::Object),
            _ => None,
        }
    }
}

fn read_list<'a>(reader: &mut Reader<'a>, node: &Node<'a>, key: &str) -> Vec<SchemaId> {
    let members = node
        .get(key)
        .map(|list| list.elements())
        .unwrap_or_default();
    members.iter().map(|member| reader.schema(member)).collect()
}

fn read_notes(reader: &mut Reader<'_>, node: &Node<'_>) -> Notes {
    let examples = node.find("examples").and_then(Value::as_array);
    Notes {
        rust_name: reader.rust_name(node),
        type_name: labels::type_name(node),
        labels: None,
        tag: node.string_of("x-ms-discriminator-value"),
        title: node.string_of("title"),
        description: node.string_of("description"),
        deprecated: node.flag("deprecated") || is_set(node, "x-deprecated"),
        secret: reader.secret(node) || node.text_of("format") == Some("password"),
        read_only: node.flag("readOnly"),
        write_only: node.flag("writeOnly"),
        default: node.find("default").cloned(),
        example: examples.and_then(|examples| examples.first()).cloned(),
    }
}

/// Whether a text is bytes as they are (OpenAPI 3.1.1, section 4.4.3.2): of a media type that is
/// neither text nor JSON.
fn holds_bytes(node: &Node<'_>) -> bool {
    let media_type = node.text_of("contentMediaType").map(MediaType::new);
    let is_bytes = media_type.is_some_and(|media_type| {
        !media_type.is_text() && !media_type.is_json() && !media_type.is_xml()
    });
    is_bytes && !node.has("contentEncoding")
}

/// `x-extensible-enum`: values to which others may be added, as to all enumerations.
fn extensible(node: &Node<'_>) -> Option<Vec<Value>> {
    node.find("x-extensible-enum")?.as_array().cloned()
}

/// Whether an extension is `true`, or says more than that.
fn is_set(node: &Node<'_>, key: &str) -> bool {
    !matches!(
        node.find(key),
        None | Some(Value::Null | Value::Bool(false))
    )
}

fn read_rules(node: &Node<'_>) -> Rules {
    let count = |key: &str| node.find(key).and_then(Value::as_u64);
    Rules {
        minimum: read_bound(node, "minimum", "exclusiveMinimum"),
        maximum: read_bound(node, "maximum", "exclusiveMaximum"),
        multiple_of: read_number(node, "multipleOf"),
        min_length: count("minLength"),
        max_length: count("maxLength"),
        pattern: node.string_of("pattern"),
        min_items: count("minItems"),
        max_items: count("maxItems"),
        unique_items: node.flag("uniqueItems"),
        min_properties: count("minProperties"),
        max_properties: count("maxProperties"),
    }
}

fn read_bound(node: &Node<'_>, inclusive: &str, exclusive: &str) -> Option<Bound> {
    let bound = |key: &str, exclusive: bool| {
        let value = read_number(node, key)?;
        Some(Bound { value, exclusive })
    };
    bound(exclusive, true).or_else(|| bound(inclusive, false))
}

fn read_number(node: &Node<'_>, key: &str) -> Option<Number> {
    match node.find(key) {
        Some(Value::Number(number)) => Some(number.clone()),
        _ => None,
    }
}

fn read_discriminator<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Discriminator> {
    let property = reader.required_text(node, "propertyName")?.to_owned();
    let mut mapping = IndexMap::new();
    for (tag, target) in node.get("mapping").map(|m| m.members()).unwrap_or_default() {
        if let Some(id) = target.text().and_then(|name| reader.mapped(name, &target)) {
            mapping.insert(tag.to_owned(), id);
        }
    }
    Some(Discriminator { property, mapping })
}
