//! Bodies: how they are taken, and how they are carried.

use super::Context;
use super::rust::{Expr, Link, Stmt};
use super::scope::Scope;
use super::ty::{TEXTS, collected};
use crate::ir::{Body, BodyFormat, Type};

/// How a body is taken.
pub(super) fn params(context: &Context<'_>, scope: &mut Scope, body: &Body) -> Vec<String> {
    let name = &body.name;
    match &body.format {
        BodyFormat::Text(_) => vec![format!("{name}: impl Into<String>")],
        BodyFormat::Bytes(_) => {
            let bytes = scope.ty(&Type::Bytes);
            vec![format!("{name}: impl Into<{bytes}>")]
        }
        BodyFormat::AnyBytes => {
            let bytes = scope.ty(&Type::Bytes);
            vec![
                "content_type: &str".to_owned(),
                format!("{name}: impl Into<{bytes}>"),
            ]
        }
        BodyFormat::Json(_) | BodyFormat::Form => {
            let kinds = &context.kinds;
            let ty = match (&body.ty, kinds.resolved(&body.ty)) {
                _ if kinds.is_text_list(&body.ty) => TEXTS.to_owned(),
                (ty, Type::Named(known)) if kinds.is_union(known) => {
                    format!("impl Into<{}>", scope.ty(ty))
                }
                (_, Type::Bool) => scope.ty(&Type::Bool),
                (_, Type::String) => "&str".to_owned(),
                (_, Type::List(item)) => format!("&[{}]", scope.ty(item)),
                (ty, number) if number.is_number() => scope.ty(ty),
                (ty, _) => format!("&{}", scope.ty(ty)),
            };
            vec![format!("{name}: {ty}")]
        }
    }
}

/// Whether the body is made of an argument of another type, or is one that is taken by value.
fn is_owned(context: &Context<'_>, body: &Body) -> bool {
    let kinds = &context.kinds;
    if !matches!(body.format, BodyFormat::Json(_) | BodyFormat::Form) {
        return false;
    }
    match kinds.resolved(&body.ty) {
        Type::Named(known) => kinds.is_union(known),
        Type::Bool => true,
        ty => ty.is_number() || kinds.is_text_list(&body.ty),
    }
}

/// A call with a body.
pub(super) fn carried(context: &Context<'_>, call: Expr, body: &Body) -> Expr {
    let name = body.name.as_str();
    let is_owned = is_owned(context, body);
    let value = || {
        Expr::atom(if is_owned {
            format!("&{name}")
        } else {
            name.to_owned()
        })
    };
    let call = if body.checked {
        call.method("validate", [value()])
    } else {
        call
    };
    match &body.format {
        BodyFormat::Json(None) => call.method("json", [value()]),
        BodyFormat::Json(Some(media_type)) => {
            call.method("json_as", [Expr::text(media_type), value()])
        }
        BodyFormat::Form => call.method("form", [value()]),
        BodyFormat::Text(media_type) => {
            call.method("text", [Expr::text(media_type), Expr::atom(name)])
        }
        BodyFormat::Bytes(media_type) => {
            call.method("bytes", [Expr::text(media_type), Expr::atom(name)])
        }
        BodyFormat::AnyBytes => {
            call.method("bytes", [Expr::atom("content_type"), Expr::atom(name)])
        }
    }
}

/// What a union, or a list of texts, has to be before it is carried.
pub(super) fn prepared(context: &Context<'_>, scope: &mut Scope, body: &Body) -> Option<Stmt> {
    if !is_owned(context, body) {
        return None;
    }
    let name = body.name.as_str();
    match context.kinds.resolved(&body.ty) {
        Type::Named(_) => {
            let into = Expr::atom(name).method("into", []);
            Some(Stmt::bind_as(name, scope.ty(&body.ty), into))
        }
        Type::List(_) => {
            let texts = collected(name, Link::method("collect", []));
            Some(Stmt::bind_as(name, "Vec<String>", texts))
        }
        _ => None,
    }
}
