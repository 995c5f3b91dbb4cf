//! Structs, enumerations, attributes, aliases, statics and macros.

use codegen::render::rust::{
    Alias, Attr, Enum, Expr, Field, Fields, Item, MacroCall, MacroEnum, MacroVariant, Static,
    Struct, Variant, Vis,
};

use super::words::{camel, each, shout, snake};

pub(super) fn structs() -> Vec<Item> {
    each(|n| {
        vec![
            Struct::new(camel(n), Fields::Unit)
                .docs("A type.")
                .attr(Attr::derive(["Debug"]))
                .into(),
            Struct::new(
                camel(n),
                Fields::Named(vec![
                    Field::new(snake(n), "String").docs("One."),
                    Field::new(snake(n), format!("Option<{}>", camel(n / 2 + 1)))
                        .docs("Two.\n\nMore."),
                    Field::new("abc", format!("Option<Vec<{}>>", camel(n)))
                        .attr(Attr::value("x", "a")),
                    Field::new("abc", format!("Option<Vec<Box<{}>>>", camel(n))),
                    Field::new("abc", format!("BTreeMap<String, {}>", camel(n))),
                    Field::new("abc", format!("Maybe<BTreeMap<String, {}>>", camel(n))),
                    Field::new("abc", camel(n)),
                    Field::new("abc", format!("crate::types::{}", camel(n))),
                ]),
            )
            .attr(Attr::derive(["Debug", "Clone", "PartialEq"]))
            .attr("non_exhaustive")
            .into(),
            Struct::new(camel(n), Fields::Named(vec![])).into(),
            Struct::new("X", Fields::Tuple(vec![format!("Operation<{}>", camel(n))])).into(),
            Struct::new(
                camel(n),
                Fields::Tuple(vec![format!("Operation<{}>", camel(n))]),
            )
            .into(),
            Struct::new(
                camel(n),
                Fields::Tuple(vec!["pub String".into(), format!("pub {}", camel(n))]),
            )
            .into(),
            Struct::new(camel(n), Fields::Tuple(vec![camel(n), camel(n)])).into(),
        ]
    })
}

pub(super) fn enums() -> Vec<Item> {
    each(|n| {
        vec![
            Enum::new(
                camel(n),
                [
                    Variant::new(camel(n))
                        .docs("One.")
                        .attr(Attr::list("serde", [Attr::value("rename", &snake(n))])),
                    Variant::of(camel(n), camel(n)).docs("Two."),
                    Variant::of("V", camel(n)),
                    Variant::of("V", format!("Box<{}>", camel(n))),
                    Variant::of("V", format!("Vec<{}>", camel(n))),
                    Variant::new("X").value("1"),
                    Variant::with(
                        "Unknown",
                        [
                            Field::new("name", "String").docs("It."),
                            Field::new("body", camel(n)),
                        ],
                    ),
                    Variant::with("Unknown", [Field::new("name", camel(n))]),
                    Variant::with(
                        "Unknown",
                        [
                            Field::new("name", "String"),
                            Field::new("body", camel(n / 4 + 1)),
                        ],
                    ),
                    Variant::with(camel(n), [Field::new("a", "u8")]),
                ],
            )
            .attr(Attr::derive(["Debug"]))
            .into(),
            Enum::new(
                "E",
                [
                    Variant::with("Unknown", [Field::new("name", camel(n))]),
                    Variant::with(camel(n), [Field::new("a", "u8")]),
                ],
            )
            .into(),
            Enum::new(
                "E",
                [
                    Variant::with("Unknown", [Field::new("name", camel(n))]).docs("X"),
                    Variant::with(camel(n), [Field::new("a", "u8")]).docs("X"),
                ],
            )
            .into(),
            Enum::new("E", []).into(),
        ]
    })
}

pub(super) fn attributes() -> Vec<Item> {
    each(|n| {
        let mut items: Vec<Item> = vec![
            Struct::new("X", Fields::Unit)
                .attr(Attr::derive((0..n % 24).map(|i| camel(i + n / 10 + 1))))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list("serde", [Attr::value("rename", &snake(n))]))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "serde",
                    [
                        Attr::word("default"),
                        Attr::value("rename", &snake(n)),
                        Attr::value("skip_serializing_if", "Option::is_none"),
                    ],
                ))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "cfg_attr",
                    [
                        Attr::value("feature", &snake(n)),
                        Attr::derive(["Deserialize", "Serialize"]),
                    ],
                ))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "cfg_attr",
                    [
                        Attr::value("feature", "serde-all"),
                        Attr::derive([camel(n)]),
                    ],
                ))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "cfg",
                    [Attr::list(
                        "any",
                        [Attr::value("feature", &snake(n)), Attr::word("test")],
                    )],
                ))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::value("must_use", &snake(n)))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::value("deprecated", &snake(n)))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "expect",
                    [Attr::word("clippy::x"), Attr::value("reason", &snake(n))],
                ))
                .into(),
            Struct::new("X", Fields::Unit)
                .attr(Attr::list(
                    "allow",
                    (0..n % 13).map(|i| Attr::word(snake(i + n / 12 + 1))),
                ))
                .into(),
        ];
        items.push(
            Struct::new(
                "X",
                Fields::Named(vec![
                    Field::new("a", "u8")
                        .attr(Attr::list("serde", [Attr::value("rename", &snake(n))])),
                    Field::new("a", "u8").docs("Says.").attr(Attr::list(
                        "serde",
                        [
                            Attr::value("rename", &snake(n)),
                            Attr::value("skip_serializing_if", "Option::is_none"),
                        ],
                    )),
                ]),
            )
            .into(),
        );
        items
    })
}

pub(super) fn aliases() -> Vec<Item> {
    each(|n| {
        let mut items: Vec<Item> = vec![];
        for m in [1, 20, 40, 60, 80, 100] {
            items.push(Alias::new(camel(m), camel(n)).docs("X").into());
            items.push(Alias::new(camel(m), format!("BTreeMap<String, {}>", camel(n))).into());
            items.push(
                Alias::new(
                    camel(m),
                    format!("Vec<BTreeMap<String, Option<{}>>>", camel(n)),
                )
                .into(),
            );
            items.push(Static::new(shout(m), camel(n), "X").into());
            items.push(
                Static::new(
                    shout(m),
                    "Scheme",
                    Expr::call("Scheme::header", [Expr::text(&snake(n))]),
                )
                .vis(Vis::Crate)
                .into(),
            );
            items.push(Static::constant(shout(m), "&str", Expr::text(&snake(n))).into());
        }
        items
    })
}

pub(super) fn macros() -> Vec<Item> {
    each(|n| {
        vec![
            MacroCall::new("client_options", [Expr::from(camel(n))]).into(),
            MacroCall::arrow("call_options", &camel(n), &camel(n)).into(),
            MacroEnum::new("open_enum", camel(n))
                .docs("Where it stands.")
                .variant(MacroVariant::text(camel(n), &snake(n)).docs("One.\n\n  - two\n"))
                .variant(MacroVariant::text(camel(n), &snake(n)).attr("deprecated"))
                .into(),
            MacroEnum::new("open_enum", camel(n))
                .repr("i64")
                .variant(MacroVariant::new("A", "-1"))
                .into(),
        ]
    })
}
