//! `match` and `if` in functions.

use codegen::render::rust::{Arm, Condition, Expr, Item, Stmt};

use super::bodies::methods;
use super::words::{camel, snake};

/// Unions as they are read and written, of every length and with up to five tests.
pub(super) fn decisions() -> Vec<Item> {
    methods(|n| vec![read_by_tag(n), written(n), read_by_tests(n)])
}

fn read_by_tag(n: usize) -> Vec<Stmt> {
    let value = Expr::call("Undecided::deserialize", [Expr::from("deserializer")]);
    let arm = |i| {
        let decoded = Expr::from("value").method("decode", []);
        let variant = Expr::from(format!("Self::{}", camel(n / 2 + i + 1)));
        let pattern = format!("Some(\"{}\")", snake(n / 2 + i));
        Arm::new(pattern, decoded.method("map", [variant]))
    };
    let json = Expr::from("value").method("into_json", []);
    let unknown = Expr::call("Ok", [Expr::call("Self::Unknown", [json])]);
    let arms = (0..n % 4).map(arm).chain([Arm::new("_", unknown)]);
    let tag = Expr::from("value").method("tag", [Expr::text(&snake(n))]);
    vec![
        Stmt::bind("value", value.tried()),
        Stmt::tail(tag.matched(arms.collect::<Vec<_>>())),
    ]
}

fn written(n: usize) -> Vec<Stmt> {
    let serialized = Expr::from("value").method("serialize", [Expr::from("serializer")]);
    let tag = [Expr::text(&snake(n / 3)), Expr::text(&snake(n / 2))];
    let value = [Expr::from("value"), Expr::from("serializer")];
    let tagged = Expr::call("serialize_tagged", tag.into_iter().chain(value));
    let block = Expr::block([
        Stmt::bind("a", Expr::call(snake(n), [Expr::from("b")])),
        Stmt::tail(Expr::call("Ok", [Expr::from("a")])),
    ]);
    let fields = [("name", Some(Expr::from("event"))), ("body", None)];
    let guard = Expr::from("x").method(snake(n), []);
    let matched = Expr::from("self").matched([
        Arm::new(format!("Self::{}(value)", camel(n)), serialized),
        Arm::new(format!("Self::{}(value)", camel(n / 2 + 1)), tagged),
        Arm::new("_", block),
        Arm::new("_", Expr::block([])),
        Arm::new("x", Expr::record("Self::Unknown", fields)).guard(guard),
    ]);
    vec![Stmt::tail(matched)]
}

fn read_by_tests(n: usize) -> Vec<Stmt> {
    let variant = format!("Self::{}", camel(n));
    let key = |i| Expr::from("value").method("has_key", [Expr::text(&snake(n / 4 + i))]);
    let keys = Condition::Holds(Expr::joined("&&", (0..=n % 5).map(key)));
    let decoded = Expr::from("value").method("decode", []);
    let decoded = decoded.method("map", [Expr::from(variant.as_str())]);
    let attempt = Expr::from("value").turbofish("attempt", camel(n), []);
    let fits = Condition::Matches(format!("Some({})", snake(n / 2 + 1)), attempt);
    let known = Expr::call("Ok", [Expr::call(variant, [Expr::from("value")])]);
    let other = Condition::Holds(Expr::from(snake(n / 3 + 1)));
    vec![
        Stmt::when(keys, [Stmt::returns(decoded)]),
        Stmt::when(fits, [Stmt::returns(known)]),
        Stmt::when_else(other, [Stmt::tail("a")], [Stmt::tail("b")]),
    ]
}
