//! Signatures, implementations and what stands in functions.

use codegen::render::rust::{Alias, Fn, Impl, Item, Stmt, Vis};

use super::words::{camel, each, snake};

pub(super) fn signatures() -> Vec<Item> {
    each(|n| {
        let mut imp = Impl::new(camel(n));
        for params in 0..6_usize {
            let mut f = Fn::new(snake(n))
                .vis(Vis::Public)
                .param("&self")
                .docs("It does.");
            for p in 0..params {
                f = f.param(format!("{}: &{}", snake(p + n / 6 + 1), camel(n / 3 + 1)));
            }
            imp = imp.item(f.clone());
            imp = imp.item(
                f.clone()
                    .returns(format!("Operation<{}>", camel(n)))
                    .stmt(Stmt::tail("self")),
            );
            imp = imp.item(f.clone().returns(camel(n)).stmt(Stmt::tail("self")));
            imp = imp.item(f.clone().returns("Self").stmt(Stmt::tail("self")));
            imp = imp.item(
                f.clone()
                    .asynchronous()
                    .returns("Result<Self, Error>")
                    .where_clause("T: Into<String>")
                    .stmt(Stmt::tail("self")),
            );
            imp = imp.item(f.where_clause("T: Into<String>").stmt(Stmt::tail("self")));
        }
        imp = imp.item(
            Fn::new("f".repeat(n))
                .generics("<'a>")
                .param("&self")
                .param("body: impl Into<Body<'a>>")
                .returns("Self")
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new("go")
                .param("&self")
                .param(format!("message: impl Into<{}>", camel(n)))
                .returns("Self")
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new("go")
                .param("&self")
                .param(format!("message: Option<&{}>", camel(n)))
                .returns("Self")
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new("go")
                .param(format!("message: BTreeMap<String, {}>", camel(n)))
                .returns("Self")
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new("go")
                .param(format!("{}: &[{}]", snake(10), camel(n)))
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(Fn::new(snake(n)).returns(camel(n)).stmt(Stmt::tail("self")));
        imp = imp.item(Fn::new(snake(n)));
        imp = imp.item(
            Fn::new(snake(n))
                .param("&self")
                .returns(format!("Option<Result<{}, Error>>", camel(n)))
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new(snake(n))
                .param("&self")
                .returns(format!("Result<{}, {}>", camel(n), camel(n)))
                .stmt(Stmt::tail("self")),
        );
        imp = imp.item(
            Fn::new("deserialize")
                .generics("<D: Deserializer<'de>>")
                .param("deserializer: D")
                .returns("Result<Self, D::Error>")
                .stmt(Stmt::tail("self")),
        );
        vec![imp.into()]
    })
}

pub(super) fn impls() -> Vec<Item> {
    each(|n| {
        let mut items = Vec::new();
        for m in [1, 10, 30, 50, 70, 90, 110] {
            items.push(
                Impl::of(format!("From<{}>", camel(n)), camel(m))
                    .item(Fn::new("x"))
                    .into(),
            );
            items.push(Impl::of(format!("From<{}>", camel(n)), camel(m)).into());
            items.push(
                Impl::of("Deserialize<'de>", camel(n))
                    .generics("<'de>")
                    .item(Fn::new("x"))
                    .into(),
            );
            items.push(
                Impl::of(
                    format!("From<{}>", camel(n)),
                    format!("Operation<{}>", camel(m)),
                )
                .item(Fn::new("x"))
                .into(),
            );
            items.push(
                Impl::of("IntoFuture", camel(n))
                    .item(Alias::associated(
                        "Output",
                        format!("Result<{}, Error>", camel(m)),
                    ))
                    .item(Alias::associated("IntoFuture", "BoxFuture<Self::Output>"))
                    .item(Fn::new("x"))
                    .into(),
            );
        }
        items
    })
}
