//! Unions.

use super::rust::{
    Arm, Attr, Condition, Enum, Expr, Fn, Impl, Item, MacroCall, Stmt, Variant, Vis,
};
use super::scope::Scope;
use super::types::{derives, docs};
use super::{Context, validate};
use crate::ir::{Choice, JsonType, ScalarKind, Test, Type, TypeDef, Union, UnionVariant};

/// What a union is defined by.
pub(super) fn items(
    context: &Context<'_>,
    scope: &mut Scope,
    ty: &TypeDef,
    union: &Union,
) -> Vec<Item> {
    let mut item = definition(scope, ty, union);
    if let Some(uneven) = context
        .kinds
        .uneven(union.variants.iter().map(|variant| &variant.ty))
    {
        item = item.attr(uneven);
    }
    let mut items = vec![item.into()];
    if ty.direction.sent {
        let made = union.variants.iter().filter(|variant| variant.from);
        for variant in made {
            items.push(conversion(scope, ty, variant).into());
            if variant.ty == Type::String {
                items.push(borrowed_text(ty, variant).into());
            }
        }
    }
    if union.tag.is_some() {
        items.push(serialize(scope, ty, union).into());
    }
    items.push(decode(scope, ty, union).into());
    if union.checked {
        items.push(validate::union(scope, ty, union).into());
    }
    if !union.scalars.is_empty() {
        items.push(questions(scope, ty, union).into());
    }
    items
}

/// What a union of scalars can be asked for.
fn questions(scope: &mut Scope, ty: &TypeDef, union: &Union) -> MacroCall {
    scope.runtime("scalar_union");
    let variants = union.variants.iter();
    let variants = variants.map(|variant| Expr::atom(variant.name.as_str()));
    let questions = union.scalars.iter().map(|scalar| {
        Expr::atom(match scalar {
            ScalarKind::Signed => "as_i64",
            ScalarKind::Unsigned => "as_u64",
            ScalarKind::Float => "as_f64",
            ScalarKind::Bool => "as_bool",
            ScalarKind::Text => "as_str",
        })
    });
    let arguments = [
        Expr::atom(ty.name.as_str()),
        Expr::array(variants),
        Expr::array(questions),
    ];
    MacroCall::new("scalar_union", arguments)
}

fn definition(scope: &mut Scope, ty: &TypeDef, union: &Union) -> Enum {
    let mut variants: Vec<Variant> = Vec::with_capacity(union.variants.len() + 1);
    for variant in &union.variants {
        let held = scope.ty(&variant.ty);
        variants.push(Variant::of(variant.name.as_str(), held).docs(variant.docs.join("\n")));
    }
    let unknown = scope.ty(&Type::Json);
    variants.push(
        Variant::of("Unknown", unknown).docs("Something that the provider does not document."),
    );
    let mut item = Enum::new(ty.name.as_str(), variants);
    let derived = union.tag.is_none();
    for attr in derives(scope, ty, &["Debug", "Clone", "PartialEq"], derived, true) {
        item = item.attr(attr);
    }
    if derived {
        item = item.attr(untagged(ty));
    }
    item.attr("non_exhaustive").docs(docs(ty)).vis(Vis::Public)
}

/// What is sent is the variant itself.
fn untagged(ty: &TypeDef) -> Attr {
    let untagged = Attr::list("serde", ["untagged"]);
    if ty.direction.sent {
        untagged
    } else {
        Attr::list("cfg_attr", [Attr::value("feature", "serde-all"), untagged])
    }
}

fn conversion(scope: &mut Scope, ty: &TypeDef, variant: &UnionVariant) -> Impl {
    let (held, value) = match &variant.ty {
        Type::Boxed(inner) => (
            scope.ty(inner),
            Expr::call("Box::new", [Expr::atom("value")]),
        ),
        other => (scope.ty(other), Expr::atom("value")),
    };
    let from = Fn::new("from")
        .param(format!("value: {held}"))
        .returns("Self")
        .stmt(Stmt::tail(Expr::call(
            format!("Self::{}", variant.name),
            [value],
        )));
    Impl::of(format!("From<{held}>"), ty.name.as_str()).item(from)
}

