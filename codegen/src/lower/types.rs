//! Types: structs, enumerations, unions and aliases.

use std::collections::{HashMap, HashSet};

use super::{Lowering, prose, remade};
use crate::ident::{Ident, TypeName};
use crate::ir::{
    AdditionalField, Direction, Field, Holder, Literal, Rule, Struct, Type, TypeDef, TypeKind,
    Value,
};
use crate::names::Members;
use crate::problem::Problem;
use crate::spec::{Additional, Object, Property, Schema, SchemaId, Shape};

/// What the only value of an enumeration is, if there is only one.
pub(super) fn constant_of(values: &[String]) -> Option<&String> {
    match values {
        [only] => Some(only),
        _ => None,
    }
}

impl Lowering<'_> {
    /// Every type, in the order in which the document mentions them.
    pub(super) fn types(&mut self) -> Vec<TypeDef> {
        let mut named: Vec<(SchemaId, TypeName)> = self
            .names
            .types
            .iter()
            .map(|(id, name)| (*id, name.clone()))
            .collect();
        named.sort_by_key(|(id, _)| (self.document.schemas.original(*id), *id));
        let inputs: HashMap<SchemaId, TypeName> = named
            .iter()
            .filter_map(|(id, name)| Some((self.document.schemas.get(*id).sent_form_of?, name)))
            .map(|(original, name)| (original, name.clone()))
            .collect();
        let originals: HashMap<TypeName, TypeName> = inputs
            .iter()
            .filter_map(|(id, input)| Some((input.clone(), self.names.types.get(id)?.clone())))
            .collect();
        let mut types: Vec<TypeDef> = named
            .into_iter()
            .map(|(id, name)| self.type_def(id, name, inputs.get(&id)))
            .collect();
        remade::settle(&mut types, &originals);
        types
    }

    /// The type of a schema; `input` is what is sent of it, if that is another type.
    fn type_def(&mut self, id: SchemaId, name: TypeName, input: Option<&TypeName>) -> TypeDef {
        let document = self.document;
        let schema = document.schemas.get(id);
        let direction = self.graph.direction(id);
        let modules = &self.names.type_modules;
        TypeDef {
            docs: self.form_docs(id, &name, input),
            deprecated: schema.deprecated,
            direction,
            module: modules.by_type.get(&id).copied().unwrap_or_default(),
            inside: modules.webhook_by_type.get(&id).copied(),
            kind: self.type_kind(id, schema, direction),
            name,
        }
    }

    /// The documentation of a type, and of which other type it is a form.
    fn form_docs(&self, id: SchemaId, name: &TypeName, input: Option<&TypeName>) -> Vec<String> {
        let schema = self.document.schemas.get(id);
        let received = schema.sent_form_of.and_then(|id| self.names.types.get(&id));
        let form = match (received, input) {
            (Some(received), _) => format!("What is sent where `{received}` is received."),
            (None, Some(input)) => format!("What is received where `{input}` is sent."),
            (None, None) => return self.type_docs(id, schema, &otherwise(schema, name)),
        };
        let mut docs = self.type_docs(id, schema, "");
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.push(form);
        docs
    }

    fn type_kind(&mut self, id: SchemaId, schema: &Schema, direction: Direction) -> TypeKind {
        match (&schema.shape, self.names.members.get(&id)) {
            (Shape::Strings(values), Some(Members::Variants(names))) => {
                TypeKind::Strings(pairs(schema, names, values))
            }
            (Shape::Integers(values), Some(Members::Variants(names))) => {
                TypeKind::Integers(pairs(schema, names, values))
            }
            (Shape::Union(union), Some(Members::Variants(names))) => {
                TypeKind::Union(self.union(id, union, names))
            }
            (Shape::Object(object), Some(Members::Fields { fields, additional })) => {
                TypeKind::Struct(self.structure(id, object, fields, additional, direction))
            }
            _ => TypeKind::Alias(self.alias(id, schema)),
        }
    }

    /// What an alias stands for. One that leads back to itself by way of aliases alone is no
    /// type to the compiler.
    fn alias(&mut self, id: SchemaId, schema: &Schema) -> Type {
        if !self.is_endless(id) {
            return self.aliased(id);
        }
        let message = "this list or map holds nothing but itself";
        let hint = "any JSON value is taken for what it holds";
        self.problems
            .push(Problem::warning(&schema.at, message).hint(hint));
        match schema.shape {
            Shape::Array(_) => Type::List(Box::new(Type::Json)),
            Shape::Map(_) => Type::Map(Box::new(Type::Json)),
            _ => Type::Json,
        }
    }

    fn is_endless(&self, id: SchemaId) -> bool {
        const MANY: usize = 256;
        let mut seen = HashSet::new();
        let mut next = vec![id];
        while let Some(at) = next.pop() {
            let inside = match &self.document.schemas.get(at).shape {
                Shape::Same(next) | Shape::Array(next) | Shape::Map(next) => vec![*next],
                Shape::Tuple(items) => items.clone(),
                _ => Vec::new(),
            };
            if inside.contains(&id) || seen.len() > MANY {
                return true;
            }
            next.extend(inside.into_iter().filter(|id| seen.insert(*id)));
        }
        false
    }

    fn structure(
        &mut self,
        id: SchemaId,
        object: &Object,
        names: &[crate::names::Field],
        additional: &Ident,
        direction: Direction,
    ) -> Struct {
        let mut fields = Vec::with_capacity(object.properties.len());
        for (index, (property, names)) in object.properties.iter().zip(names).enumerate() {
            if self.travels(property, direction) {
                let boxed = self.graph.is_boxed(id, index);
                fields.push(self.field(id, property, names, direction, boxed));
            }
        }
        Struct {
            checked: direction.sent && self.graph.is_checked(id),
            fields,
            additional: self.additional(id, object, additional, direction),
            remade: None,
        }
    }

    /// Whether a property goes the way that its type goes.
    pub(super) fn travels(&self, property: &Property, direction: Direction) -> bool {
        let mut chain = self.document.schemas.chain(property.schema).take(1);
        let schema = chain.next();
        match (direction.sent, direction.received) {
            (true, false) => !schema.is_some_and(|schema| schema.read_only),
            (false, true) => !schema.is_some_and(|schema| schema.write_only),
            _ => true,
        }
    }

    fn field(
        &mut self,
        owner: SchemaId,
        property: &Property,
        names: &crate::names::Field,
        direction: Direction,
        boxed: bool,
    ) -> Field {
        let id = property.schema;
        let schema = self.document.schemas.get(id);
        let bare = self.ty(id);
        let holder = self.holder(property, direction);
        let rules = self.rules(id, &bare);
        let item_rules = self.item_rules(id, &bare);
        let is_nested = matches!(innermost(&bare), Type::Named(_));
        Field {
            name: names.name.clone(),
            setter: names.setter.clone(),
            wire_name: property.name.clone(),
            docs: self.value_docs(None, id, &rules, &item_rules),
            deprecated: schema.deprecated,
            nested: is_nested && self.is_checked_type(id),
            constant: self.constant(owner, property),
            read_only: schema.read_only,
            ty: if boxed {
                Type::Boxed(Box::new(bare))
            } else {
                bare
            },
            holder,
            rules,
            item_rules,
        }
    }

    /// The rules of a list's items or a map's values, where these have no type of their own.
    pub(super) fn item_rules(&mut self, id: SchemaId, ty: &Type) -> Vec<Rule> {
        let schemas = &self.document.schemas;
        let ty = self.unaliased(id, ty);
        match (&schemas.get(schemas.target(id)).shape, &ty) {
            (Shape::Array(items), Type::List(item)) | (Shape::Map(items), Type::Map(item)) => {
                let item = match &**item {
                    Type::Nullable(item) => item,
                    item => item,
                };
                self.rules(*items, item)
            }
            _ => Vec::new(),
        }
    }

    /// Whether what a value holds in the end is a struct or a union with rules. Lists that hold each
    /// other have no such end.
    pub(super) fn is_checked_type(&self, id: SchemaId) -> bool {
        let schemas = &self.document.schemas;
        let mut seen = HashSet::new();
        let mut at = schemas.target(id);
        while self.graph.is_checked(at) && seen.insert(at) {
            match &schemas.get(at).shape {
                Shape::Array(inner) | Shape::Map(inner) => at = schemas.target(*inner),
                shape => return matches!(shape, Shape::Object(_) | Shape::Union(_)),
            }
        }
        false
    }

    /// What only the server sends need not be there in something that goes both ways.
    pub(super) fn holder(&self, property: &Property, direction: Direction) -> Holder {
        let schemas = &self.document.schemas;
        let schema = schemas.get(property.schema);
        let is_json = matches!(self.ty(property.schema), Type::Json);
        let nullable = schemas.is_nullable(property.schema) && !is_json;
        let one_way =
            direction.sent && direction.received && (schema.read_only || schema.write_only);
        match (property.required && !one_way, nullable) {
            (true, false) => Holder::Plain,
            (true, true) => Holder::Nullable,
            (false, true) if direction.sent => Holder::Maybe,
            (false, _) => Holder::Optional,
        }
    }

    /// The only value of a required property of the schema `id`, which nobody has to give: the
    /// one that is listed, or the tag by which a union knows the schema.
    pub(super) fn constant(&self, id: SchemaId, property: &Property) -> Option<Literal> {
        let schemas = &self.document.schemas;
        let tag = || self.graph.tag(id, &property.name).map(str::to_owned);
        let target = schemas.target(property.schema);
        match &schemas.get(target).shape {
            _ if !property.required => None,
            Shape::Strings(values) => {
                let value = constant_of(values).cloned().or_else(tag)?;
                let variant = values
                    .contains(&value)
                    .then(|| self.variant_literal(target, values, Some(&value)));
                variant.flatten().or(Some(Literal::Text(value)))
            }
            Shape::String(None) => tag().map(Literal::Text),
            _ => None,
        }
    }

    /// What is received and sent back keeps what the document does not name; so does what the
    /// provider sends by itself, which cannot be asked for again.
    fn additional(
        &mut self,
        owner: SchemaId,
        object: &Object,
        name: &Ident,
        direction: Direction,
    ) -> Option<AdditionalField> {
        let ty = match object.additional {
            Additional::Values(id) => self.item(id),
            _ => Type::Json,
        };
        let is_kept = object.additional == Additional::Unmentioned && self.graph.is_pushed(owner);
        (is_kept || has_additional(object, direction)).then(|| AdditionalField {
            name: name.clone(),
            ty,
        })
    }
}

