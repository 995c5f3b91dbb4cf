//! How the variants of a union are told apart: by tag, by JSON type, by a property's value, by a
//! key, and else by what fits best.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::facts::{Facts, are_apart};
use crate::ir::{Choice, JsonType, Test};
use crate::spec::{self, SchemaId, Schemas, Shape};

/// How many variants with the same keys are compared with each other.
const MOST_COMPARED: usize = 16;

/// How deep lists and maps are compared.
const DEEPEST: usize = 4;

/// How a union is read.
pub(super) struct Chosen {
    pub(super) choices: Vec<Choice>,
    /// Whether some value could be meant as two variants, and one of them could lose some of it.
    pub(super) is_ambiguous: bool,
}

/// Decides how the variants of `union` are told apart.
pub(super) fn choose(schemas: &Schemas, union: &spec::Union) -> Chosen {
    let variants = &union.variants;
    if let Some(property) = &union.discriminator
        && variants.iter().all(|variant| !variant.tags.is_empty())
    {
        return Chosen {
            choices: by_tag(union, property),
            is_ambiguous: false,
        };
    }
    let facts = variants.iter().map(|v| Facts::of(schemas, v.schema));
    let mut chooser = Chooser {
        schemas,
        union,
        facts: facts.collect(),
        choices: Vec::new(),
    };
    let left = chooser.by_kind();
    let left = chooser.by_value(left);
    let left = chooser.by_key(left);
    let is_ambiguous = chooser.by_fit(left);
    Chosen {
        choices: chooser.choices,
        is_ambiguous,
    }
}

fn by_tag(union: &spec::Union, property: &str) -> Vec<Choice> {
    let choice = |(index, variant): (usize, &spec::Variant)| Choice {
        test: Test::Tag(property.to_owned(), variant.tags.clone()),
        variant: index,
    };
    union.variants.iter().enumerate().map(choice).collect()
}

struct Chooser<'a> {
    schemas: &'a Schemas,
    union: &'a spec::Union,
    /// By variant.
    facts: Vec<Facts<'a>>,
    choices: Vec<Choice>,
}

impl<'a> Chooser<'a> {
    fn choose(&mut self, variant: usize, test: Test) {
        self.choices.push(Choice { test, variant });
    }

