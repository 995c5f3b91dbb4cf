//! What stands in functions.

use codegen::render::rust::{Expr, Fn, Impl, Item, Stmt};

use super::words::{camel, each, shout, snake};

/// A method of each body.
pub(super) fn methods(mut bodies: impl FnMut(usize) -> Vec<Vec<Stmt>>) -> Vec<Item> {
    each(|n| {
        let mut methods = Impl::new("Client");
        for body in bodies(n) {
            let method = Fn::new("go").param("&self").body(body);
            methods = methods.item(method);
        }
        vec![methods.into()]
    })
}

/// Requests.
pub(super) fn calls() -> Vec<Item> {
    methods(|n| {
        let call = || Expr::from("self").method("call", [Expr::from(format!("&{}", shout(n)))]);
        let answer = |e: Expr| e.method("answer", [Expr::from("Answer::json")]);

        vec![
            vec![Stmt::tail(answer(call()))],
            vec![Stmt::tail(answer(call().method(
                "path",
                [Expr::text(&snake(n)), Expr::from(snake(n))],
            )))],
            vec![Stmt::tail(answer(
                call()
                    .method("path", [Expr::text("jobId"), Expr::from(snake(n))])
                    .method("json", [Expr::from("body")]),
            ))],
            vec![Stmt::tail(answer(
                call()
                    .method("validate", [Expr::from("body")])
                    .method("json", [Expr::from("body")]),
            ))],
            vec![Stmt::tail(answer(call().method(
                "json",
                [Expr::from("message").method("into", []).reference()],
            )))],
            vec![Stmt::tail(Expr::call(camel(n), [answer(call())]))],
            vec![Stmt::tail(Expr::call(
                camel(n),
                [answer(
                    call().method("path", [Expr::text("id"), Expr::from("id")]),
                )],
            ))],
            vec![Stmt::tail(Expr::call(
                camel(n / 3 + 1),
                [answer(call().method(
                    "path",
                    [Expr::text(&snake(n / 3)), Expr::from(snake(n / 2 + 1))],
                ))],
            ))],
            vec![Stmt::tail(answer(
                call().method(
                    "check",
                    [
                        Expr::text("number"),
                        Expr::from(format!("&{}", snake(n))),
                        Expr::closure(
                            "rule",
                            Expr::from("rule")
                                .method("minimum", [Expr::from("1")])
                                .method("maximum", [Expr::from("100")]),
                        ),
                    ],
                ),
            ))],
        ]
    })
}

/// Rules.
pub(super) fn checks() -> Vec<Item> {
    methods(|n| {
        vec![
            vec![Stmt::semi(
                Expr::from("check")
                    .method(
                        "field",
                        [
                            Expr::text(&snake(n)),
                            Expr::from(format!("&self.{}", snake(n))),
                        ],
                    )
                    .method("min_length", [Expr::from("5")])
                    .method("max_length", [Expr::from("15")])
                    .method("pattern", [Expr::raw_text(r"^\d+$")]),
            )],
            vec![Stmt::semi(
                Expr::from("check")
                    .method(
                        "field",
                        [
                            Expr::text(&snake(n)),
                            Expr::from(format!("&self.{}", snake(n))),
                        ],
                    )
                    .method("max_length", [Expr::from("15")]),
            )],
            vec![Stmt::semi(
                Expr::from("check")
                    .method("field", [Expr::text("a"), Expr::from("&self.a")])
                    .method("pattern", [Expr::raw_text(&format!("^\\d{}$", snake(n)))]),
            )],
            vec![Stmt::semi(Expr::from("check").method(
                "nested",
                [
                    Expr::text(&snake(n)),
                    Expr::from(format!("&self.{}", snake(n))),
                ],
            ))],
            vec![Stmt::semi(Expr::from("check").method(
                "each",
                [
                    Expr::text(&snake(n)),
                    Expr::from(format!("&self.{}", snake(n))),
                    Expr::closure(
                        "rule",
                        Expr::from("rule").method("max_length", [Expr::from("5")]),
                    ),
                ],
            ))],
            vec![Stmt::semi(
                Expr::from("check").method(
                    "each",
                    [
                        Expr::text(&snake(n / 2)),
                        Expr::from(format!("&self.{}", snake(n / 2 + 1))),
                        Expr::closure(
                            "rule",
                            Expr::from("rule")
                                .method("max_length", [Expr::from("5")])
                                .method("min_length", [Expr::from("5")])
                                .method("pattern", [Expr::raw_text(r"^[a-z]+\.$")]),
                        ),
                    ],
                ),
            )],
        ]
    })
}

/// Constructors and setters.
pub(super) fn assignments() -> Vec<Item> {
    methods(|n| {
        vec![
            vec![
                Stmt::assign(
                    format!("self.{}", snake(n)),
                    Expr::call("Some", [Expr::from(snake(n)).method("into", [])]),
                ),
                Stmt::tail("self"),
            ],
            vec![
                Stmt::assign(
                    format!("self.{}", snake(n)),
                    Expr::call("Maybe::Value", [Expr::from(snake(n)).method("into", [])]),
                ),
                Stmt::tail("self"),
            ],
            vec![Stmt::assign(
                "self.tags",
                Expr::from(snake(n))
                    .method("into_iter", [])
                    .method("map", [Expr::from("Into::into")])
                    .method("collect", []),
            )],
            vec![Stmt::assign(
                "self.tags",
                Expr::call(
                    "Some",
                    [Expr::from(snake(n))
                        .method("into_iter", [])
                        .method("map", [Expr::from("Into::into")])
                        .method("collect", [])],
                ),
            )],
            vec![Stmt::tail(Expr::record(
                "Self",
                (0..n % 12).map(|i| {
                    (
                        snake(i + 1),
                        (i % 2 == 0).then(|| Expr::from(snake(i + 1)).method("into", [])),
                    )
                }),
            ))],
            vec![Stmt::tail(Expr::record(
                "Self",
                [(snake(n), Some(Expr::from(snake(n)).method("into", [])))],
            ))],
            vec![Stmt::tail(Expr::record(
                "Self",
                [("a", None), ("bc", Some(Expr::from(snake(n / 10 + 1))))],
            ))],
        ]
    })
}