/// Whether a type has a field for what no other field is for.
pub(super) fn has_additional(object: &Object, direction: Direction) -> bool {
    match object.additional {
        Additional::Values(_) => true,
        Additional::Unmentioned => direction.sent && direction.received,
        Additional::Forbidden => false,
    }
}

/// What a type is called in words, if the document does not describe it: as the document calls
/// it, where that is another name.
fn otherwise(schema: &Schema, name: &TypeName) -> String {
    match schema.component.as_deref() {
        Some(component) if !component.is_empty() && component != name.as_str() => {
            prose::code(component)
        }
        _ => String::new(),
    }
}

/// What a list or a map holds in the end.
fn innermost(ty: &Type) -> &Type {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            innermost(inner)
        }
        other => other,
    }
}

fn pairs<T: Clone + ToString>(schema: &Schema, names: &[TypeName], values: &[T]) -> Vec<Value<T>> {
    let labels = schema.labels.as_deref();
    let mut seen = HashSet::new();
    let pair = |(name, value): (&TypeName, &T)| {
        let label = labels.and_then(|labels| labels.get(&value.to_string()));
        let description = label.and_then(|label| label.description.as_deref());
        Value {
            name: name.clone(),
            value: value.clone(),
            docs: prose::finished(prose::lines(description.unwrap_or_default())),
            is_twin: !seen.insert(value.to_string().to_ascii_lowercase()),
        }
    };
    names.iter().zip(values).map(pair).collect()
}
