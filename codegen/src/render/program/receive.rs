//! A program that reads one event.

use super::super::Context;
use super::super::rust::{Expr, Fn, Stmt};
use super::{ended, name};
use crate::ir::{NamedBy, Webhooks};

/// Prints the program; `None` if the provider sends nothing by itself.
pub(super) fn program(context: &Context<'_>) -> Option<String> {
    let webhooks = context.client.webhooks.as_ref()?;
    let module = &context.client.module;
    let mut file = context.file(&[docs(context, webhooks)]);
    file.uses("std::io::Read");
    file.uses("std::process::ExitCode");
    file.uses(format!("{module}::webhooks::Event"));
    if !headers(webhooks).is_empty() {
        file.uses(format!("{module}::HeaderMap"));
    }
    if webhooks.signature.is_some() {
        file.uses(format!("{module}::webhooks::verify"));
    }
    file.item(ended(Expr::call("receive", [])));
    file.item(receive(context, webhooks));
    Some(file.print())
}

/// The headers that a provider sends along, and what each is.
fn headers(webhooks: &Webhooks) -> Vec<(&str, &'static str)> {
    let signature = webhooks.signature.as_ref();
    let signature = signature.map(|signature| (signature.header.as_str(), "SIGNATURE"));
    let event = match &webhooks.named_by {
        NamedBy::Header(name) => Some((name.as_str(), "EVENT")),
        NamedBy::Body(_) | NamedBy::Nothing => None,
    };
    signature.into_iter().chain(event).collect()
}

/// The variable that holds the secret of signatures.
fn secret(context: &Context<'_>) -> String {
    format!("{}_WEBHOOK_SECRET", context.client.client.env_prefix)
}

fn docs(context: &Context<'_>, webhooks: &Webhooks) -> String {
    let headers = headers(webhooks);
    let mut command = format!("cargo run --example {}", name(context, "receive"));
    for (index, (_, what)) in headers.iter().enumerate() {
        command += if index == 0 { " -- " } else { " " };
        command += what;
    }
    let mut docs = vec![
        "Reads the body of a webhook, and says which event it is.".to_owned(),
        format!("```sh\n{command} < body\n```"),
    ];
    if !headers.is_empty() {
        let items = headers
            .iter()
            .map(|(name, what)| format!("- `{what}`: the header `{name}`"));
        docs.push(items.collect::<Vec<_>>().join("\n"));
    }
    if webhooks.signature.is_some() {
        docs.push(format!("The secret is in `{}`.", secret(context)));
    }
    docs.join("\n\n")
}

fn receive(context: &Context<'_>, webhooks: &Webhooks) -> Fn {
    let mut function = Fn::new("receive")
        .returns("Result<(), Box<dyn std::error::Error>>")
        .stmt(Stmt::bind("mut body", Expr::call("Vec::new", [])));
    let input = Expr::call("std::io::stdin", []);
    let read = input.method("read_to_end", [Expr::atom("&mut body")]);
    function = function.stmt(Stmt::semi(read.tried()));
    let headers = headers(webhooks);
    if !headers.is_empty() {
        function = function.stmt(Stmt::bind("mut headers", Expr::call("HeaderMap::new", [])));
    }
    for (index, (name, _)) in headers.iter().enumerate() {
        let given = Expr::call("std::env::args", [])
            .method("nth", [Expr::atom((index + 1).to_string())])
            .method("unwrap_or_default", []);
        let value = given.method("parse", []).tried();
        let name = Expr::text(&name.to_ascii_lowercase());
        let insert = Expr::atom("headers").method("insert", [name, value]);
        function = function.stmt(Stmt::semi(insert));
    }
    if webhooks.signature.is_some() {
        function = verified(function, &secret(context));
    }
    shown(function, webhooks)
}

fn verified(function: Fn, variable: &str) -> Fn {
    let missing = Expr::closure("_", Expr::text(&format!("{variable} is not set")));
    let secret = Expr::call("std::env::var", [Expr::text(variable)])
        .method("map_err", [missing])
        .tried();
    let arguments = ["&headers", "&body", "&secret.into()"].map(Expr::atom);
    function
        .stmt(Stmt::bind("secret", secret))
        .stmt(Stmt::semi(Expr::call("verify", arguments).tried()))
}

fn shown(function: Fn, webhooks: &Webhooks) -> Fn {
    let arguments: &[&str] = match webhooks.named_by {
        NamedBy::Header(_) => &["&headers", "&body"],
        NamedBy::Body(_) | NamedBy::Nothing => &["&body"],
    };
    let arguments = arguments.iter().map(|argument| Expr::atom(*argument));
    let event = Expr::call("Event::parse", arguments).tried();
    let print = |text: &str, value: Expr| {
        Stmt::semi(Expr::macro_call("println", [Expr::text(text), value]))
    };
    let name = Expr::atom("event").method("name", []);
    let mut function = function
        .stmt(Stmt::bind("event", event))
        .stmt(print("{}: {event:#?}", name));
    if webhooks.acknowledgement.is_some() {
        let answer = Expr::atom("event").method("acknowledgement", []);
        let body = answer.method("body", []).reference();
        let text = Expr::call("String::from_utf8_lossy", [body]);
        function = function.stmt(print("the provider wants this answer: {}", text));
    }
    function.stmt(Stmt::tail("Ok(())"))
}