/// A text need not be owned to make a union of it.
fn borrowed_text(ty: &TypeDef, variant: &UnionVariant) -> Impl {
    let owned = Expr::atom("value").method("to_owned", []);
    let from = Fn::new("from")
        .param("value: &str")
        .returns("Self")
        .stmt(Stmt::tail(Expr::call(
            format!("Self::{}", variant.name),
            [owned],
        )));
    Impl::of("From<&str>", ty.name.as_str()).item(from)
}

/// Adds the tag to what does not hold it.
fn serialize(scope: &mut Scope, ty: &TypeDef, union: &Union) -> Impl {
    let names = Serde::new(scope, ty.direction.sent, "Serialize");
    let tag = union.tag.clone().unwrap_or_default();
    let add_tag = if ty.direction.sent {
        scope.runtime("serialize_tagged");
        "serialize_tagged"
    } else {
        "switchboard_runtime::serialize_tagged"
    };
    let arm = |variant: &UnionVariant| {
        let pattern = format!("Self::{}(value)", variant.name);
        let body = match &variant.tag {
            Some(value) => {
                let names = [Expr::text(&tag), Expr::text(value)];
                let rest = [Expr::atom("value"), Expr::atom("serializer")];
                Expr::call(add_tag, names.into_iter().chain(rest))
            }
            None => names.serialized(),
        };
        Arm::new(pattern, body)
    };
    let unknown = names.serialized();
    let arms = union.variants.iter().map(arm);
    let arms: Vec<Arm> = arms
        .chain([Arm::new("Self::Unknown(value)", unknown)])
        .collect();
    let function = Fn::new("serialize")
        .generics(format!("<S: {}>", names.visitor))
        .param("&self")
        .param("serializer: S")
        .returns("Result<S::Ok, S::Error>")
        .stmt(Stmt::tail(Expr::atom("self").matched(arms)));
    let block = Impl::of(names.name.clone(), ty.name.as_str()).item(function);
    guarded(block, names.always)
}

/// Tells the variants apart as the document allows, and keeps what is none of them.
fn decode(scope: &mut Scope, ty: &TypeDef, union: &Union) -> Impl {
    let always = ty.direction.received;
    let mut runtime = |name: &str| {
        if always {
            scope.runtime(name);
            name.to_owned()
        } else {
            format!("switchboard_runtime::{name}")
        }
    };
    let function = Fn::new("decode")
        .param(format!("value: {}<'_>", runtime("Undecided")))
        .returns(format!("Result<Self, {}>", runtime("Misfit")))
        .body(decisions(union));
    let block = Impl::of(runtime("Decode"), ty.name.as_str()).item(function);
    guarded(block, always)
}

/// The names of serde's traits: imported where they are needed in any case, else in full.
struct Serde {
    name: String,
    visitor: String,
    always: bool,
}

impl Serde {
    fn new(scope: &mut Scope, always: bool, name: &str) -> Self {
        let path = format!("serde::{name}");
        if !always {
            return Self {
                visitor: format!("{path}r"),
                name: path,
                always,
            };
        }
        scope.runtime(name);
        scope.uses(&format!("{path}r"));
        Self {
            name: name.to_owned(),
            visitor: format!("{name}r"),
            always,
        }
    }

    /// `value`, written as it is.
    fn serialized(&self) -> Expr {
        let serializer = Expr::atom("serializer");
        if self.always {
            Expr::atom("value").method("serialize", [serializer])
        } else {
            Expr::call(
                "serde::Serialize::serialize",
                [Expr::atom("value"), serializer],
            )
        }
    }
}

/// An implementation that all have, or those who ask for it.
fn guarded(block: Impl, always: bool) -> Impl {
    if always {
        return block;
    }
    block.attr(Attr::list("cfg", [Attr::value("feature", "serde-all")]))
}

