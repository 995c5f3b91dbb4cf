//! Bodies of several forms, of which the caller chooses one.

use super::rust::{Arm, Attr, Enum, Expr, Field, Fn, Impl, Item, Stmt, Variant, Vis};
use super::scope::Scope;
use super::{Context, body};
use crate::ir::{BodyEnum, BodyFormat, BodyVariant, Content, Form, Operation};

/// What the type of an operation's body is defined by, where that is one of the operation's own.
pub(super) fn items(context: &Context<'_>, scope: &mut Scope, operation: &Operation) -> Vec<Item> {
    let Some(body) = &operation.body else {
        return Vec::new();
    };
    let Content::Several(several) = &body.content else {
        return Vec::new();
    };
    let mut items = vec![definition(context, scope, operation, several).into()];
    for variant in several.variants.iter().filter(|variant| variant.from) {
        let made = match variant.form.format {
            BodyFormat::AnyBytes => from_pair(context, several, variant),
            _ => from(context, scope, several, variant),
        };
        items.push(made.into());
    }
    items.push(carried(context, scope, several, body.required).into());
    items
}

/// The type with its lifetime, if it has one.
pub(super) fn written(context: &Context<'_>, several: &BodyEnum, lifetime: &str) -> String {
    if borrows(context, several) {
        format!("{}<{lifetime}>", several.name)
    } else {
        several.name.to_string()
    }
}

/// Whether a value of the type refers to something.
pub(super) fn borrows(context: &Context<'_>, several: &BodyEnum) -> bool {
    // What a type is called in a file that is never written does not matter.
    let mut scope = Scope::new(super::scope::Place::Operations);
    let mut variants = several.variants.iter();
    variants.any(|variant| {
        let names_media_type = variant.form.format == BodyFormat::AnyBytes;
        names_media_type || held(context, &mut scope, &variant.form).contains("&'a ")
    })
}

/// What a variant holds.
fn held(context: &Context<'_>, scope: &mut Scope, form: &Form) -> String {
    match form.format {
        BodyFormat::Text(_) => "&'a str".to_owned(),
        BodyFormat::Bytes(_) | BodyFormat::AnyBytes => {
            scope.runtime("Payload");
            "Payload".to_owned()
        }
        BodyFormat::AnyParts(_) => {
            scope.runtime("MultipartForm");
            "MultipartForm".to_owned()
        }
        _ => match scope.borrowed(context, &form.ty).strip_prefix('&') {
            Some(ty) => format!("&'a {ty}"),
            None => scope.ty(&form.ty),
        },
    }
}

fn definition(
    context: &Context<'_>,
    scope: &mut Scope,
    operation: &Operation,
    several: &BodyEnum,
) -> Enum {
    let mut variants = Vec::new();
    for variant in &several.variants {
        let name = variant.name.as_str();
        let ty = held(context, scope, &variant.form);
        let item = if variant.form.format == BodyFormat::AnyBytes {
            let content_type = Field::new("content_type", "&'a str").docs("The media type.");
            let body = Field::new("body", ty).docs("The content.");
            Variant::with(name, [content_type, body])
        } else {
            Variant::of(name, ty)
        };
        variants.push(item.docs(variant.docs.as_str()));
    }
    Enum::new(written(context, several, "'a"), variants)
        .docs(format!("What [`Client::{}`] carries.", operation.name))
        .attr(Attr::derive(["Debug"]))
        .attr("non_exhaustive")
        .vis(Vis::Public)
}

fn from(
    context: &Context<'_>,
    scope: &mut Scope,
    several: &BodyEnum,
    variant: &BodyVariant,
) -> Impl {
    let ty = held(context, scope, &variant.form);
    let of = format!("From<{ty}>");
    let made = Expr::call(format!("Self::{}", variant.name), [Expr::atom("body")]);
    let function = Fn::new("from")
        .param(format!("body: {ty}"))
        .returns("Self")
        .stmt(Stmt::tail(made));
    let (generics, lifetime) = if ty.contains("&'a ") {
        ("<'a>", "'a")
    } else {
        ("", "'_")
    };
    Impl::of(of, written(context, several, lifetime))
        .generics(generics)
        .item(function)
}

/// A media type and what is of it make the variant whose media type the caller says.
fn from_pair(context: &Context<'_>, several: &BodyEnum, variant: &BodyVariant) -> Impl {
    let made_of = Expr::atom("body").method("into", []);
    let fields = [("content_type", None), ("body", Some(made_of))];
    let made = Expr::record(format!("Self::{}", variant.name), fields);
    let function = Fn::new("from")
        .param("(content_type, body): (&'a str, B)")
        .returns("Self")
        .stmt(Stmt::tail(made));
    Impl::of("From<(&'a str, B)>", written(context, several, "'a"))
        .generics("<'a, B: Into<Payload>>")
        .item(function)
}

/// What adds the body to a call, or to one that is complete without it.
fn carried(
    context: &Context<'_>,
    scope: &mut Scope,
    several: &BodyEnum,
    is_required: bool,
) -> Impl {
    let arms: Vec<Arm> = several
        .variants
        .iter()
        .map(|variant| arm(context, scope, variant))
        .collect();
    let function = Fn::new("carried");
    let (function, ty) = if is_required {
        scope.runtime("Call");
        (function, "Call")
    } else {
        scope.runtime("Operation");
        (function.generics("<T, S>"), "Operation<T, S>")
    };
    let function = function
        .param("self")
        .param(format!("call: {ty}"))
        .returns(ty)
        .stmt(Stmt::tail(Expr::atom("self").matched(arms)));
    Impl::new(written(context, several, "'_")).item(function)
}

fn arm(context: &Context<'_>, scope: &mut Scope, variant: &BodyVariant) -> Arm {
    let form = &variant.form;
    let pattern = if form.format == BodyFormat::AnyBytes {
        format!("Self::{} {{ content_type, body }}", variant.name)
    } else {
        format!("Self::{}(body)", variant.name)
    };
    let value = if held(context, scope, form).starts_with('&') {
        "body"
    } else {
        "&body"
    };
    let call = body::with(scope, Expr::atom("call"), form, "body", value);
    match body::parts(scope, form, "body") {
        Some(parts) => Arm::new(pattern, Expr::block([parts, Stmt::tail(call)])),
        None => Arm::new(pattern, call),
    }
}
