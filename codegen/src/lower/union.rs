//! Unions, and how their variants are told apart.

use std::collections::{HashMap, HashSet};

use super::rules::sentence;
use super::{Lowering, prose};
use crate::ident::TypeName;
use crate::ir::{Choice, JsonType, Rule, Test, Type, Union, UnionVariant};
use crate::problem::Problem;
use crate::spec::{self, Object, Property, SchemaId, Shape};

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
            docs: self.variant_docs(variant.schema, &rules),
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

    /// The type that a variant holds, aliases seen through.
    pub(super) fn unnamed(&self, id: SchemaId) -> Type {
        let schemas = &self.document.schemas;
        let target = schemas.target(id);
        match &schemas.get(target).shape {
            Shape::Object(_) | Shape::Union(_) | Shape::Strings(_) | Shape::Integers(_) => {
                self.ty(target)
            }
            _ => self.aliased(id),
        }
    }

    fn variant_docs(&self, id: SchemaId, rules: &[Rule]) -> Vec<String> {
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

    /// How the variants are told apart: by tag, by JSON type, by a constant, by keys, and else
    /// by trying, those with the most required keys first.
    fn choices(&mut self, id: SchemaId, union: &spec::Union) -> Vec<Choice> {
        if let Some(property) = &union.discriminator
            && union
                .variants
                .iter()
                .all(|variant| !variant.tags.is_empty())
        {
            return by_tag(union, property);
        }
        let mut choices = Vec::new();
        let mut objects = Vec::new();
        let kinds: Vec<Vec<JsonType>> = union
            .variants
            .iter()
            .map(|variant| self.kinds(variant.schema))
            .collect();
        let mut takers: HashMap<JsonType, usize> = HashMap::new();
        for kind in kinds.iter().flatten() {
            *takers.entry(*kind).or_default() += 1;
        }
        for (index, own) in kinds.iter().enumerate() {
            match own.as_slice() {
                [kind] if takers.get(kind) == Some(&1) && !clashes(*kind, &takers) => {
                    choices.push(Choice {
                        test: Test::Is(*kind),
                        variant: index,
                    });
                }
                _ => objects.push(index),
            }
        }
        self.object_choices(id, union, &objects, &mut choices);
        choices
    }

    fn object_choices(
        &mut self,
        id: SchemaId,
        union: &spec::Union,
        rest: &[usize],
        choices: &mut Vec<Choice>,
    ) {
        if let Some(property) = self.telling_property(union, rest) {
            let tagged = rest.iter().map(|&variant| Choice {
                test: Test::Tag(property.clone(), self.listed(union, variant, &property)),
                variant,
            });
            choices.extend(tagged);
            if rest
                .iter()
                .all(|&index| self.is_required(union, index, &property))
            {
                return;
            }
            choices.extend(self.tries(union, rest.to_vec()));
            return;
        }
        let mut left = Vec::new();
        let known = self.known_keys(union, rest);
        for &index in rest {
            let own = known
                .as_ref()
                .and_then(|known| self.own_key(union, index, known));
            match own {
                Some(key) => choices.push(Choice {
                    test: Test::Key(key),
                    variant: index,
                }),
                None => left.push(index),
            }
        }
        if left.len() > 1 {
            let message = "nothing tells some variants of this union apart";
            let hint = "the first that fits is taken; a `discriminator`, or a required property \
                        that no other variant has, would tell";
            let at = &self.document.schemas.get(id).at;
            self.problems.push(Problem::warning(at, message).hint(hint));
        }
        choices.extend(self.tries(union, left));
    }

    /// Trying variants, those that demand most first.
    fn tries(&self, union: &spec::Union, mut variants: Vec<usize>) -> Vec<Choice> {
        variants.sort_by_key(|index| std::cmp::Reverse(self.required_count(union, *index)));
        let test = |variant| Choice {
            test: Test::Decodes,
            variant,
        };
        variants.into_iter().map(test).collect()
    }

    /// A property that lists values in each of some variants, none of them in two.
    fn telling_property(&self, union: &spec::Union, indexes: &[usize]) -> Option<String> {
        let first = self.object_at(union, *indexes.first()?)?;
        let is_telling = |name: &&String| {
            let mut seen = HashSet::new();
            indexes.iter().all(|index| {
                let values = self.listed(union, *index, name);
                !values.is_empty() && values.into_iter().all(|value| seen.insert(value))
            })
        };
        let mut names = first.properties.iter().map(|property| &property.name);
        if indexes.len() < 2 {
            None
        } else {
            names.find(is_telling).cloned()
        }
    }

    fn object_at(&self, union: &spec::Union, index: usize) -> Option<&Object> {
        self.object(union.variants.get(index)?.schema)
    }

    fn property_at(&self, union: &spec::Union, index: usize, name: &str) -> Option<&Property> {
        let object = self.object_at(union, index)?;
        object
            .properties
            .iter()
            .find(|property| property.name == name)
    }

    fn is_required(&self, union: &spec::Union, index: usize, name: &str) -> bool {
        self.property_at(union, index, name)
            .is_some_and(|property| property.required)
    }

    /// The values that a variant lists for a property.
    fn listed(&self, union: &spec::Union, index: usize, name: &str) -> Vec<String> {
        let schemas = &self.document.schemas;
        let property = self.property_at(union, index, name);
        match property.map(|property| &schemas.get(schemas.target(property.schema)).shape) {
            Some(Shape::Strings(values)) => values.clone(),
            _ => Vec::new(),
        }
    }

    /// How many of some variants know each key; `None` if one of them is no object.
    fn known_keys(&self, union: &spec::Union, rest: &[usize]) -> Option<HashMap<&str, usize>> {
        let mut known = HashMap::new();
        for &index in rest {
            for property in &self.object_at(union, index)?.properties {
                *known.entry(property.name.as_str()).or_default() += 1;
            }
        }
        Some(known)
    }

    /// A required key that no other variant knows at all.
    fn own_key(
        &self,
        union: &spec::Union,
        index: usize,
        known: &HashMap<&str, usize>,
    ) -> Option<String> {
        let mut properties = self.object_at(union, index)?.properties.iter();
        let is_own =
            |p: &&Property| p.required && known.get(p.name.as_str()).is_some_and(|n| *n == 1);
        properties
            .find(is_own)
            .map(|property| property.name.clone())
    }

    fn required_count(&self, union: &spec::Union, index: usize) -> usize {
        let object = self.object_at(union, index);
        object.map_or(0, |o| {
            1 + o
                .properties
                .iter()
                .filter(|property| property.required)
                .count()
        })
    }

    /// The JSON types that a schema's values can have.
    fn kinds(&self, id: SchemaId) -> Vec<JsonType> {
        let schemas = &self.document.schemas;
        let mut kinds = match &schemas.get(schemas.target(id)).shape {
            Shape::Null => vec![JsonType::Null],
            Shape::Boolean => vec![JsonType::Boolean],
            Shape::Integer(_) | Shape::Integers(_) => vec![JsonType::Integer],
            Shape::Number(_) => vec![JsonType::Number],
            Shape::String(_) | Shape::Strings(_) => vec![JsonType::String],
            Shape::Array(_) => vec![JsonType::Array],
            Shape::Map(_) | Shape::Object(_) => vec![JsonType::Object],
            Shape::Any | Shape::Union(_) | Shape::Same(_) => ALL.to_vec(),
        };
        if schemas.is_nullable(id) && !kinds.contains(&JsonType::Null) {
            kinds.push(JsonType::Null);
        }
        kinds
    }
}

const ALL: [JsonType; 7] = [
    JsonType::Null,
    JsonType::Boolean,
    JsonType::Integer,
    JsonType::Number,
    JsonType::String,
    JsonType::Array,
    JsonType::Object,
];

/// An integer is a number, too: where both are to be had, trying decides, integers first.
fn clashes(kind: JsonType, takers: &HashMap<JsonType, usize>) -> bool {
    kind == JsonType::Number && takers.contains_key(&JsonType::Integer)
        || kind == JsonType::Integer && takers.contains_key(&JsonType::Number)
}

fn by_tag(union: &spec::Union, property: &str) -> Vec<Choice> {
    let choice = |(index, variant): (usize, &spec::Variant)| Choice {
        test: Test::Tag(property.to_owned(), variant.tags.clone()),
        variant: index,
    };
    union.variants.iter().enumerate().map(choice).collect()
}

/// Whether a union can be made of such a value by `into()`.
fn has_from(ty: &Type) -> bool {
    !matches!(ty, Type::Json | Type::Nullable(_))
}