fn decisions(union: &Union) -> Vec<Stmt> {
    let unknown = || {
        Expr::call(
            "Ok",
            [Expr::call(
                "Self::Unknown",
                [Expr::atom("value").method("into_json", [])],
            )],
        )
    };
    if let Some((property, arms)) = tag_arms(union) {
        let tag = tag(property);
        let arms = arms.into_iter().chain([Arm::new("_", unknown())]);
        return vec![Stmt::tail(tag.matched(arms))];
    }
    let mut stmts: Vec<Stmt> = union
        .choices
        .iter()
        .filter_map(|choice| decision(union, choice))
        .collect();
    let best = best_fit(union);
    stmts.push(Stmt::tail(best.unwrap_or_else(unknown)));
    stmts
}

/// What fits best of the variants that nothing names.
fn best_fit(union: &Union) -> Option<Expr> {
    let mut fits = union.choices.iter().filter_map(|choice| {
        let variant = union.variants.get(choice.variant)?;
        let made = Expr::atom(format!("Self::{}", variant.name));
        match &choice.test {
            Test::Fits(keys) => {
                let keys = Expr::array(keys.iter().map(|key| Expr::text(key)));
                Some(("or", vec![keys.reference(), made]))
            }
            Test::FitsMap => Some(("or_map", vec![made])),
            _ => None,
        }
    });
    let begun = Expr::atom("value").method("best_fit", []);
    let (first, of) = fits.next()?;
    let tried = fits.fold(begun.method(first, of), |so_far, (try_as, of)| {
        so_far.method(try_as, of)
    });
    let found = tried.method("otherwise", [Expr::atom("Self::Unknown")]);
    Some(Expr::call("Ok", [found]))
}

/// The arms of a match, if one property decides alone.
fn tag_arms(union: &Union) -> Option<(&str, Vec<Arm>)> {
    let mut property = None;
    let mut arms = Vec::new();
    for choice in &union.choices {
        let Test::Tag(name, values) = &choice.test else {
            return None;
        };
        if *property.get_or_insert(name.as_str()) != name {
            return None;
        }
        let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
        let pattern = format!("Some({})", values.join(" | "));
        arms.push(Arm::new(pattern, decoded(union, choice)?));
    }
    property.map(|property| (property, arms))
}

/// What the value has for the property that names variants.
fn tag(property: &str) -> Expr {
    let tag = Expr::atom("value").method("tag", [Expr::text(property)]);
    tag.method("as_deref", [])
}

/// The value as a choice's variant.
fn decoded(union: &Union, choice: &Choice) -> Option<Expr> {
    let variant = union.variants.get(choice.variant)?;
    let decoded = Expr::atom("value").method("decode", []);
    Some(decoded.method("map", [Expr::atom(format!("Self::{}", variant.name))]))
}

fn decision(union: &Union, choice: &Choice) -> Option<Stmt> {
    let variant = union.variants.get(choice.variant)?;
    let value = || Expr::atom("value");
    let condition = match &choice.test {
        Test::Decodes => {
            let found = Expr::call(format!("Self::{}", variant.name), [Expr::atom("known")]);
            let condition =
                Condition::Matches("Some(known)".to_owned(), value().method("attempt", []));
            return Some(Stmt::when(
                condition,
                [Stmt::returns(Expr::call("Ok", [found]))],
            ));
        }
        Test::Tag(property, values) => {
            let tag = tag(property);
            let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
            let pattern = format!("Some({})", values.join(" | "));
            Expr::macro_call("matches", [tag, Expr::atom(pattern)])
        }
        Test::Is(kind) => value().method(question(*kind), []),
        Test::Key(key) => value().method("has_key", [Expr::text(key)]),
        Test::Fits(_) | Test::FitsMap => return None,
    };
    let decoded = decoded(union, choice)?;
    Some(Stmt::when(
        Condition::Holds(condition),
        [Stmt::returns(decoded)],
    ))
}

fn question(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Null => "is_null",
        JsonType::Boolean => "is_boolean",
        JsonType::Integer => "is_integer",
        JsonType::Number => "is_number",
        JsonType::String => "is_string",
        JsonType::Array => "is_array",
        JsonType::Object => "is_object",
    }
}
