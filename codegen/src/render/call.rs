//! Calls to which optional parameters can be added.

use super::operation::must_use;
use super::rust::{Attr, Expr, Fields, Fn, Impl, Item, MacroCall, Stmt, Struct, Vis};
use super::scope::Scope;
use super::types::noted;
use super::{Context, answer, body, paging, parameter};
use crate::ident::TypeName;
use crate::ir::{Body, Operation, Parameter};

/// What such a call is defined by; nothing if the operation has nothing to add.
pub(super) fn items(context: &Context<'_>, scope: &mut Scope, operation: &Operation) -> Vec<Item> {
    let Some(name) = &operation.call else {
        return Vec::new();
    };
    let answer = answer::types(scope, operation);
    scope.runtime("Operation");
    scope.runtime("call_options");
    let body = operation.body.as_ref().filter(|body| !body.required);
    let has_setters = !operation.optional.is_empty() || body.is_some();
    let what = match &operation.paging {
        Some(_) if !has_setters => "whose answer is a page of a list",
        _ => "to which optional parameters can be added",
    };
    let docs = format!("A call of [`Client::{}`], {what}.", operation.name);
    let definition = Struct::new(
        name.as_str(),
        Fields::Tuple(vec![format!("Operation<{answer}>")]),
    )
    .docs(docs)
    .attr(must_use())
    .attr(Attr::derive(["Debug"]))
    .vis(Vis::Public);
    let mut block = Impl::new(name.as_str());
    for parameter in &operation.optional {
        block = block.item(setter(context, scope, parameter));
    }
    if let Some(body) = body {
        block = block.item(body_setter(context, scope, body));
    }
    let mut items = vec![definition.into()];
    if has_setters {
        items.push(block.into());
    }
    items.push(options(name, &answer).into());
    if let Some(paging) = &operation.paging {
        let page = answer::awaited(scope, operation);
        items.push(paging::options(scope, name, &page, paging).into());
    }
    items
}

/// What every call has.
fn options(name: &TypeName, answer: &str) -> MacroCall {
    MacroCall::arrow("call_options", name.as_str(), answer)
}

fn setter(context: &Context<'_>, scope: &mut Scope, parameter: &Parameter) -> Fn {
    let argument = parameter::argument(scope, &context.kinds, parameter);
    let call = parameter::added(scope, Expr::atom("self.0"), parameter, argument.value);
    let mut docs = parameter.docs.clone();
    if docs.is_empty() {
        docs.push(format!("Sets `{}`.", parameter.wire_name));
    }
    Fn::new(parameter.name.as_str())
        .docs(noted(&docs, parameter.deprecated))
        .vis(Vis::Public)
        .param("self")
        .param(argument.param)
        .returns("Self")
        .body(argument.prepared)
        .stmt(Stmt::tail(Expr::call("Self", [call])))
}

fn body_setter(context: &Context<'_>, scope: &mut Scope, body: &Body) -> Fn {
    let mut function = Fn::new(body.name.as_str())
        .generics(body::generics(context, body))
        .vis(Vis::Public)
        .param("self");
    for param in body::params(context, scope, body) {
        function = function.param(param);
    }
    let mut docs = body.docs.clone();
    if docs.is_empty() {
        docs.push("Adds a body.".to_owned());
    }
    let call = body::carried(context, scope, Expr::atom("self.0"), body);
    function
        .docs(docs.join("\n"))
        .returns("Self")
        .body(body::prepared(context, scope, body))
        .stmt(Stmt::tail(Expr::call("Self", [call])))
}
