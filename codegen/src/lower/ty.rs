//! What a schema is in Rust.

use super::Lowering;
use crate::ir::Type;
use crate::spec::{ANY_NUMBER, Rules, Schema, SchemaId, Shape};

/// How deep lists of lists may go; a list that holds itself ends here.
const DEEPEST: usize = 100;

impl Lowering<'_> {
    /// The type of a schema's values when they are not null.
    pub(super) fn ty(&self, id: SchemaId) -> Type {
        self.ty_at(id, 0)
    }

    /// The type of a schema's values, null among them if it may be.
    pub(super) fn item(&self, id: SchemaId) -> Type {
        self.item_at(id, 0)
    }

    fn item_at(&self, id: SchemaId, depth: usize) -> Type {
        let ty = self.ty_at(id, depth);
        if self.document.schemas.is_nullable(id) && ty != Type::Json {
            Type::Nullable(Box::new(ty))
        } else {
            ty
        }
    }

    fn ty_at(&self, id: SchemaId, depth: usize) -> Type {
        match self.names.types.get(&id) {
            Some(name) => Type::Named(name.clone()),
            None if depth > DEEPEST => Type::Json,
            None => self.bare(id, depth),
        }
    }

    /// The type that an alias stands for.
    pub(super) fn aliased(&self, id: SchemaId) -> Type {
        self.bare(id, 0)
    }

    fn bare(&self, id: SchemaId, depth: usize) -> Type {
        let schema = self.document.schemas.get(id);
        match &schema.shape {
            Shape::Same(target) => self.same(schema, *target, depth),
            Shape::Array(items) => Type::List(Box::new(self.item_at(*items, depth + 1))),
            Shape::Tuple(items) => self.tuple(id, items, depth),
            Shape::Map(values) => Type::Map(Box::new(self.item_at(*values, depth + 1))),
            _ if self.graph.is_file(id) => Type::File,
            Shape::Boolean => Type::Bool,
            Shape::Integer(format) => integer(format.as_deref(), &schema.rules),
            Shape::Number(Some(format)) if format == ANY_NUMBER => Type::Number,
            Shape::Number(_) => Type::F64,
            Shape::String(_) if schema.secret => Type::Secret,
            Shape::String(format) => string(format.as_deref()),
            _ => Type::Json,
        }
    }

    /// A tuple within tuples ends sooner than a list: each has several elements.
    fn tuple(&self, id: SchemaId, items: &[SchemaId], depth: usize) -> Type {
        let item = |(index, item): (usize, &SchemaId)| {
            let ty = self.item_at(*item, depth + DEEPEST / 3);
            if self.graph.is_boxed(id, index) {
                Type::Boxed(Box::new(ty))
            } else {
                ty
            }
        };
        Type::Tuple(items.iter().enumerate().map(item).collect())
    }

    /// What is said beside a reference can make a secret of it.
    fn same(&self, schema: &Schema, target: SchemaId, depth: usize) -> Type {
        let ty = self.ty_at(target, depth + 1);
        let is_text = matches!(
            self.document
                .schemas
                .get(self.document.schemas.target(target))
                .shape,
            Shape::String(_)
        );
        if schema.secret && is_text {
            Type::Secret
        } else {
            ty
        }
    }
}

/// Unsigned where nothing below 0 is allowed; a number of any size where 64 bits are not enough.
fn integer(format: Option<&str>, rules: &Rules) -> Type {
    let minimum = rules.minimum.as_ref().map(|bound| &bound.value);
    let maximum = rules.maximum.as_ref().map(|bound| &bound.value);
    let is_huge = |bound: Option<&serde_json::Number>| {
        bound.is_some_and(|bound| {
            !bound.is_i64() && !bound.is_u64() && bound.as_f64().is_some_and(|b| b.abs() > 1.9e19)
        })
    };
    if is_huge(minimum) || is_huge(maximum) {
        return Type::Number;
    }
    let is_unsigned = minimum.is_some_and(|minimum| minimum.as_f64().is_some_and(|m| m >= 0.0));
    match format {
        Some("int128" | "uint128" | "bigint" | "big-integer") => Type::Number,
        Some("uint8" | "uint16" | "uint32") => Type::U32,
        Some("uint64" | "uint") => Type::U64,
        Some("int8" | "int16" | "int32") if is_unsigned => Type::U32,
        Some("int8" | "int16" | "int32") => Type::I32,
        _ if is_unsigned
            || maximum.is_some_and(|maximum| !maximum.is_i64() && maximum.is_u64()) =>
        {
            Type::U64
        }
        _ => Type::I64,
    }
}

fn string(format: Option<&str>) -> Type {
    match format {
        Some("date-time") => Type::DateTime,
        Some("date") => Type::Date,
        Some("byte" | "base64") => Type::Base64,
        _ => Type::String,
    }
}
