//! The crate's README, which is also the documentation of its root.

use super::client::named;
use super::{Context, example};
use crate::ident::Ident;
use crate::ir::{Operation, SchemePlace};

/// Prints `README.md`.
pub(super) fn readme(context: &Context<'_>) -> String {
    let client = context.client;
    let mut parts = vec![
        format!("<!-- {} -->\n", context.header()),
        format!("# {}\n", client.package),
        format!("Client for {}.\n", named(&client.title)),
    ];
    if !client.description.is_empty() {
        parts.push(lowered(&client.description).join("\n") + "\n");
    }
    parts.push(install(context));
    parts.extend(first_call(context));
    parts.push(errors(context));
    parts.join("\n")
}

/// The provider's headings below those of this page.
fn lowered(description: &[String]) -> Vec<String> {
    let lower = |line: &String| {
        if line.starts_with('#') {
            format!("#{line}")
        } else {
            line.clone()
        }
    };
    description.iter().map(lower).collect()
}

fn install(context: &Context<'_>) -> String {
    let package = &context.client.package;
    format!(
        "## Install\n\n```toml\n[dependencies]\n{package} = {{ path = \"path/to/{package}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n\n\
         | feature | gives |\n|---|---|\n\
         | `rustls` (default) | TLS by rustls, its cryptography included |\n\
         | `rustls-no-provider` | TLS by rustls, with the cryptography that the program installs |\n\
         | `native-tls` | TLS by the system's library |\n\
         | `fs` | bodies and files that are read from the disk |\n\
         | `jiff` | dates and times that parse |\n\
         | `serde-all` | each type can be both serialised and deserialised |\n"
    )
}

fn first_call(context: &Context<'_>) -> Option<String> {
    let operation = representative(context)?;
    let module = &context.client.module;
    let client = made(context);
    let call = example::call(context, operation).unwrap_or_default();
    let (imports, call) = call.split_once("\n\n").unwrap_or(("", &call));
    let imports = if imports.is_empty() {
        String::new()
    } else {
        format!("{imports}\n\n")
    };
    let body = indented(&format!("{client}\n{call}{}\nOk(())", shown(call)));
    Some(format!(
        "## The first call\n\n```rust,no_run\n{imports}async fn first_call() -> Result<(), \
         {module}::Error> {{\n{body}\n}}\n```\n\n\
         `Client::from_env()` reads the same from the environment. Every operation is a method of\n\
         `Client`; what is optional is added to the call before it is awaited, and `.send().await` gives\n\
         the status and the headers beside the value.\n"
    ))
}

/// Code as it stands in the body of a function.
fn indented(code: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            String::new()
        } else {
            format!("    {line}")
        }
    };
    code.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// An operation that is worth showing: the first that sends something, else the first.
fn representative<'a>(context: &'a Context<'_>) -> Option<&'a Operation> {
    let all = || {
        context
            .client
            .modules
            .iter()
            .flat_map(|module| &module.operations)
    };
    let good = |operation: &&Operation| operation.example.is_some() && !operation.deprecated;
    let sends = |operation: &&Operation| operation.body.as_ref().is_some_and(|body| body.required);
    all().filter(good).find(sends).or_else(|| all().find(good))
}

fn made(context: &Context<'_>) -> String {
    let client = &context.client.client;
    let mut lines = vec![format!(
        "let client = {}::Client::builder()",
        context.client.module
    )];
    let first = client.servers.first().map(|server| &server.url);
    let url = client.base_url.as_ref().or(first);
    let is_absolute = url.is_some_and(|url| url.contains("//"));
    if !is_absolute {
        lines.push("    .base_url(\"https://api.example.com\")".to_owned());
    }
    for variable in client.variables.iter().filter(|each| each.is_required) {
        let setter = &variable.setter;
        lines.push(format!("    .{setter}(\"your {}\")", spoken(setter)));
    }
    let used = representative(context).and_then(|operation| operation.security.first());
    for scheme in client
        .schemes
        .iter()
        .filter(|s| used.is_some_and(|used| used.contains(&s.constant)))
    {
        let setter = &scheme.setter;
        lines.push(match scheme.place {
            SchemePlace::Basic => format!("    .{setter}(\"name\", \"password\")"),
            _ => format!("    .{setter}(\"your {}\")", spoken(setter)),
        });
    }
    lines.push("    .build()?;".to_owned());
    if lines.len() == 2 {
        return lines.concat().replace("    .", ".");
    }
    lines.join("\n")
}

/// A name as one says it.
fn spoken(name: &Ident) -> String {
    name.as_str().replace('_', " ").trim().to_owned()
}

fn shown(call: &str) -> String {
    let name = call
        .strip_prefix("let ")
        .and_then(|rest| rest.split(' ').next());
    name.map(|name| format!("\nprintln!(\"{{{name}:?}}\");"))
        .unwrap_or_default()
}

fn errors(context: &Context<'_>) -> String {
    let module = &context.client.module;
    format!(
        "## Errors\n\nEvery call ends in a value or in one `Error`, which answers questions:\n\n\
         ```rust\nuse {module}::{{Error, ErrorKind}};\n\nfn report(error: &Error) {{\n    \
         match error.kind() {{\n        ErrorKind::Invalid => println!(\"not sent: {{error}}\"),\n        \
         ErrorKind::RateLimited => println!(\"wait {{:?}}\", error.retry_after()),\n        \
         _ if error.may_have_been_sent() => println!(\"it may have arrived: {{error}}\"),\n        \
         _ => println!(\"{{:?}} {{:?}}\", error.status(), error.message()),\n    }}\n}}\n```\n\n\
         `error.body_as::<T>()` reads the body of an answer as one of the `types`. What breaks a rule of\n\
         the document (a text too long, a number too small) is refused before anything is sent;\n\
         `validation(false)` on the builder leaves that to the provider.\n"
    )
}
