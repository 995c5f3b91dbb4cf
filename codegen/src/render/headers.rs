//! The headers that come with an answer, as a struct.

use std::collections::HashSet;

use super::rust::{Attr, Expr, Field, Fields, Fn, Impl, Item, Stmt, Struct, Vis};
use super::scope::Scope;
use crate::ir::{Crate, HeaderField, HeaderForm, Headers, Operation};

/// How a caller comes by the headers.
const READ_BY: &str = "`send()` gives an answer whose\n\
    [`documented_headers`](crate::Response::documented_headers) reads them.";

/// What the headers of an operation's answers are defined by; nothing if it documents none.
pub(super) fn items(scope: &mut Scope, operation: &Operation) -> Vec<Item> {
    let own = operation.headers.as_ref();
    let Some(headers) = own.filter(|headers| !headers.is_shared) else {
        return Vec::new();
    };
    let name = &operation.name;
    let docs = format!("The headers that come with what [`Client::{name}`] answers.\n\n{READ_BY}");
    defined(scope, headers, docs)
}

/// What the headers are defined by that several operations answer with: each once, in the order of
/// first use.
pub(super) fn shared(scope: &mut Scope, client: &Crate) -> Vec<Item> {
    let operations = client.modules.iter().flat_map(|module| &module.operations);
    let headers = operations.filter_map(|operation| operation.headers.as_ref());
    let mut seen = HashSet::new();
    let headers = headers.filter(|headers| headers.is_shared && seen.insert(&headers.name));
    let docs = format!("The headers that come with what several operations answer.\n\n{READ_BY}");
    headers
        .flat_map(|headers| defined(scope, headers, docs.clone()))
        .collect()
}

/// The headers of an operation as its docs mention them.
pub(super) fn link(headers: &Headers) -> String {
    let name = &headers.name;
    if headers.is_shared {
        format!("[`{name}`](super::{name})")
    } else {
        format!("[`{name}`]")
    }
}

fn defined(scope: &mut Scope, headers: &Headers, docs: String) -> Vec<Item> {
    vec![
        definition(scope, headers, docs).into(),
        reader(scope, headers).into(),
    ]
}

fn definition(scope: &mut Scope, headers: &Headers, docs: String) -> Struct {
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
        .docs(docs)
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
