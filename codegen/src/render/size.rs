//! How large values are, roughly: clippy wants a reason where the variants of an enum differ much.

use super::rust::Attr;
use super::scope::Kinds;
use crate::ir::{Holder, Struct, Type, TypeKind, Union};

/// A difference, in bytes, that is surely below what clippy objects to.
const SMALL: usize = 120;

/// How deep structs are looked into.
const DEEPEST: usize = 8;

impl Kinds<'_> {
    /// Why the variants of an enum may differ much in size, if they may.
    pub(super) fn uneven<'t>(&self, variants: impl Iterator<Item = &'t Type>) -> Option<Attr> {
        let mut sizes: Vec<usize> = variants.map(|ty| self.size(ty, 0)).collect();
        sizes.sort_unstable();
        let largest = sizes.pop()?;
        let next = sizes.pop().unwrap_or_default();
        let reason = Attr::value("reason", "what is boxed is harder to match");
        let lint = Attr::word("clippy::large_enum_variant");
        (largest.saturating_sub(next) > SMALL).then(|| Attr::list("allow", [lint, reason]))
    }

    /// Whether a value is so large that an enum which holds it should hold a box of it.
    pub(super) fn is_large(&self, ty: &Type) -> bool {
        self.size(ty, 0) > SMALL
    }

    fn size(&self, ty: &Type, depth: usize) -> usize {
        match ty {
            Type::Bool | Type::I32 | Type::U32 => 4,
            Type::I64 | Type::U64 | Type::F64 | Type::Boxed(_) => 8,
            Type::Number | Type::Secret => 16,
            Type::String | Type::List(_) | Type::Map(_) => 24,
            Type::DateTime | Type::Date | Type::Base64 | Type::Bytes | Type::Json => 32,
            Type::File => 112,
            Type::Tuple(items) => items.iter().map(|item| self.size(item, depth + 1)).sum(),
            Type::Nullable(inner) => 8 + self.size(inner, depth),
            Type::Named(name) => match self.kind(name) {
                _ if depth > DEEPEST => 8,
                Some(TypeKind::Struct(structure)) => self.fields(structure, depth + 1),
                Some(TypeKind::Union(union)) => self.largest(union, depth + 1),
                Some(TypeKind::Alias(aliased)) => self.size(aliased, depth + 1),
                Some(TypeKind::Strings(_) | TypeKind::Integers(_)) | None => 24,
            },
        }
    }

    fn fields(&self, structure: &Struct, depth: usize) -> usize {
        let field = |field: &crate::ir::Field| {
            let absent = if field.holder == Holder::Plain { 0 } else { 4 };
            absent + self.size(&field.ty, depth)
        };
        let additional = if structure.additional.is_some() {
            24
        } else {
            0
        };
        structure.fields.iter().map(field).sum::<usize>() + additional
    }

    fn largest(&self, union: &Union, depth: usize) -> usize {
        let sizes = union
            .variants
            .iter()
            .map(|variant| self.size(&variant.ty, depth));
        8 + sizes.max().unwrap_or_default().max(32)
    }
}