/// What is passed on to what a type holds.
pub(super) fn setters() -> Vec<Item> {
    methods(|n| {
        vec![
            vec![Stmt::tail(Expr::call(
                "Self",
                [Expr::from("self.0")
                    .method("query", [Expr::text(&snake(n)), Expr::from(snake(n))])],
            ))],
            vec![Stmt::tail(Expr::call(
                "Self",
                [Expr::from("self.0").method(
                    "query_style",
                    [
                        Expr::text(&snake(n)),
                        Expr::from(snake(n)),
                        Expr::from("Style::FORM").method("explode", [Expr::from("false")]),
                    ],
                )],
            ))],
            vec![Stmt::tail(Expr::call(
                "Self",
                [Expr::from("self.0")
                    .method(
                        "check",
                        [
                            Expr::text(&snake(n)),
                            Expr::from(format!("&{}", snake(n))),
                            Expr::closure(
                                "rule",
                                Expr::from("rule").method("minimum", [Expr::from("1")]),
                            ),
                        ],
                    )
                    .method("query", [Expr::text(&snake(n)), Expr::from(snake(n))])],
            ))],
            vec![Stmt::tail(Expr::call(
                "Self",
                [Expr::from("self.0").method(
                    "credential",
                    [Expr::from(format!("&{}", shout(n))), Expr::from(snake(n))],
                )],
            ))],
            vec![Stmt::tail(
                Expr::call(
                    "ClientBuilder",
                    [Expr::call("CoreBuilder::from_env", [Expr::from("&API")]).tried()],
                )
                .method("build", []),
            )],
            vec![Stmt::tail(
                Expr::from("self.0")
                    .method("build", [])
                    .method("map", [Expr::from(camel(n))]),
            )],
        ]
    })
}

/// Macros, lists and arguments.
pub(super) fn lists() -> Vec<Item> {
    methods(|n| {
        vec![
            vec![Stmt::bind(
                snake(n),
                Expr::macro_call(
                    "format",
                    [
                        Expr::text(&snake(n)),
                        Expr::from("a"),
                        Expr::from(snake(n / 2 + 1)),
                    ],
                ),
            )],
            vec![Stmt::tail(Expr::macro_call(
                "matches",
                [
                    Expr::from("self"),
                    Expr::joined(
                        "|",
                        (0..=n % 6).map(|i| Expr::from(format!("Self::{}", camel(n / 3 + i + 1)))),
                    ),
                ],
            ))],
            vec![Stmt::tail(Expr::array(
                (0..n).map(|i| Expr::from(format!("{}", i * i * 37))),
            ))],
            vec![Stmt::tail(Expr::array(
                (0..n % 15).map(|i| Expr::text(&snake(n / 10 + i % 3))),
            ))],
            vec![Stmt::tail(Expr::macro_call(
                "vec",
                (0..n % 9).map(|i| {
                    let arguments = [Expr::text(&snake(n / 8 + i % 3))];
                    Expr::call(camel(n / 10 + 1), arguments)
                }),
            ))],
            vec![Stmt::tail(Expr::call(
                snake(n % 20 + 1),
                (0..n % 13).map(|i| Expr::from(snake(i + n / 12 + 1))),
            ))],
        ]
    })
}

/// `await`, `?` and closures.
pub(super) fn results() -> Vec<Item> {
    methods(|n| {
        vec![
            vec![Stmt::tail(
                Expr::from("self")
                    .method("send", [])
                    .awaited()
                    .tried()
                    .method("into_value", []),
            )],
            vec![Stmt::tail(
                Expr::from(snake(n))
                    .method("send", [])
                    .awaited()
                    .tried()
                    .method("into_value", [])
                    .method("iter", []),
            )],
            vec![Stmt::bind(
                "found",
                Expr::from(snake(n / 2 + 1)).method("iter", []).method(
                    "find",
                    [Expr::closure(
                        "item",
                        Expr::joined("==", [Expr::from("item.id"), Expr::from(snake(n / 2 + 1))]),
                    )],
                ),
            )],
            vec![Stmt::bind(
                "found",
                Expr::from(snake(n / 2 + 1))
                    .method(
                        "map_err",
                        [Expr::closure(
                            "error",
                            Expr::call(
                                "Error::decode",
                                [Expr::from(snake(n)), Expr::from("error")],
                            ),
                        )],
                    )
                    .tried(),
            )],
            vec![Stmt::bind(
                "found",
                Expr::from(snake(n / 2 + 1))
                    .method(
                        "map_err",
                        [Expr::closure(
                            "error",
                            Expr::block([
                                Stmt::bind("a", Expr::from("b")),
                                Stmt::tail(Expr::call(
                                    "Error::decode",
                                    [Expr::from(snake(n)), Expr::from("error")],
                                )),
                            ]),
                        )],
                    )
                    .tried(),
            )],
        ]
    })
}
