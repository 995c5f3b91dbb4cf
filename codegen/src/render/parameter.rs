//! Parameters: how they are taken, checked and added to a call.

use super::rust::{Expr, Link, Stmt};
use super::scope::{Kinds, Scope};
use super::ty::collected;
use super::validate;
use crate::ir::{Encoding, Parameter, Place, Style, StyleKind, Type};

/// How a function takes a parameter.
pub(super) struct Argument {
    /// The parameter of the function.
    pub(super) param: String,
    /// What has to be done before it can be checked.
    pub(super) prepared: Option<Stmt>,
    /// What is added to the call.
    pub(super) value: Expr,
}

pub(super) fn argument(scope: &mut Scope, kinds: &Kinds<'_>, parameter: &Parameter) -> Argument {
    let name = parameter.name.as_str();
    let (ty, value) = scope.written(&parameter.ty, name, kinds);
    let param = format!("{name}: {ty}");
    if let Type::Named(known) = kinds.resolved(&parameter.ty)
        && kinds.is_union(known)
    {
        let ty = scope.ty(&parameter.ty);
        let made = Expr::atom(name).method("into", []);
        return Argument {
            param: format!("{name}: impl Into<{ty}>"),
            prepared: Some(Stmt::bind_as(name, ty, made)),
            value: Expr::atom(format!("&{name}")),
        };
    }
    let is_checked = !parameter.rules.is_empty() || !parameter.item_rules.is_empty();
    if is_checked && kinds.is_text_list(&parameter.ty) {
        let texts = collected(name, Link::method("collect", []));
        return Argument {
            param,
            prepared: Some(Stmt::bind_as(name, "Vec<String>", texts)),
            value: Expr::atom(name),
        };
    }
    Argument {
        param,
        prepared: None,
        value,
    }
}

/// A call with a parameter.
pub(super) fn added(scope: &mut Scope, call: Expr, parameter: &Parameter, value: Expr) -> Expr {
    let name = Expr::text(&parameter.wire_name);
    let place = match parameter.place {
        Place::Path => "path",
        Place::Query => "query",
        Place::Header => "header",
        Place::Cookie => "cookie",
        Place::QueryString => "query_string",
    };
    let call = checked(call, parameter);
    let given = match parameter.place {
        Place::QueryString => vec![value],
        _ => vec![name, value],
    };
    match parameter.encoding {
        Encoding::Default if parameter.place == Place::Header => {
            call.method("header_parameter", given)
        }
        Encoding::Default => call.method(place, given),
        Encoding::Json => call.method(format!("{place}_json"), given),
        Encoding::Form => call.method(format!("{place}_form"), given),
        Encoding::Style(style) => {
            scope.runtime("Style");
            let given = given.into_iter().chain([spelled(style)]);
            call.method(format!("{place}_style"), given)
        }
    }
}

fn checked(call: Expr, parameter: &Parameter) -> Expr {
    let mut call = call;
    for (function, rules) in [
        ("check", &parameter.rules),
        ("check_each", &parameter.item_rules),
    ] {
        if !rules.is_empty() {
            let name = Expr::text(&parameter.wire_name);
            let value = Expr::atom(format!("&{}", parameter.name));
            call = call.method(function, [name, value, validate::parameter(rules)]);
        }
    }
    call
}

pub(super) fn spelled(style: Style) -> Expr {
    let name = match style.kind {
        StyleKind::Simple => "SIMPLE",
        StyleKind::Label => "LABEL",
        StyleKind::Matrix => "MATRIX",
        StyleKind::Form => "FORM",
        StyleKind::SpaceDelimited => "SPACE_DELIMITED",
        StyleKind::PipeDelimited => "PIPE_DELIMITED",
        StyleKind::DeepObject => "DEEP_OBJECT",
    };
    let mut spelled = Expr::atom(format!("Style::{name}"));
    if let Some(explode) = style.explode {
        spelled = spelled.method("explode", [Expr::atom(explode.to_string())]);
    }
    if style.allow_reserved {
        spelled = spelled.method("allow_reserved", []);
    }
    spelled
}
