//! Bodies: how they are taken, and how they are carried.

use super::Context;
use super::rust::{Expr, Link, Stmt};
use super::scope::Scope;
use super::ty::{TEXTS, collected};
use super::{body_enum, parameter};
use crate::ir::{Body, BodyFormat, Content, Form, FormStyle, Part, PartKind, Type};

/// How a body is taken.
pub(super) fn params(context: &Context<'_>, scope: &mut Scope, body: &Body) -> Vec<String> {
    let name = &body.name;
    let form = match &body.content {
        Content::One(form) => form,
        Content::Several(several) => {
            let ty = body_enum::written(context, several, "'a");
            return vec![format!("{name}: impl Into<{ty}>")];
        }
    };
    match &form.format {
        BodyFormat::Text(_) => vec![format!("{name}: impl Into<String>")],
        BodyFormat::Bytes(_) => {
            scope.runtime("Payload");
            vec![format!("{name}: impl Into<Payload>")]
        }
        BodyFormat::AnyBytes => {
            scope.runtime("Payload");
            vec![
                "content_type: &str".to_owned(),
                format!("{name}: impl Into<Payload>"),
            ]
        }
        BodyFormat::AnyParts(_) => {
            scope.runtime("MultipartForm");
            vec![format!("{name}: MultipartForm")]
        }
        BodyFormat::JsonLines(_) => vec![format!("{name}: {}", scope.borrowed(context, &form.ty))],
        BodyFormat::Json(_) | BodyFormat::Form(_) | BodyFormat::Multipart(..) => {
            vec![format!("{name}: {}", typed(context, scope, &form.ty))]
        }
    }
}

/// The generic parameters of a function that takes a body; empty if there are none.
pub(super) fn generics(context: &Context<'_>, body: &Body) -> &'static str {
    match &body.content {
        Content::Several(several) if body_enum::borrows(context, several) => "<'a>",
        _ => "",
    }
}

/// How a value is taken that a body is made of.
fn typed(context: &Context<'_>, scope: &mut Scope, ty: &Type) -> String {
    let kinds = &context.kinds;
    match kinds.resolved(ty) {
        _ if kinds.is_text_list(ty) => TEXTS.to_owned(),
        Type::Named(known) if kinds.is_union(known) => format!("impl Into<{}>", scope.ty(ty)),
        _ => scope.borrowed(context, ty),
    }
}

impl Scope {
    /// A type as it is taken by what only reads it.
    pub(super) fn borrowed(&mut self, context: &Context<'_>, ty: &Type) -> String {
        match context.kinds.resolved(ty) {
            Type::Bool => self.ty(&Type::Bool),
            Type::String => "&str".to_owned(),
            Type::List(item) => format!("&[{}]", self.ty(item)),
            number if number.is_number() => self.ty(ty),
            _ => format!("&{}", self.ty(ty)),
        }
    }
}

/// Whether the body is made of an argument of another type, or is one that is taken by value.
fn is_owned(context: &Context<'_>, form: &Form) -> bool {
    let kinds = &context.kinds;
    if !matches!(form.format, BodyFormat::Json(_) | BodyFormat::Form(_)) {
        return false;
    }
    match kinds.resolved(&form.ty) {
        Type::Named(known) => kinds.is_union(known),
        Type::Bool => true,
        ty => ty.is_number() || kinds.is_text_list(&form.ty),
    }
}

/// A call with a body.
pub(super) fn carried(context: &Context<'_>, scope: &mut Scope, call: Expr, body: &Body) -> Expr {
    let name = body.name.as_str();
    match &body.content {
        Content::One(form) => {
            let value = if is_owned(context, form) {
                format!("&{name}")
            } else {
                name.to_owned()
            };
            with(scope, call, form, name, &value)
        }
        Content::Several(_) => Expr::atom(name).method("carried", [call]),
    }
}

/// A call with a body of one form, which is called `name`, or `value` as a reference.
pub(super) fn with(scope: &mut Scope, call: Expr, form: &Form, name: &str, value: &str) -> Expr {
    let value = || Expr::atom(value);
    let call = if form.checked {
        call.method("validate", [value()])
    } else {
        call
    };
    let named = |call: Expr, function: &str, media_type: &str, value: Expr| {
        call.method(function, [Expr::text(media_type), value])
    };
    match &form.format {
        BodyFormat::Json(None) => call.method("json", [value()]),
        BodyFormat::Json(Some(media_type)) => named(call, "json_as", media_type, value()),
        BodyFormat::JsonLines(media_type) => named(call, "json_lines", media_type, value()),
        BodyFormat::Form(styles) if styles.is_empty() => call.method("form", [value()]),
        BodyFormat::Form(styles) => {
            let styles = styles.iter().map(|style| spelled(scope, style));
            let styles = Expr::array(styles.collect::<Vec<_>>()).reference();
            call.method("form_styled", [value(), styles])
        }
        BodyFormat::Multipart(None, _) | BodyFormat::AnyParts(None) => {
            call.method("multipart", [Expr::atom(parts_name(form, name))])
        }
        BodyFormat::Multipart(Some(media_type), _) | BodyFormat::AnyParts(Some(media_type)) => {
            let form = Expr::atom(parts_name(form, name));
            named(call, "multipart_as", media_type, form)
        }
        BodyFormat::Text(media_type) => named(call, "text", media_type, Expr::atom(name)),
        BodyFormat::Bytes(media_type) => named(call, "bytes", media_type, Expr::atom(name)),
        BodyFormat::AnyBytes => {
            call.method("bytes", [Expr::atom("content_type"), Expr::atom(name)])
        }
    }
}

/// The name of the parts of a body: those that a caller puts together are the body.
fn parts_name<'n>(form: &Form, name: &'n str) -> &'n str {
    match form.format {
        BodyFormat::Multipart(..) => "parts",
        _ => name,
    }
}

