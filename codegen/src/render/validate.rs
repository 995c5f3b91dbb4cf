//! What is checked before something is sent.

use super::rust::{Arm, Condition, Expr, Fn, Impl, Link, Stmt};
use super::scope::Scope;
use crate::ident::TypeName;
use crate::ir::{Field, Number, Rule, Struct, TypeDef, Union, UnionVariant};

/// The checks of a struct.
pub(super) fn structure(scope: &mut Scope, ty: &TypeDef, structure: &Struct) -> Impl {
    let mut checks = Vec::new();
    for field in &structure.fields {
        checks.extend(field_checks(field));
    }
    implementation(scope, &ty.name, checks)
}

/// The checks of a union: those of what it holds.
pub(super) fn union(scope: &mut Scope, ty: &TypeDef, union: &Union) -> Impl {
    let pattern = |variant: &UnionVariant| format!("Self::{}(value)", variant.name);
    let check = |variant: &UnionVariant| {
        if variant.checked {
            Expr::atom("value").method("rules", [Expr::atom("check")])
        } else {
            let start = Expr::atom("check").method("value", [Expr::atom("value")]);
            chained(start, &variant.rules)
        }
    };
    let is_checked = |variant: &&UnionVariant| variant.checked || !variant.rules.is_empty();
    let checked: Vec<_> = union.variants.iter().filter(is_checked).collect();
    let checks = match checked.as_slice() {
        [] => Vec::new(),
        [only] => {
            let condition = Condition::Matches(pattern(only), Expr::atom("self"));
            vec![Stmt::when(condition, [Stmt::semi(check(only))])]
        }
        several => {
            let arms = several.iter().map(|variant| {
                Arm::new(pattern(variant), Expr::block([Stmt::semi(check(variant))]))
            });
            let arms = arms.chain([Arm::new("_", Expr::block([]))]);
            vec![Stmt::tail(Expr::atom("self").matched(arms))]
        }
    };
    implementation(scope, &ty.name, checks)
}

fn implementation(scope: &mut Scope, name: &TypeName, checks: Vec<Stmt>) -> Impl {
    scope.runtime("Checker");
    scope.runtime("Validate");
    let argument = if checks.is_empty() { "_" } else { "check" };
    let rules = Fn::new("rules")
        .param("&self")
        .param(format!("{argument}: &mut Checker<'_>"))
        .body(checks);
    Impl::of("Validate", name.as_str()).item(rules)
}

fn field_checks(field: &Field) -> Vec<Stmt> {
    let wire_name = || Expr::text(&field.wire_name);
    let value = || Expr::atom(format!("&self.{}", field.name));
    let check = || Expr::atom("check");
    let mut checks = Vec::new();
    if !field.rules.is_empty() {
        let start = check().method("field", [wire_name(), value()]);
        checks.push(Stmt::semi(chained(start, &field.rules)));
    }
    if !field.item_rules.is_empty() {
        let rules = Expr::closure("rule", chained(Expr::atom("rule"), &field.item_rules));
        checks.push(Stmt::semi(
            check().method("each", [wire_name(), value(), rules]),
        ));
    }
    if field.nested {
        checks.push(Stmt::semi(check().method("nested", [wire_name(), value()])));
    }
    checks
}

/// The check of a parameter: the function that adds its rules.
pub(super) fn parameter(rules: &[Rule]) -> Expr {
    Expr::closure("rule", chained(Expr::atom("rule"), rules))
}

fn chained(start: Expr, rules: &[Rule]) -> Expr {
    rules.iter().fold(start, |expr, rule| expr.link(link(rule)))
}

fn link(rule: &Rule) -> Link {
    let number = |name: &str, number: &Number| Link::method(name, [Expr::atom(literal(*number))]);
    let count =
        |name: &str, count: &u64| Link::method(name, [Expr::atom(grouped(&count.to_string()))]);
    match rule {
        Rule::Minimum(least) => number("minimum", least),
        Rule::Maximum(most) => number("maximum", most),
        Rule::Above(limit) => number("exclusive_minimum", limit),
        Rule::Below(limit) => number("exclusive_maximum", limit),
        Rule::MultipleOf(factor) => number("multiple_of", factor),
        Rule::MinLength(length) => count("min_length", length),
        Rule::MaxLength(length) => count("max_length", length),
        Rule::Pattern(pattern) => Link::method("pattern", [Expr::raw_text(pattern)]),
        Rule::MinItems(items) => count("min_items", items),
        Rule::MaxItems(items) => count("max_items", items),
        Rule::UniqueItems => Link::method("unique_items", []),
        Rule::MinProperties(entries) => count("min_properties", entries),
        Rule::MaxProperties(entries) => count("max_properties", entries),
    }
}

/// A number of a type that the compiler finds by itself, or that the literal names.
fn literal(number: Number) -> String {
    match number {
        Number::Integer(number) if i32::try_from(number).is_ok() => grouped(&number.to_string()),
        Number::Integer(number) if i64::try_from(number).is_ok() => {
            format!("{}_i64", grouped(&number.to_string()))
        }
        Number::Integer(number) if u64::try_from(number).is_ok() => {
            format!("{}_u64", grouped(&number.to_string()))
        }
        other => format!("{:?}", other.as_f64()),
    }
}

/// Digits in groups of three, where there are more than four.
fn grouped(digits: &str) -> String {
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits), |rest| ("-", rest));
    if digits.len() <= 4 {
        return format!("{sign}{digits}");
    }
    let mut grouped = String::from(sign);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}
