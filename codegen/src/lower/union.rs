//! Unions.

mod choice;
mod facts;

use std::collections::HashMap;

use super::rules::sentence;
use super::{Lowering, prose};
use crate::ident::TypeName;
use crate::ir::{Choice, Rule, ScalarKind, Type, Union, UnionVariant};
use crate::problem::Problem;
use crate::spec::{self, Object, Property, SchemaId, Shape};

/// How deep aliases are seen through.
const DEEPEST: usize = 16;

impl Lowering<'_> {
    pub(super) fn union(&mut self, id: SchemaId, union: &spec::Union, names: &[TypeName]) -> Union {
        let mut variants = Vec::with_capacity(union.variants.len());
        for (index, (variant, name)) in union.variants.iter().zip(names).enumerate() {
            variants.push(self.variant(id, union, index, variant, name));
        }
        let types: Vec<Type> = union
            .variants
            .iter()
            .map(|v| self.unnamed(v.schema))
            .collect();
        let mut holders: HashMap<&Type, usize> = HashMap::new();
        for ty in &types {
            *holders.entry(ty).or_default() += 1;
        }
        for (variant, ty) in variants.iter_mut().zip(&types) {
            variant.from = holders.get(ty) == Some(&1) && has_from(ty);
        }
        let tag = union
            .discriminator
            .clone()
            .filter(|_| variants.iter().any(|v| v.tag.is_some()));
        Union {
            choices: self.choices(id, union),
            checked: self.graph.direction(id).sent && self.graph.is_checked(id),
            scalars: scalars(&types).unwrap_or_default(),
            variants,
            tag,
        }
    }

    fn variant(
        &mut self,
        id: SchemaId,
        union: &spec::Union,
        index: usize,
        variant: &spec::Variant,
        name: &TypeName,
    ) -> UnionVariant {
        let ty = self.ty(variant.schema);
        let is_boxed = self.graph.is_boxed(id, index);
        let tag = match (&union.discriminator, variant.tags.first()) {
            (Some(property), Some(tag)) if !self.always_holds(variant.schema, property) => {
                Some(tag.clone())
            }
            _ => None,
        };
        let rules = self.rules(variant.schema, &ty);
        UnionVariant {
            name: name.clone(),
            docs: self.variant_docs(variant.schema, &ty, &rules),
            rules,
            checked: matches!(ty, Type::Named(_)) && self.is_checked_type(variant.schema),
            ty: if is_boxed {
                Type::Boxed(Box::new(ty))
            } else {
                ty
            },
            from: false,
            tag,
        }
    }

    /// The type that a variant holds, aliases seen through: those of the items of lists, too.
    pub(super) fn unnamed(&self, id: SchemaId) -> Type {
        self.unnamed_at(id, 0)
    }

    fn unnamed_at(&self, id: SchemaId, depth: usize) -> Type {
        let schemas = &self.document.schemas;
        let target = schemas.target(id);
        let inside = |id: SchemaId| match self.unnamed_at(id, depth + 1) {
            ty if ty == Type::Json || !schemas.is_nullable(id) => Box::new(ty),
            ty => Box::new(Type::Nullable(Box::new(ty))),
        };
        match &schemas.get(target).shape {
            Shape::Object(_) | Shape::Union(_) | Shape::Strings(_) | Shape::Integers(_) => {
                self.ty(target)
            }
            _ if depth > DEEPEST => self.ty(target),
            Shape::Array(items) => Type::List(inside(*items)),
            Shape::Map(values) => Type::Map(inside(*values)),
            Shape::String(_) if schemas.chain(id).any(|schema| schema.secret) => Type::Secret,
            _ => self.aliased(target),
        }
    }

    fn variant_docs(&self, id: SchemaId, ty: &Type, rules: &[Rule]) -> Vec<String> {
        let title = self.document.schemas.get(id).title.as_deref();
        let mut chain = self.document.schemas.chain(id);
        let described = chain.find_map(|schema| schema.description.as_deref());
        let mut lines = prose::lines(described.or(title).unwrap_or_default());
        let end = lines
            .iter()
            .position(String::is_empty)
            .unwrap_or(lines.len());
        lines.truncate(end);
        let mut docs = prose::finished(lines);
        if docs.is_empty() {
            docs.extend(scalar(ty).map(|scalar| kind(scalar).to_owned()));
        }
        if let Some(rules) = sentence(rules) {
            if !docs.is_empty() {
                docs.push(String::new());
            }
            docs.push(rules);
        }
        docs
    }

    /// Whether an object has a required property of its own for its tag.
    fn always_holds(&self, id: SchemaId, property: &str) -> bool {
        let is_tag = |p: &Property| p.name == property && p.required;
        self.object(id)
            .is_none_or(|object| object.properties.iter().any(is_tag))
    }

    fn object(&self, id: SchemaId) -> Option<&Object> {
        let schemas = &self.document.schemas;
        match &schemas.get(schemas.target(id)).shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// How the variants are told apart; a problem says where nothing does.
    fn choices(&mut self, id: SchemaId, union: &spec::Union) -> Vec<Choice> {
        let schemas = &self.document.schemas;
        let chosen = choice::choose(schemas, union);
        if chosen.is_ambiguous {
            let message = "nothing tells some variants of this union apart";
            let hint = "the first that fits is taken; a `discriminator`, or a required property \
                        that no other variant has, would tell";
            let at = &schemas.get(id).at;
            self.problems.push(Problem::warning(at, message).hint(hint));
        }
        chosen.choices
    }
}

/// Whether a union can be made of such a value by `into()`.
fn has_from(ty: &Type) -> bool {
    !matches!(ty, Type::Json | Type::Nullable(_))
}

/// Which scalars there are, each once; `None` if there is anything else.
fn scalars(types: &[Type]) -> Option<Vec<ScalarKind>> {
    let mut scalars = Vec::new();
    for ty in types {
        let scalar = scalar(ty)?;
        if !scalars.contains(&scalar) {
            scalars.push(scalar);
        }
    }
    Some(scalars)
}

fn scalar(ty: &Type) -> Option<ScalarKind> {
    match ty {
        Type::I32 | Type::I64 => Some(ScalarKind::Signed),
        Type::U32 | Type::U64 => Some(ScalarKind::Unsigned),
        Type::F64 => Some(ScalarKind::Float),
        Type::Bool => Some(ScalarKind::Bool),
        Type::String => Some(ScalarKind::Text),
        _ => None,
    }
}

/// What a variant is of which the document says no more than its type.
fn kind(scalar: ScalarKind) -> &'static str {
    match scalar {
        ScalarKind::Signed | ScalarKind::Unsigned => "A whole number.",
        ScalarKind::Float => "A number.",
        ScalarKind::Bool => "`true` or `false`.",
        ScalarKind::Text => "A text.",
    }
}
