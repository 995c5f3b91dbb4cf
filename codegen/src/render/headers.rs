//! The headers that come with an answer, as a struct.

use super::rust::{Attr, Expr, Field, Fields, Fn, Impl, Item, Stmt, Struct, Vis};
use super::scope::Scope;
use crate::ir::{HeaderField, HeaderForm, Headers, Operation};

/// What the headers of an operation's answers are defined by; nothing if it documents none.
pub(super) fn items(scope: &mut Scope, operation: &Operation) -> Vec<Item> {
    let Some(headers) = &operation.headers else {
        return Vec::new();
    };
    vec![
        definition(scope, operation, headers).into(),
        reader(scope, headers).into(),
    ]
}

fn definition(scope: &mut Scope, operation: &Operation, headers: &Headers) -> Struct {
    let fields = headers.fields.iter().map(|field| {
        let ty = scope.ty(&field.ty);
        let ty = match field.form {
            HeaderForm::List => format!("Option<Vec<{ty}>>"),
            HeaderForm::Value | HeaderForm::Json => format!("Option<{ty}>"),
        };
        Field::new(field.name.as_str(), ty)
            .docs(field.docs.join("\n"))
            .vis(Vis::Public)
    });
    Struct::new(headers.name.as_str(), Fields::Named(fields.collect()))
        .docs(format!(
            "The headers that come with what [`Client::{}`] answers.",
            operation.name
        ))
        .attr(Attr::derive(["Debug", "Clone", "PartialEq"]))
        .attr("non_exhaustive")
        .vis(Vis::Public)
}

fn reader(scope: &mut Scope, headers: &Headers) -> Impl {
    scope.runtime("DocumentedHeaders");
    scope.runtime("Headers");
    let fields = headers
        .fields
        .iter()
        .map(|field| (field.name.as_str(), Some(read(field))));
    let function = Fn::new("from_headers")
        .param("headers: &Headers<'_>")
        .returns("Self")
        .stmt(Stmt::tail(Expr::record("Self", fields)));
    Impl::of("DocumentedHeaders", headers.name.as_str()).item(function)
}

fn read(field: &HeaderField) -> Expr {
    let function = match field.form {
        HeaderForm::Value => "value",
        HeaderForm::List => "list",
        HeaderForm::Json => "json",
    };
    Expr::atom("headers").method(function, [Expr::text(&field.wire_name)])
}
