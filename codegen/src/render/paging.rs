//! Answers that are pages of a list.

use super::rust::{Expr, MacroCall, Static};
use super::scope::Scope;
use crate::ident::TypeName;
use crate::ir::{PagePlace, Paging, PagingStyle};

/// What a call has that answers page by page.
pub(super) fn options(
    scope: &mut Scope,
    call: &TypeName,
    answer: &str,
    paging: &Paging,
) -> MacroCall {
    scope.runtime("page_options");
    let item = scope.ty(&paging.item);
    let right = format!("{answer}, {item}, {}", paging.constant);
    MacroCall::arrow("page_options", call.as_str(), &right)
}

/// How the pages follow each other.
pub(super) fn description(scope: &mut Scope, paging: &Paging) -> Static {
    scope.runtime("Paging");
    let items = [Expr::text(&paging.items)];
    let mut value = match paging.style {
        PagingStyle::Numbered(_) => Expr::call("Paging::numbered", items),
        PagingStyle::Cursor => Expr::call("Paging::cursor", items),
        PagingStyle::Links => Expr::call("Paging::links", items),
    };
    value = match &paging.wanted {
        Some(PagePlace::Query(name)) => value.method("query", [Expr::text(name)]),
        Some(PagePlace::Body(pointer)) => value.method("body", [Expr::text(pointer)]),
        Some(PagePlace::Header(_)) | None => value,
    };
    if let PagingStyle::Numbered(first) = paging.style
        && first != 1
    {
        value = value.method("first", [Expr::atom(first.to_string())]);
    }
    let ahead = match paging.style {
        PagingStyle::Numbered(_) => "last",
        PagingStyle::Cursor | PagingStyle::Links => "next",
    };
    value = match &paging.ahead {
        Some(PagePlace::Body(pointer)) => value.method(ahead, [Expr::text(pointer)]),
        Some(PagePlace::Header(name)) => {
            value.method(format!("{ahead}_header"), [Expr::text(name)])
        }
        Some(PagePlace::Query(_)) | None => value,
    };
    for (function, pairs) in [("set_query", &paging.query), ("set_body", &paging.body)] {
        if !pairs.is_empty() {
            value = value.method(function, [pairs_of(pairs)]);
        }
    }
    Static::new(paging.constant.as_str(), "Paging", value)
}

fn pairs_of(pairs: &[(String, String)]) -> Expr {
    let pairs = pairs.iter();
    let pairs = pairs.map(|(name, value)| Expr::tuple([Expr::text(name), Expr::text(value)]));
    Expr::array(pairs).reference()
}

/// What the docs of an operation say of its pages.
pub(super) const DOCS: &str = "It answers page by page: `items()` gives what is on this page and on those behind it, and\n\
    `pages()` gives the pages themselves.";

/// How the items are read, behind the call itself, in an example.
pub(super) const LOOP: [&str; 3] = [
    "while let Some(item) = items.next().await {",
    "    println!(\"{:?}\", item?);",
    "}",
];