fn spelled(scope: &mut Scope, (name, style): &(String, FormStyle)) -> Expr {
    scope.runtime("Style");
    let style = match style {
        FormStyle::Style(style) => parameter::spelled(*style),
        FormStyle::Json => Expr::atom("Style::JSON"),
    };
    Expr::tuple([Expr::text(name), style])
}

/// What a body has to be made before it is carried.
pub(super) fn prepared(context: &Context<'_>, scope: &mut Scope, body: &Body) -> Option<Stmt> {
    let name = body.name.as_str();
    let into = || Expr::atom(name).method("into", []);
    let form = match &body.content {
        Content::One(form) => form,
        Content::Several(several) => {
            let ty = body_enum::written(context, several, "'a");
            return Some(Stmt::bind_as(name, ty, into()));
        }
    };
    if let Some(stmt) = parts(scope, form, name) {
        return Some(stmt);
    }
    if !is_owned(context, form) {
        return None;
    }
    match context.kinds.resolved(&form.ty) {
        Type::Named(_) => Some(Stmt::bind_as(name, scope.ty(&form.ty), into())),
        Type::List(_) => {
            let texts = collected(name, Link::method("collect", []));
            Some(Stmt::bind_as(name, "Vec<String>", texts))
        }
        _ => None,
    }
}

/// Puts the parts of a body together, which is called `name`.
pub(super) fn parts(scope: &mut Scope, form: &Form, name: &str) -> Option<Stmt> {
    let BodyFormat::Multipart(_, parts) = &form.format else {
        return None;
    };
    scope.runtime("MultipartForm");
    let new = Expr::call("MultipartForm::new", []);
    let put = parts.iter().fold(new, |form, part| put(form, part, name));
    Some(Stmt::bind("parts", put))
}

fn put(form: Expr, part: &Part, name: &str) -> Expr {
    let value = Expr::atom(format!("&{name}.{}", part.field));
    let wire_name = Expr::text(&part.wire_name);
    let content_type = part.content_type.as_deref().map(Expr::text);
    match (part.kind, content_type) {
        (PartKind::File, None) => form.method("file", [wire_name, value]),
        (PartKind::File, Some(of)) => form.method("file_as", [wire_name, of, value]),
        (PartKind::Value, None) => form.method("field", [wire_name, value]),
        (PartKind::Value, Some(of)) => form.method("field_as", [wire_name, of, value]),
        (PartKind::Members, _) => form.method("fields", [value]),
    }
}
