//! What is sent, made of what was received.

use super::rust::{Expr, Fn, Impl, Stmt};
use super::scope::Scope;
use crate::ident::TypeName;
use crate::ir::{Carried, Field, Holder, Struct, Type};

/// `From` the received form of a type.
pub(super) fn from(scope: &mut Scope, name: &TypeName, structure: &Struct) -> Option<Impl> {
    let remade = structure.remade.as_ref()?;
    let original = scope.ty(&Type::Named(remade.original.clone()));
    let fields = structure.fields.iter().zip(&remade.fields);
    let mut values: Vec<(String, Option<Expr>)> = fields
        .map(|(field, carried)| (field.name.to_string(), Some(made(field, *carried))))
        .collect();
    if let Some(additional) = &structure.additional {
        let name = additional.name.to_string();
        values.push((name.clone(), Some(Expr::atom("value").field(name))));
    }
    let function = Fn::new("from")
        .param(format!("value: {original}"))
        .returns("Self")
        .stmt(Stmt::tail(Expr::record("Self", values)));
    Some(Impl::of(format!("From<{original}>"), name.as_str()).item(function))
}

fn made(field: &Field, carried: Carried) -> Expr {
    let value = Expr::atom("value").field(field.name.as_str());
    let into = || Expr::atom("Into::into");
    let each = |list: Expr| {
        list.method("into_iter", [])
            .method("map", [into()])
            .method("collect", [])
    };
    match carried {
        Carried::Moved => value,
        Carried::OrAbsent => {
            let choices = [Expr::atom("Maybe::Absent"), Expr::atom("Maybe::Value")];
            value.method("map_or", choices)
        }
        Carried::Made { is_optional: false } => value.method("into", []),
        Carried::Made { is_optional: true } => value.method("map", [into()]),
        Carried::Each { is_optional: false } => each(value),
        Carried::Each { is_optional: true } => {
            let each = Expr::closure("list", each(Expr::atom("list")));
            value.method("map", [each])
        }
        Carried::Left if field.holder == Holder::Maybe => Expr::atom("Maybe::Absent"),
        Carried::Left => Expr::atom("None"),
    }
}
