//! Types, and how values of them are taken.

use super::rust::{Expr, Link};
use super::scope::{Kinds, Scope};
use crate::ir::{Holder, Type};

impl Scope {
    /// A type as this file writes it.
    pub(super) fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Bool => "bool".to_owned(),
            Type::I32 => "i32".to_owned(),
            Type::I64 => "i64".to_owned(),
            Type::U32 => "u32".to_owned(),
            Type::U64 => "u64".to_owned(),
            Type::F64 => "f64".to_owned(),
            Type::String => "String".to_owned(),
            Type::Number => self.of_runtime("Number"),
            Type::DateTime => self.of_runtime("DateTime"),
            Type::Date => self.of_runtime("Date"),
            Type::Base64 => self.of_runtime("Base64"),
            Type::Secret => self.of_runtime("Secret"),
            Type::Bytes => self.of_runtime("Bytes"),
            Type::File => self.of_runtime("FilePart"),
            Type::Json => self.of_runtime("Value"),
            Type::List(item) => format!("Vec<{}>", self.ty(item)),
            Type::Tuple(items) => {
                let items: Vec<String> = items.iter().map(|item| self.ty(item)).collect();
                match items.as_slice() {
                    [only] => format!("({only},)"),
                    items => format!("({})", items.join(", ")),
                }
            }
            Type::Map(value) => {
                self.uses("std::collections::BTreeMap");
                format!("BTreeMap<String, {}>", self.ty(value))
            }
            Type::Nullable(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Boxed(inner) => format!("Box<{}>", self.ty(inner)),
            Type::Named(name) => self.named(name),
        }
    }

    fn of_runtime(&mut self, name: &str) -> String {
        self.runtime(name);
        name.to_owned()
    }

    /// The type of a field.
    pub(super) fn held(&mut self, ty: &Type, holder: Holder) -> String {
        let ty = self.ty(ty);
        match holder {
            Holder::Plain => ty,
            Holder::Nullable | Holder::Optional => format!("Option<{ty}>"),
            Holder::Maybe => {
                self.runtime("Maybe");
                format!("Maybe<{ty}>")
            }
        }
    }

    /// How a function takes a value that it keeps: the parameter's type, and the value made of
    /// the argument `name`.
    pub(super) fn kept(&mut self, ty: &Type, name: &str, kinds: &Kinds<'_>) -> (String, Expr) {
        if kinds.is_text_list(ty) {
            return (
                TEXTS.to_owned(),
                collected(name, Link::method("collect", [])),
            );
        }
        let into = || Expr::atom(name).method("into", []);
        match ty {
            Type::List(_) => (format!("impl Into<{}>", self.ty(ty)), into()),
            Type::Named(known) if kinds.is_enumeration(known) || kinds.is_union(known) => {
                (format!("impl Into<{}>", self.ty(ty)), into())
            }
            _ if is_made_of_text(kinds.resolved(ty)) => {
                (format!("impl Into<{}>", self.ty(ty)), into())
            }
            Type::Boxed(inner) => {
                let (ty, value) = self.kept(inner, name, kinds);
                (ty, Expr::call("Box::new", [value]))
            }
            _ => (self.ty(ty), Expr::atom(name)),
        }
    }

    /// How a function takes a value that it only writes: the parameter's type, and what it
    /// writes.
    pub(super) fn written(&mut self, ty: &Type, name: &str, kinds: &Kinds<'_>) -> (String, Expr) {
        if kinds.is_text_list(ty) {
            let link = Link::turbofish("collect", "Vec<String>", []);
            return (TEXTS.to_owned(), collected(name, link));
        }
        let written = match (ty, kinds.resolved(ty)) {
            (
                _,
                scalar @ (Type::Bool | Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64),
            ) => self.ty(scalar),
            (_, Type::String) => "&str".to_owned(),
            (_, Type::List(item)) => format!("&[{}]", self.ty(item)),
            (Type::Named(known), _) if kinds.is_enumeration(known) => self.ty(ty),
            (Type::Nullable(inner), _) => format!("Option<{}>", self.ty(inner)),
            _ => format!("&{}", self.ty(ty)),
        };
        (written, Expr::atom(name))
    }
}

/// Whether users have a value of a type as a text, or as something else that becomes one.
fn is_made_of_text(ty: &Type) -> bool {
    matches!(
        ty,
        Type::String
            | Type::DateTime
            | Type::Date
            | Type::Base64
            | Type::Secret
            | Type::File
            | Type::Json
    )
}

/// How texts are taken: whatever their own type is.
pub(super) const TEXTS: &str = "impl IntoIterator<Item = impl Into<String>>";

/// Texts, collected by `link`.
pub(super) fn collected(name: &str, link: Link) -> Expr {
    let owned = [Expr::atom("Into::into")];
    Expr::atom(name)
        .method("into_iter", [])
        .method("map", owned)
        .link(link)
}
