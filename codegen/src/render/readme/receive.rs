//! How what the provider sends by itself is received.

use super::super::{Context, program};
use super::{filled, indented};
use crate::ir::{Deduplication, Event, NamedBy, Webhooks};

/// Prints the section; `None` if the provider sends nothing by itself.
pub(super) fn section(context: &Context<'_>) -> Option<String> {
    let webhooks = context.client.webhooks.as_ref()?;
    let program = program::name(context, "receive");
    let mut parts = vec![
        "## Receiving\n\nWhat the provider sends by itself is an `Event`:\n".to_owned(),
        function(context, webhooks),
        format!("{}\n", notes(webhooks, &program)),
        extractor(context, webhooks),
    ];
    parts.retain(|part| !part.is_empty());
    Some(parts.join("\n"))
}

/// A function that reads an event, in whatever server.
fn function(context: &Context<'_>, webhooks: &Webhooks) -> String {
    let module = &context.client.module;
    let (mut names, mut params) = (vec!["Event", "WebhookError"], vec!["body: &[u8]"]);
    let mut root = Vec::new();
    let by_header = matches!(webhooks.named_by, NamedBy::Header(_));
    if by_header || webhooks.signature.is_some() {
        root.push("HeaderMap");
        params.insert(0, "headers: &HeaderMap");
    }
    if webhooks.signature.is_some() {
        root.push("Secret");
        params.push("secret: &Secret");
        names.push("verify");
    }
    let (returned, value) = match webhooks.acknowledgement {
        Some(_) => ("Acknowledgement", "event.acknowledgement()"),
        None => ("()", "()"),
    };
    if webhooks.acknowledgement.is_some() {
        names.insert(0, "Acknowledgement");
    }
    let root = match root.as_slice() {
        [] => String::new(),
        [only] => format!("use {module}::{only};\n"),
        names => format!("use {module}::{{{}}};\n", names.join(", ")),
    };
    let head = format!("fn receive({})", params.join(", "));
    let returned = format!(" -> Result<{returned}, WebhookError> {{");
    let head = if head.len() + returned.len() <= 100 {
        head + &returned
    } else {
        let params = params.iter().map(|param| format!("    {param},\n"));
        format!("fn receive(\n{}){returned}", params.collect::<String>())
    };
    let body = indented(&format!("{}Ok({value})", read(webhooks)));
    format!(
        "```rust\nuse {module}::webhooks::{{{}}};\n{root}\n{head}\n{body}\n}}\n```\n",
        names.join(", ")
    )
}

/// The lines that verify, parse and look.
fn read(webhooks: &Webhooks) -> String {
    let verify = match webhooks.signature {
        Some(_) => "verify(headers, body, secret)?;\n",
        None => "",
    };
    let arguments = match webhooks.named_by {
        NamedBy::Header(_) => "headers, body",
        NamedBy::Body(_) | NamedBy::Nothing => "body",
    };
    let arm = shown(webhooks).map_or_else(String::new, |event| {
        format!(
            "    Event::{}(event) => println!(\"{{event:?}}\"),\n",
            event.name
        )
    });
    format!(
        "{verify}let event = Event::parse({arguments})?;\nmatch &event {{\n{arm}    \
         other => println!(\"{{}}\", other.name()),\n}}\n"
    )
}

/// The event that most programs wait for: that of a message, else the first.
fn shown(webhooks: &Webhooks) -> Option<&Event> {
    let mut events = webhooks.events.iter().filter(|event| !event.deprecated);
    let is_message = |event: &&Event| event.name.as_str().contains("MessageReceived");
    events.clone().find(is_message).or_else(|| events.next())
}

/// What else there is to know, in a paragraph.
fn notes(webhooks: &Webhooks, program: &str) -> String {
    let unknown = "An event that is not documented is `Event::Unknown`, and has all of its JSON.";
    let again = match webhooks.deduplication {
        Some(Deduplication::Value(_)) => {
            "An event that is sent again has the same `event.deduplication_key()`."
        }
        Some(Deduplication::Header(_)) => {
            "An event that is sent again has the same `webhooks::deduplication_key(headers)`."
        }
        None => "",
    };
    let unknown = match webhooks.named_by {
        NamedBy::Nothing => "",
        NamedBy::Body(_) | NamedBy::Header(_) => unknown,
    };
    filled(&format!(
        "{unknown} {again} `cargo run --example {program}` reads one from its standard input."
    ))
}

/// How a handler of axum gets an event.
fn extractor(context: &Context<'_>, webhooks: &Webhooks) -> String {
    let module = &context.client.module;
    let (names, head, value) = match webhooks.acknowledgement {
        Some(_) => (
            "{Acknowledgement, Event}",
            "async fn receive(event: Event) -> Acknowledgement {",
            "\n    event.acknowledgement()",
        ),
        None => ("Event", "async fn receive(event: Event) {", ""),
    };
    let state = match webhooks.signature {
        Some(_) => {
            ", which verifies before it reads: the state of the application gives the secret, as by \
             `.with_state(WebhookSecret(secret))`."
        }
        None => ".",
    };
    let what = filled(&format!(
        "With the feature `axum` an event is an extractor{state}"
    ));
    format!(
        "{what}\n\n\
         ```rust\nuse {module}::webhooks::{names};\n\n{head}\n    \
         println!(\"{{}}\", event.name());{value}\n}}\n```\n\n\
         A handler that takes a `Result<Event, WebhookError>` sees why a request is none.\n"
    )
}
