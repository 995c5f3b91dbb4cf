//! The functions that find a value in whatever event it is.

use super::rust::{Arm, Expr, Fn, Stmt};
use super::scope::Scope;
use crate::ir::{EventValue, Holder, NamedBy, ValueStep, Webhooks};

/// The function that gives the value, if the event has it.
pub(super) fn function(scope: &mut Scope, webhooks: &Webhooks, value: &EventValue) -> Fn {
    scope.runtime("Value");
    let function = Fn::new(value.name.as_str())
        .param("&self")
        .returns("Option<Value>");
    let events = webhooks.events.iter().zip(&value.fields);
    let known = events.filter_map(|(event, fields)| {
        let pattern = format!("Self::{}(event)", event.name);
        Some((pattern, found("event", fields.as_ref()?)))
    });
    let known: Vec<(String, Expr)> = known.collect();
    if !known.is_empty() {
        scope.runtime("event_value");
    }
    if webhooks.named_by == NamedBy::Nothing {
        return match known.into_iter().next() {
            Some((pattern, value)) => function
                .stmt(Stmt::bind(pattern, Expr::atom("self")))
                .stmt(Stmt::tail(value)),
            None => function.stmt(Stmt::tail(Expr::atom("None"))),
        };
    }
    let is_everywhere = known.len() == webhooks.events.len();
    let unknown = Expr::atom("event").method("value", [Expr::text(&value.pointer)]);
    let mut arms: Vec<Arm> = known
        .into_iter()
        .map(|(pattern, value)| Arm::new(pattern, value))
        .collect();
    arms.push(Arm::new("Self::Unknown(event)", unknown));
    if !is_everywhere {
        arms.push(Arm::new("_", Expr::atom("None")));
    }
    function.stmt(Stmt::tail(Expr::atom("self").matched(arms)))
}

/// The value at the end of the fields: `event.data.id`, where any of them may be absent.
fn found(holder: &str, fields: &[ValueStep]) -> Expr {
    let mut at = Expr::atom(holder);
    for (index, field) in fields.iter().enumerate() {
        at = at.field(field.name.as_str());
        let rest = fields.get(index + 1..).unwrap_or_default();
        if rest.is_empty() {
            break;
        }
        let optional = match field.holder {
            Holder::Plain => continue,
            Holder::Nullable | Holder::Optional => at.method("as_ref", []),
            Holder::Maybe => at.method("as_option", []),
        };
        let name = field.name.as_str();
        return optional.method("and_then", [Expr::closure(name, found(name, rest))]);
    }
    Expr::call("event_value", [at.reference()])
}
