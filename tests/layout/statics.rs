//! The statics that describe operations and the whole API.

use codegen::render::rust::{Expr, Item, Static};

use super::words::{camel, each, shout, snake};

pub(super) fn statics() -> Vec<Item> {
    each(|n| {
        let mut items: Vec<Item> = vec![];
        for m in [5, 20, 40, 60, 90] {
            for verb in ["OpInfo::get", "OpInfo::post"] {
                let values = operations(verb, m, n).into_iter();
                items.extend(values.map(|value| Static::new(shout(m), "OpInfo", value).into()));
            }
        }
        items.push(Static::new("API", "Api", api(n)).into());
        items
    })
}

/// Descriptions of operations with more and more in them.
fn operations(verb: &str, m: usize, n: usize) -> [Expr; 6] {
    let path = format!("/{}", snake(n));
    let info = Expr::call(verb, [Expr::text(&snake(m)), Expr::text(&path)]);
    let secured = |info: Expr, count: usize| {
        let key = |i| Expr::from(format!("&{}", shout(i * 9 + n / 4 + 1)));
        let keys = Expr::array((0..count).map(key)).reference();
        info.method("security", [Expr::array([keys]).reference()])
    };
    let kinds = |info: Expr, count: usize| {
        let kind = |i| {
            let name = format!("ErrorKind::{}", camel(i + 5));
            Expr::tuple([Expr::from(format!("{}", 400 + i)), Expr::from(name)])
        };
        let kinds = Expr::array((0..count).map(kind)).reference();
        info.method("error_kinds", [kinds])
    };
    let accepting = info
        .clone()
        .method("accept", [Expr::text("application/json")]);
    [
        info.clone(),
        secured(info.clone(), 1),
        secured(info.clone(), 2),
        secured(accepting.clone(), 3),
        kinds(secured(accepting, 3), 1),
        kinds(info, n % 7),
    ]
}

fn api(n: usize) -> Expr {
    let variable = |name| Expr::macro_call("env", [Expr::text(name)]);
    let names = [variable("CARGO_PKG_NAME"), variable("CARGO_PKG_VERSION")];
    let scheme = |i| Expr::from(format!("&{}", shout(i * 3 + 1)));
    Expr::call("Api::new", names)
        .method("base_url", [Expr::text(&snake(n))])
        .method("env_prefix", [Expr::text(&shout(n))])
        .method("schemes", [Expr::array((0..n % 9).map(scheme)).reference()])
}
