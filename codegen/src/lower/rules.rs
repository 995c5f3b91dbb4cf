//! Constraints as rules that a client checks before it sends, and as sentences.

use regex_lite::Regex;
use serde_json::Number as Json;

use super::Lowering;
use crate::ir::{Number, Rule, Type};
use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::{Bound, Rules, SchemaId};

/// Texts in Base64 of each length of padding, to find out what a pattern is about.
const ENCODED: [&str; 4] = ["AAAA", "AAA=", "AA==", "09az+/AZ"];

impl Lowering<'_> {
    /// The rules of a schema and of what it refers to.
    pub(super) fn rules_of(&self, id: SchemaId) -> Rules {
        let chain = self.document.schemas.chain(id);
        chain.fold(Rules::default(), |rules, schema| rules.or(&schema.rules))
    }

    /// The rules of a schema that a value of type `ty` can break.
    pub(super) fn rules(&mut self, id: SchemaId, ty: &Type) -> Vec<Rule> {
        let rules = self.rules_of(id);
        let ty = self.unaliased(id, ty);
        match ty {
            Type::I32 | Type::I64 | Type::U32 | Type::U64 => integer_rules(&rules, &ty),
            Type::F64 => number_rules(&rules),
            Type::String | Type::Base64 => self.text_rules(&rules, &ty, id),
            Type::List(_) => list_rules(&rules),
            Type::Map(_) => map_rules(&rules),
            _ => Vec::new(),
        }
    }

    /// The type behind an alias.
    pub(super) fn unaliased(&self, id: SchemaId, ty: &Type) -> Type {
        match ty {
            Type::Named(_) => self.aliased(self.document.schemas.target(id)),
            Type::Boxed(inner) => (**inner).clone(),
            other => other.clone(),
        }
    }

    fn text_rules(&mut self, rules: &Rules, ty: &Type, id: SchemaId) -> Vec<Rule> {
        let mut list = Vec::new();
        list.extend(
            rules
                .min_length
                .filter(|length| *length > 0)
                .map(Rule::MinLength),
        );
        list.extend(rules.max_length.map(Rule::MaxLength));
        let Some(pattern) = &rules.pattern else {
            return list;
        };
        let Ok(regex) = Regex::new(pattern) else {
            self.report_pattern(&self.document.schemas.get(id).at.child("pattern"), pattern);
            return list;
        };
        if *ty != Type::Base64 || !ENCODED.iter().all(|text| regex.is_match(text)) {
            list.push(Rule::Pattern(pattern.clone()));
        } else if !regex.is_match("") && rules.min_length.is_none_or(|length| length == 0) {
            list.insert(0, Rule::MinLength(1));
        }
        list
    }

    fn report_pattern(&mut self, at: &Pointer, pattern: &str) {
        let message = format!("`{pattern}` is not checked before sending");
        let hint = "the client's regular expressions know neither look-around nor back-references";
        self.problems.push(Problem::warning(at, message).hint(hint));
    }
}

fn integer_rules(rules: &Rules, ty: &Type) -> Vec<Rule> {
    let is_unsigned = matches!(ty, Type::U32 | Type::U64);
    let means_nothing = |rule: &Rule| match rule {
        Rule::Minimum(number) => is_unsigned && number.as_f64() <= 0.0 || number.is_least(ty),
        Rule::Maximum(number) => number.is_most(ty),
        _ => false,
    };
    let mut list = number_rules(rules);
    list.retain(|rule| !means_nothing(rule));
    list
}

fn number_rules(rules: &Rules) -> Vec<Rule> {
    let bound =
        |bound: &Option<Bound>, inclusive: fn(Number) -> Rule, exclusive: fn(Number) -> Rule| {
            bound.as_ref().map(|bound| {
                let number = number(&bound.value);
                if bound.exclusive {
                    exclusive(number)
                } else {
                    inclusive(number)
                }
            })
        };
    let mut list = Vec::new();
    list.extend(bound(&rules.minimum, Rule::Minimum, Rule::Above));
    list.extend(bound(&rules.maximum, Rule::Maximum, Rule::Below));
    let divisor = rules.multiple_of.as_ref().map(number);
    list.extend(
        divisor
            .filter(|divisor| divisor.as_f64() > 0.0)
            .map(Rule::MultipleOf),
    );
    list
}

