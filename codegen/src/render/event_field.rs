//! The functions that give what all events have.

use super::rust::{Arm, Expr, Fn, Stmt, Vis};
use super::scope::Scope;
use crate::ir::{EventField, Holder, NamedBy, Type, Webhooks};

/// The function that gives a field of whatever event it is.
pub(super) fn function(scope: &mut Scope, webhooks: &Webhooks, field: &EventField) -> Fn {
    let returns = match &field.ty {
        Type::String => "Option<&str>".to_owned(),
        ty if is_copied(ty) => format!("Option<{}>", scope.ty(ty)),
        ty => format!("Option<&{}>", scope.ty(ty)),
    };
    let events = webhooks.events.iter().zip(&field.holders);
    let mut arms: Vec<Arm> = events
        .map(|(event, holder)| {
            let pattern = format!("Self::{}(event)", event.name);
            Arm::new(pattern, given(field, *holder))
        })
        .collect();
    if webhooks.named_by != NamedBy::Nothing {
        arms.push(Arm::new("Self::Unknown(_)", Expr::atom("None")));
    }
    let mut docs = field.docs.join("\n");
    if !docs.is_empty() {
        docs.push_str("\n\n");
    }
    docs.push_str("`None` if the event lacks it, or is not documented.");
    Fn::new(field.name.as_str())
        .docs(docs)
        .attr("must_use")
        .vis(Vis::Public)
        .param("&self")
        .returns(returns)
        .stmt(Stmt::tail(Expr::atom("self").matched(arms)))
}

/// A field of an event, as an `Option`.
fn given(field: &EventField, holder: Holder) -> Expr {
    let value = Expr::atom("event").field(field.name.as_str());
    match (holder, &field.ty) {
        (Holder::Plain, ty) if is_copied(ty) => Expr::call("Some", [value]),
        (Holder::Plain, _) => Expr::call("Some", [value.reference()]),
        (_, ty) if is_copied(ty) => value,
        (_, Type::String) => value.method("as_deref", []),
        _ => value.method("as_ref", []),
    }
}

fn is_copied(ty: &Type) -> bool {
    *ty == Type::Bool || ty.is_number()
}
