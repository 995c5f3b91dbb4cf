//! How a client is made, and the first call.

use super::super::rust::{Expr, Stmt};
use super::super::{Context, example, program};
use super::{filled, indented};
use crate::ident::Ident;
use crate::ir::{Operation, Scheme, SchemePlace};

/// Prints the section; `None` if no call can be shown.
pub(super) fn section(context: &Context<'_>) -> Option<String> {
    let operation = context.first_call()?;
    let (module, program) = (&context.client.module, program::name(context, "first_call"));
    let call = operation.example.as_ref()?;
    let mut imports = example::imports(context, &call.types).join("\n");
    if !imports.is_empty() {
        imports.push('\n');
    }
    let mut body = vec![made(context, &format!("{module}::Client"), &[])];
    body.extend(example::printed([example::statement(operation, call)]));
    body.extend(example::result(operation).map(|name| format!("println!(\"{{{name}:?}}\");")));
    let body = indented(&[&body.join("\n"), "\nOk(())"].concat());
    let more = filled(&format!(
        "`Client::from_env()` reads the same from the environment; `cargo run --example {program}` \
         makes this call. Every operation is a method of `Client`; what is optional is added to the \
         call before it is awaited, and `.send().await` gives the status and the headers beside the \
         value. In a program without `async`, `.send_blocking()` does that: switch the feature \
         `blocking` on. The client also runs in a browser (`wasm32-unknown-unknown`)."
    ));
    Some(format!(
        "## The first call\n\n```rust,no_run\n{imports}async fn first_call() -> Result<(), \
         {module}::Error> {{\n{body}\n}}\n```\n\n{more}\n"
    ))
}

/// The statement that makes a client, whose type is called `name` there: it sets all that the first
/// call needs, and `others`.
pub(super) fn made(context: &Context<'_>, name: &str, others: &[(&str, Expr)]) -> String {
    let client = &context.client.client;
    let mut maker = Expr::call(format!("{name}::builder"), []);
    let first = client.servers.first().map(|server| &server.url);
    let url = client.base_url.as_ref().or(first);
    if !url.is_some_and(|url| url.contains("//")) {
        let url = Expr::text("https://api.example.com");
        maker = maker.method("base_url", [url]);
    }
    for variable in client.variables.iter().filter(|each| each.is_required) {
        maker = maker.method(variable.setter.as_str(), [yours(&variable.setter)]);
    }
    for scheme in used(context) {
        let values = match scheme.place {
            SchemePlace::Basic => vec![Expr::text("name"), Expr::text("password")],
            _ => vec![yours(&scheme.setter)],
        };
        maker = maker.method(scheme.setter.as_str(), values);
    }
    for (setter, value) in others {
        maker = maker.method(*setter, [value.clone()]);
    }
    let made = Stmt::bind("client", maker.method("build", []).tried());
    example::printed([made]).join("\n")
}

/// The credentials of the first call.
pub(in crate::render) fn used<'a>(context: &'a Context<'_>) -> impl Iterator<Item = &'a Scheme> {
    let wanted = context
        .first_call()
        .and_then(|operation: &Operation| operation.security.first());
    let schemes = context.client.client.schemes.iter();
    schemes.filter(move |scheme| wanted.is_some_and(|wanted| wanted.contains(&scheme.constant)))
}

/// A text that stands for what only the reader has.
fn yours(name: &Ident) -> Expr {
    let name = name.as_str().replace('_', " ");
    Expr::text(&format!("your {}", name.trim()))
}