    fn facts(&self, indexes: &[usize]) -> impl Iterator<Item = &Facts<'a>> {
        indexes.iter().filter_map(|index| self.facts.get(*index))
    }

    /// Chooses what alone has its JSON type; returns the others.
    fn by_kind(&mut self) -> Vec<usize> {
        let mut takers: HashMap<JsonType, usize> = HashMap::new();
        for kind in self.facts.iter().flat_map(|facts| &facts.kinds) {
            *takers.entry(*kind).or_default() += 1;
        }
        let is_only = |kind: &JsonType| takers.get(kind) == Some(&1) && !clashes(*kind, &takers);
        let kinds = self.facts.iter().map(|facts| match facts.kinds.as_slice() {
            [kind] if is_only(kind) => Some(*kind),
            _ => None,
        });
        let mut left = Vec::new();
        for (index, kind) in kinds.collect::<Vec<_>>().into_iter().enumerate() {
            match kind {
                Some(kind) => self.choose(index, Test::Is(kind)),
                None => left.push(index),
            }
        }
        left
    }

    /// Chooses by the property that lists different values in most variants; returns those for
    /// which it does not decide alone.
    fn by_value(&mut self, indexes: Vec<usize>) -> Vec<usize> {
        let Some(property) = self.telling_property(&indexes) else {
            return indexes;
        };
        let mut left = Vec::new();
        for index in indexes {
            let Some(facts) = self.facts.get(index) else {
                continue;
            };
            let values = facts.listed(self.schemas, property).to_vec();
            if values.is_empty() || !facts.demands(property) {
                left.push(index);
            }
            if !values.is_empty() {
                self.choose(index, Test::Tag(property.to_owned(), values));
            }
        }
        left
    }

    /// The property for which most variants list values, at least two of them, none of them a
    /// value of another.
    fn telling_property(&self, indexes: &[usize]) -> Option<&'a str> {
        let mut listed: HashMap<&'a str, (usize, usize, BTreeSet<&'a str>)> = HashMap::new();
        let mut order = Vec::new();
        for &index in indexes {
            let facts = self.facts.get(index)?;
            for &name in &self.property_names(index) {
                let values = facts.listed(self.schemas, name);
                if values.is_empty() {
                    continue;
                }
                let (variants, count, all) = listed.entry(name).or_insert_with(|| {
                    order.push(name);
                    (0, 0, BTreeSet::new())
                });
                *variants += 1;
                *count += values.len();
                all.extend(values.iter().map(String::as_str));
            }
        }
        let told_by = |name: &&'a str| match listed.get(name) {
            Some((variants, count, all)) if *variants > 1 && *count == all.len() => *variants,
            _ => 0,
        };
        let order = order.into_iter().filter(|name| told_by(name) > 1);
        order.min_by_key(|name| Reverse(told_by(name)))
    }

    /// The properties of an object, in document order.
    fn property_names(&self, index: usize) -> Vec<&'a str> {
        let variant = self.union.variants.get(index);
        let target = variant.map(|variant| self.schemas.target(variant.schema));
        match target.map(|id| &self.schemas.get(id).shape) {
            Some(Shape::Object(object)) => {
                let names = object.properties.iter().map(|p| p.name.as_str());
                names.collect()
            }
            _ => Vec::new(),
        }
    }

    /// Chooses what has a required key that no other knows; returns the others.
    fn by_key(&mut self, indexes: Vec<usize>) -> Vec<usize> {
        let is_open = |facts: &Facts<'_>| facts.is_map || facts.takes_all;
        if self.facts(&indexes).any(is_open) {
            return indexes;
        }
        let mut known: HashMap<&str, usize> = HashMap::new();
        let objects = self.facts(&indexes).filter(|facts| facts.object.is_some());
        for key in objects.flat_map(|facts| &facts.keys) {
            *known.entry(key).or_default() += 1;
        }
        let mut left = Vec::new();
        for index in indexes {
            let facts = self.facts.get(index);
            let own = self.property_names(index).into_iter().find(|name| {
                known.get(name) == Some(&1) && facts.is_some_and(|facts| facts.demands(name))
            });
            match own {
                Some(key) => self.choose(index, Test::Key(key.to_owned())),
                None => left.push(index),
            }
        }
        left
    }

    /// Tries the rest, those that demand most first; whether two of them may take the same value.
    fn by_fit(&mut self, mut indexes: Vec<usize>) -> bool {
        indexes.sort_by_key(|index| {
            let id = self
                .union
                .variants
                .get(*index)
                .map(|variant| variant.schema);
            let is_strict = id.is_some_and(|id| self.is_strict(id));
            self.facts.get(*index).map(|facts| {
                // A struct can be read from a list as well, which is to be tried before.
                let is_last = (facts.takes_all, facts.is_map, facts.object.is_some());
                (is_last, Reverse(facts.demands), Reverse(is_strict))
            })
        });
        let tests = self.fits(&indexes);
        for (&index, test) in indexes.iter().zip(tests) {
            self.choose(index, test);
        }
        self.is_ambiguous(&indexes)
    }

    /// How each of some variants is tried: by the keys that not all of them know, if there are
    /// any.
    fn fits(&self, indexes: &[usize]) -> Vec<Test> {
        let mut known: HashMap<&str, usize> = HashMap::new();
        for key in self.facts(indexes).flat_map(|facts| &facts.keys) {
            *known.entry(key).or_default() += 1;
        }
        let has_map = self.facts(indexes).any(|facts| facts.is_map);
        let tells = |key: &str| has_map || known.get(key) != Some(&indexes.len());
        if indexes.len() < 2 || !known.keys().any(|key| tells(key)) {
            return indexes.iter().map(|_| Test::Decodes).collect();
        }
        let test = |facts: &Facts<'_>| {
            let keys = facts.keys.iter().filter(|key| tells(key));
            if facts.is_map {
                Test::FitsMap
            } else {
                Test::Fits(keys.map(|key| (*key).to_owned()).collect())
            }
        };
        self.facts(indexes).map(test).collect()
    }

    /// Whether two variants know the same keys and nothing else tells them apart.
    fn is_ambiguous(&self, indexes: &[usize]) -> bool {
        let mut alike: HashMap<&BTreeSet<&str>, Vec<SchemaId>> = HashMap::new();
        for index in indexes {
            if let (Some(facts), Some(variant)) =
                (self.facts.get(*index), self.union.variants.get(*index))
            {
                alike.entry(&facts.keys).or_default().push(variant.schema);
            }
        }
        alike.into_values().any(|group| {
            let mut rest = group.as_slice();
            let mut is_ambiguous = group.len() > MOST_COMPARED;
            while let ([first, others @ ..], false) = (rest, is_ambiguous) {
                is_ambiguous = others.iter().any(|other| !self.is_told(*first, *other, 0));
                rest = others;
            }
            is_ambiguous
        })
    }

    /// Whether trying `a` before `b` finds the one that is meant, or one that is as good.
    fn is_told(&self, a: SchemaId, b: SchemaId, depth: usize) -> bool {
        let (a, b) = (self.schemas.target(a), self.schemas.target(b));
        if a == b || are_apart(self.schemas, a, b) {
            return true;
        }
        match (&self.schemas.get(a).shape, &self.schemas.get(b).shape) {
            _ if depth > DEEPEST => false,
            (Shape::Object(first), Shape::Object(second)) => {
                self.are_objects_told(first, second, depth)
            }
            (Shape::Array(a), Shape::Array(b)) | (Shape::Map(a), Shape::Map(b)) => {
                self.is_told(*a, *b, depth + 1)
            }
            (Shape::Tuple(a), Shape::Tuple(b)) => {
                let mut pairs = a.iter().zip(b);
                a.len() != b.len() || pairs.any(|(a, b)| are_apart(self.schemas, *a, *b))
            }
            // A map keeps what an object would lose, and integers go before numbers.
            (Shape::Object(_), Shape::Map(_))
            | (Shape::Map(_), Shape::Object(_))
            | (Shape::Integer(_) | Shape::Integers(_), Shape::Number(_))
            | (Shape::Number(_), Shape::Integer(_) | Shape::Integers(_)) => true,
            (Shape::String(_), Shape::String(_)) => self.is_strict(a) != self.is_strict(b),
            _ => false,
        }
    }

    fn are_objects_told(&self, a: &spec::Object, b: &spec::Object, depth: usize) -> bool {
        let others: HashMap<&str, &spec::Property> =
            b.properties.iter().map(|p| (p.name.as_str(), p)).collect();
        let pairs = a
            .properties
            .iter()
            .map(|p| (p, others.get(p.name.as_str()).copied()));
        let mut is_same = a.properties.len() == b.properties.len();
        let (mut demands_more, mut demands_less) = (false, false);
        for (property, other) in pairs {
            let Some(other) = other else {
                return true;
            };
            if are_apart(self.schemas, property.schema, other.schema) {
                return true;
            }
            demands_more |= property.required && !other.required;
            demands_less |= other.required && !property.required;
            is_same &= self.is_same(property.schema, other.schema, depth);
        }
        is_same || demands_more != demands_less
    }

    /// Whether it does not matter which of two schemas is taken.
    fn is_same(&self, a: SchemaId, b: SchemaId, depth: usize) -> bool {
        let (a, b) = (self.schemas.target(a), self.schemas.target(b));
        match (&self.schemas.get(a).shape, &self.schemas.get(b).shape) {
            _ if a == b => true,
            _ if depth > DEEPEST => false,
            (Shape::String(a), Shape::String(b))
            | (Shape::Integer(a), Shape::Integer(b))
            | (Shape::Number(a), Shape::Number(b)) => a == b,
            (Shape::Strings(_), Shape::Strings(_))
            | (Shape::Integers(_), Shape::Integers(_))
            | (Shape::Boolean, Shape::Boolean)
            | (Shape::Any, Shape::Any) => true,
            (Shape::Array(a), Shape::Array(b)) | (Shape::Map(a), Shape::Map(b)) => {
                self.is_same(*a, *b, depth + 1)
            }
            (Shape::Object(a), Shape::Object(b)) => {
                a.properties.len() == b.properties.len()
                    && a.properties.iter().zip(&b.properties).all(|(a, b)| {
                        a.name == b.name && self.is_same(a.schema, b.schema, depth + 3)
                    })
            }
            _ => false,
        }
    }

    /// Whether not every JSON value of the type decodes: a date does not take any text.
    fn is_strict(&self, id: SchemaId) -> bool {
        match &self.schemas.get(self.schemas.target(id)).shape {
            Shape::String(format) => matches!(
                format.as_deref(),
                Some("date-time" | "date" | "byte" | "base64")
            ),
            Shape::Integer(_) | Shape::Integers(_) => true,
            _ => false,
        }
    }
}

/// An integer is a number, too: where both are to be had, trying decides, integers first.
fn clashes(kind: JsonType, takers: &HashMap<JsonType, usize>) -> bool {
    kind == JsonType::Number && takers.contains_key(&JsonType::Integer)
        || kind == JsonType::Integer && takers.contains_key(&JsonType::Number)
}