fn list_rules(rules: &Rules) -> Vec<Rule> {
    let mut list = Vec::new();
    list.extend(
        rules
            .min_items
            .filter(|count| *count > 0)
            .map(Rule::MinItems),
    );
    list.extend(rules.max_items.map(Rule::MaxItems));
    if rules.unique_items {
        list.push(Rule::UniqueItems);
    }
    list
}

fn map_rules(rules: &Rules) -> Vec<Rule> {
    let mut list = Vec::new();
    list.extend(
        rules
            .min_properties
            .filter(|count| *count > 0)
            .map(Rule::MinProperties),
    );
    list.extend(rules.max_properties.map(Rule::MaxProperties));
    list
}

fn number(number: &Json) -> Number {
    match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(number), _, _) => Number::Integer(number.into()),
        (_, Some(number), _) => Number::Integer(number.into()),
        (_, _, number) => Number::whole(number.unwrap_or_default()),
    }
}

/// The rules as a sentence: "5 to 15 characters, matching `^\d+$`."
pub(super) fn sentence(rules: &[Rule]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut rest = rules;
    while let Some((rule, tail)) = rest.split_first() {
        let pair = tail.first().and_then(|next| range(rule, next));
        rest = if pair.is_some() {
            tail.get(1..).unwrap_or_default()
        } else {
            tail
        };
        parts.push(pair.unwrap_or_else(|| phrase(rule)));
    }
    let sentence = parts.join(", ");
    let mut letters = sentence.chars();
    let first = letters.next()?.to_uppercase();
    Some(format!("{first}{}.", letters.as_str()))
}

fn range(low: &Rule, high: &Rule) -> Option<String> {
    let counted = |low: &u64, high: &u64, what: &str| {
        if low == high {
            format!("exactly {}", count(*low, what))
        } else {
            format!("{} to {}", grouped(*low), count(*high, what))
        }
    };
    match (low, high) {
        (Rule::Minimum(low), Rule::Maximum(high)) => Some(format!("{low} to {high}")),
        (Rule::MinLength(low), Rule::MaxLength(high)) => Some(counted(low, high, "character")),
        (Rule::MinItems(low), Rule::MaxItems(high)) => Some(counted(low, high, "item")),
        (Rule::MinProperties(low), Rule::MaxProperties(high)) => Some(counted(low, high, "entry")),
        _ => None,
    }
}

fn phrase(rule: &Rule) -> String {
    match rule {
        Rule::Minimum(number) => format!("at least {number}"),
        Rule::Maximum(number) => format!("at most {number}"),
        Rule::Above(number) => format!("more than {number}"),
        Rule::Below(number) => format!("less than {number}"),
        Rule::MultipleOf(number) => format!("a multiple of {number}"),
        Rule::MinLength(1) => "not empty".to_owned(),
        Rule::MinLength(length) => format!("at least {}", count(*length, "character")),
        Rule::MaxLength(length) => format!("at most {}", count(*length, "character")),
        Rule::Pattern(pattern) => format!("matching {}", super::prose::code(pattern)),
        Rule::MinItems(items) => format!("at least {}", count(*items, "item")),
        Rule::MaxItems(items) => format!("at most {}", count(*items, "item")),
        Rule::UniqueItems => "no item twice".to_owned(),
        Rule::MinProperties(entries) => format!("at least {}", count(*entries, "entry")),
        Rule::MaxProperties(entries) => format!("at most {}", count(*entries, "entry")),
    }
}

fn count(number: u64, what: &str) -> String {
    let digits = grouped(number);
    match (number, what) {
        (1, _) => format!("1 {what}"),
        (_, "entry") => format!("{digits} entries"),
        _ => format!("{digits} {what}s"),
    }
}

/// A number as people read it: 6,000,000. One of four digits needs no help.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
