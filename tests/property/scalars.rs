//! Values that are not made of others.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use super::dialect::{Dialect, object, one_of};
use super::words;

/// Texts, numbers, constants, and what says nothing.
pub(super) fn scalar(dialect: Dialect) -> BoxedStrategy<Value> {
    let formats = [
        "date",
        "date-time",
        "uuid",
        "uri",
        "byte",
        "binary",
        "email",
        "password",
        "duration",
    ];
    let texts = (
        option::of(select(formats.to_vec())),
        option::of(0..4u8),
        any::<bool>(),
    );
    let texts = texts.prop_map(|(format, least, pattern)| {
        object([
            ("type", Some(json!("string"))),
            ("format", format.map(Value::from)),
            ("minLength", least.map(Value::from)),
            ("pattern", pattern.then_some(json!("^[a-z\"\\\\]+#$"))),
        ])
    });
    let mut all = vec![
        texts.boxed(),
        numbers(dialect),
        enums(),
        select(vec![
            json!({ "type": "boolean" }),
            json!({}),
            json!({ "type": "object" }),
        ])
        .boxed(),
    ];
    if dialect >= Dialect::V31 {
        let constants = [
            json!("a"),
            json!(-3),
            json!(1.5),
            json!(true),
            json!(null),
            json!([1]),
        ];
        let constants = select(constants.to_vec());
        all.push(
            constants
                .prop_map(|value| json!({ "const": value }))
                .boxed(),
        );
    }
    one_of(all)
}

fn numbers(dialect: Dialect) -> BoxedStrategy<Value> {
    let kinds = [
        ("integer", None),
        ("integer", Some("int32")),
        ("integer", Some("int64")),
        ("integer", Some("uint8")),
        ("number", None),
        ("number", Some("float")),
    ];
    let least = select(vec![-1, 0, 1, i64::MIN, 1 << 40]);
    let parts = (
        select(kinds.to_vec()),
        option::of(least),
        any::<bool>(),
        option::of(-2..9i8),
    );
    let numbers = parts.prop_map(move |((kind, format), least, strict, default)| {
        let newer = dialect >= Dialect::V31;
        let bound = if strict && newer {
            "exclusiveMinimum"
        } else {
            "minimum"
        };
        let mut schema = object([
            ("type", Some(json!(kind))),
            ("format", format.map(Value::from)),
            (bound, least.map(Value::from)),
            ("default", default.map(Value::from)),
        ]);
        if strict && !newer && least.is_some() {
            schema["exclusiveMinimum"] = json!(true);
        }
        schema
    });
    numbers.boxed()
}

fn enums() -> BoxedStrategy<Value> {
    let texts = words::names(1, 6).prop_map(|values| {
        let first = values.first().copied();
        json!({ "type": "string", "enum": values, "default": first })
    });
    let integers = vec(-3..9i64, 1..4);
    let integers = integers.prop_map(|values| json!({ "type": "integer", "enum": values }));
    let mixed = json!({ "enum": ["a", 1, null, true, 1.5, { "a": [] }] });
    one_of(vec![texts.boxed(), integers.boxed(), Just(mixed).boxed()])
}
