//! What can be left out of the crate, and what can be added.

use super::super::Context;
use super::filled;
use crate::ir::Features;

const FEATURES: &str = "\
## Features

| feature | gives |
|---|---|
| `rustls` (default) | TLS by rustls, its cryptography included |
| `rustls-no-provider` | TLS by rustls, with the cryptography that the program installs |
| `native-tls` | TLS by the system's library |
| `fs` | bodies and files that are read from the disk |
| `blocking` | `.send_blocking()`, for programs that are not asynchronous |
| `jiff` | dates and times that parse |
| `tracing` | a span for each call, with events for its attempts and pauses |
| `serde-all` | each type can be both serialised and deserialised |
";

/// Prints the section.
pub(super) fn section(context: &Context<'_>) -> String {
    let client = context.client;
    let row = |what: &str, gives: &str| format!("| {what} | {gives} |\n");
    let axum = client.webhooks.as_ref();
    let axum = axum.map(|_| row("`axum`", "events as extractors"));
    let mut parts = vec![FEATURES.to_owned()];
    parts.extend(axum);
    if let Some(features) = &client.features {
        let webhooks = features.webhooks.iter();
        let gives = "what the provider sends by itself";
        parts.extend(webhooks.map(|name| row(&format!("`{name}`"), gives)));
        let all = format!("`{}` (default)", features.all);
        parts.push(row(&all, "every operation and every type"));
        parts.push(by_tag(context, features));
    }
    parts.concat()
}

/// How to take some of the operations alone.
fn by_tag(context: &Context<'_>, features: &Features) -> String {
    let package = &context.client.package;
    let count = context.client.operations().count();
    let prose = format!(
        "Compiling all {count} operations takes its time. Each module of `operations` has a feature of its \
         name, with `-` for `_`, unless the docs of the module say another one: without `{}`, only the \
         modules whose features are on are compiled, and the types that they use.",
        features.all
    );
    let shown = context.first_module().or(context.client.modules.first());
    let feature = shown.and_then(|module| module.feature.as_ref());
    let only = feature.map_or(String::new(), |feature| format!(", \"{feature}\""));
    format!(
        "\n{}\n\n```toml\n[dependencies.{package}]\npath = \"path/to/{package}\"\n\
         default-features = false\nfeatures = [\"rustls\"{only}]\n```\n",
        filled(&prose)
    )
}
