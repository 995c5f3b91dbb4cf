//! The module `webhooks`: what the provider sends by itself.

use super::rust::{
    Arm, Attr, Enum, Expr, Fields, File, Fn, Impl, MacroCall, Static, Stmt, Struct, Variant, Vis,
};
use super::scope::{Place, Scope};
use super::types::noted;
use super::{Context, event_field, event_value};
use crate::ir::{
    Acknowledgement, Deduplication, Event, FormValue, NamedBy, SignatureScheme, Type, Webhooks,
};

/// Prints `webhooks.rs`; `None` if the provider sends nothing by itself that could be told apart.
pub(super) fn webhooks(context: &Context<'_>) -> Option<String> {
    let webhooks = context.client.webhooks.as_ref()?;
    let docs = "What the provider sends by itself: [`Event::parse`] reads it.";
    let mut file = context.file(&[docs.to_owned()]);
    let mut scope = Scope::new(Place::Webhooks);
    scope.runtime("WebhookInfo");
    file.item(info(&mut scope, webhooks));
    file.item(definition(context, &mut scope, webhooks));
    file.item(methods(&mut scope, webhooks));
    if webhooks.signature.is_some() {
        file.item(verify(&mut scope));
    }
    if let Some(Deduplication::Header(name)) = &webhooks.deduplication {
        file.item(key_of_headers(&mut scope, name));
    }
    extractor(&mut file, &mut scope, webhooks);
    reexport(&mut file, webhooks);
    scope.into_file(&mut file, &[]);
    Some(file.print())
}

/// What those who read events meet of the runtime.
fn reexport(file: &mut File, webhooks: &Webhooks) {
    let mut names = vec!["WebhookError", "WebhookErrorKind"];
    if webhooks.named_by != NamedBy::Nothing {
        names.insert(0, "UnknownEvent");
    }
    if webhooks.acknowledgement.is_some() {
        names.insert(0, "Acknowledgement");
    }
    let paths = names
        .iter()
        .map(|name| format!("switchboard_runtime::{name}"));
    file.reexports.extend(paths);
}

/// The static that says how events are sent.
fn info(scope: &mut Scope, webhooks: &Webhooks) -> Static {
    let mut value = Expr::call("WebhookInfo::new", []);
    value = match &webhooks.named_by {
        NamedBy::Nothing => value,
        NamedBy::Body(pointer) => value.method("name_in_body", [Expr::text(pointer)]),
        NamedBy::Header(name) => value.method("name_in_header", [Expr::text(name)]),
    };
    if webhooks.has_forms() {
        value = value.method("forms", []);
    }
    if let Some(signature) = &webhooks.signature {
        let header = Expr::text(&signature.header);
        value = match &signature.scheme {
            SignatureScheme::SharedSecret => value.method("shared_secret", [header]),
            SignatureScheme::HmacSha256 { prefix, is_base64 } => {
                scope.runtime("SignatureText");
                let text = if *is_base64 { "Base64" } else { "Hex" };
                let text = Expr::atom(format!("SignatureText::{text}"));
                value.method("hmac_sha256", [header, Expr::text(prefix), text])
            }
        };
    }
    Static::new("WEBHOOKS", "WebhookInfo", value).docs("How events are sent.")
}

/// The enum of all events.
fn definition(context: &Context<'_>, scope: &mut Scope, webhooks: &Webhooks) -> Enum {
    let variant = |event: &Event| {
        let held = match &event.ty {
            Type::Boxed(_) => scope.ty(&event.ty),
            ty if context.kinds.is_large(ty) => format!("Box<{}>", scope.ty(ty)),
            ty => scope.ty(ty),
        };
        Variant::of(event.name.as_str(), held).docs(noted(&event.docs, event.deprecated))
    };
    let mut variants: Vec<Variant> = webhooks.events.iter().map(variant).collect();
    if webhooks.named_by != NamedBy::Nothing {
        let docs = "An event that the provider does not document.";
        variants.push(Variant::of("Unknown", "UnknownEvent").docs(docs));
    }
    let stored = [
        Attr::value("feature", "serde-all"),
        Attr::derive(["switchboard_runtime::Serialize"]),
        Attr::list("serde", ["untagged"]),
    ];
    Enum::new("Event", variants)
        .docs(docs(webhooks))
        .attr(Attr::derive(["Debug", "Clone", "PartialEq"]))
        .attr(Attr::list("cfg_attr", stored))
        .attr("non_exhaustive")
        .vis(Vis::Public)
}

fn docs(webhooks: &Webhooks) -> &'static str {
    match webhooks.signature {
        Some(_) => {
            "Something that the provider sends by itself.\n\n\
             With the feature `axum` it is an extractor, which verifies before it reads: it answers 401 where\n\
             the signature is missing or wrong, and 400 where the body is no event."
        }
        None => {
            "Something that the provider sends by itself.\n\n\
             Nothing proves that it is the provider who sends it. With the feature `axum` it is an\n\
             extractor, which answers 400 where the body is no event."
        }
    }
}

fn methods(scope: &mut Scope, webhooks: &Webhooks) -> Impl {
    let mut block = Impl::new("Event")
        .item(parse(scope, webhooks))
        .item(name(webhooks));
    if let Some(Deduplication::Value(index)) = webhooks.deduplication
        && let Some(value) = webhooks.values.get(index)
    {
        scope.runtime("event_text");
        block = block.item(key(value.name.as_str()));
    }
    if let Some(answer) = &webhooks.acknowledgement {
        block = block.item(acknowledgement(webhooks, answer));
    }
    for field in &webhooks.shared {
        block = block.item(event_field::function(scope, webhooks, field));
    }
    for value in &webhooks.values {
        block = block.item(event_value::function(scope, webhooks, value));
    }
    block
}

/// Reads in two steps: the name, then the body as the event of that name.
fn parse(scope: &mut Scope, webhooks: &Webhooks) -> Fn {
    let error = match webhooks.named_by {
        NamedBy::Nothing => "The body is not of the documented shape.",
        _ => "The body names no event, or is not of the shape that is documented for its event.",
    };
    let function = Fn::new("parse")
        .docs(format!("Reads what was received.\n\n# Errors\n\n{error}"))
        .vis(Vis::Public)
        .returns("Result<Self, WebhookError>");
    let body = Expr::atom("body");
    let (function, delivery) = match &webhooks.named_by {
        NamedBy::Header(_) => {
            scope.runtime("HeaderMap");
            let arguments = [Expr::atom("headers"), body];
            let read = Expr::atom("WEBHOOKS").method("read_with", arguments);
            (function.param("headers: &HeaderMap"), read.tried())
        }
        NamedBy::Body(_) => (
            function,
            Expr::atom("WEBHOOKS").method("read", [body]).tried(),
        ),
        NamedBy::Nothing => {
            let name = webhooks
                .events
                .first()
                .map(|event| event.wire_name.as_str());
            let arguments = [Expr::text(name.unwrap_or_default()), body];
            (function, Expr::atom("WEBHOOKS").method("only", arguments))
        }
    };
    let function = function.param("body: &[u8]");
    if let (NamedBy::Nothing, Some(event)) = (&webhooks.named_by, webhooks.events.first()) {
        return function.stmt(Stmt::tail(read(scope, delivery, event)));
    }
    let known = webhooks.events.iter();
    let known = known.map(|event| {
        let value = read(scope, Expr::atom("delivery"), event);
        Arm::new(format!("{:?}", event.wire_name), value)
    });
    let mut arms: Vec<Arm> = known.collect();
    let unknown = Expr::atom("delivery").method("unknown", []);
    let unknown = unknown.method("map", [Expr::atom("Self::Unknown")]);
    arms.push(Arm::new("_", unknown));
    let name = Expr::atom("delivery").method("name", []);
    function
        .stmt(Stmt::bind("delivery", delivery))
        .stmt(Stmt::tail(name.matched(arms)))
}

fn read(scope: &mut Scope, delivery: Expr, event: &Event) -> Expr {
    let value = match &event.form {
        None => delivery.method("json", []),
        Some(fields) => {
            let pairs = fields.iter().map(|(name, value)| {
                scope.runtime("FormValue");
                Expr::tuple([Expr::text(name), form_value(value)])
            });
            let pairs: Vec<Expr> = pairs.collect();
            delivery.method("form", [Expr::array(pairs).reference()])
        }
    };
    value.method("map", [Expr::atom(format!("Self::{}", event.name))])
}

fn form_value(value: &FormValue) -> Expr {
    let name = match value {
        FormValue::Text => "Text",
        FormValue::Number => "Number",
        FormValue::Boolean => "Boolean",
        FormValue::Json => "Json",
        FormValue::List(item) => {
            return Expr::call("FormValue::List", [form_value(item).reference()]);
        }
    };
    Expr::atom(format!("FormValue::{name}"))
}

fn name(webhooks: &Webhooks) -> Fn {
    let function = Fn::new("name")
        .docs("Which event it is, as the provider names it.")
        .attr("must_use")
        .vis(Vis::Public)
        .param("&self")
        .returns("&str");
    if let (NamedBy::Nothing, Some(event)) = (&webhooks.named_by, webhooks.events.first()) {
        return function.stmt(Stmt::tail(Expr::text(&event.wire_name)));
    }
    let known = webhooks.events.iter().map(|event| {
        let pattern = format!("Self::{}(_)", event.name);
        Arm::new(pattern, Expr::text(&event.wire_name))
    });
    let unknown = Expr::atom("event").method("name", []);
    let arms = known.chain([Arm::new("Self::Unknown(event)", unknown)]);
    function.stmt(Stmt::tail(Expr::atom("self").matched(arms)))
}

fn key(value: &str) -> Fn {
    let text = Expr::atom("self").method(value, []);
    let text = text.method("map", [Expr::atom("event_text")]);
    Fn::new("deduplication_key")
        .docs("What is the same when the provider sends the event again, if that is known.")
        .attr("must_use")
        .vis(Vis::Public)
        .param("&self")
        .returns("Option<String>")
        .stmt(Stmt::tail(text))
}

fn key_of_headers(scope: &mut Scope, header: &str) -> Fn {
    scope.runtime("HeaderMap");
    let value = Expr::atom("headers").method("get", [Expr::text(header)]);
    let text = value.tried().method("to_str", []).method("ok", []);
    Fn::new("deduplication_key")
        .docs("What is the same when the provider sends an event again, if the headers say so.")
        .attr("must_use")
        .vis(Vis::Public)
        .param("headers: &HeaderMap")
        .returns("Option<&str>")
        .stmt(Stmt::tail(text))
}

fn acknowledgement(webhooks: &Webhooks, answer: &Acknowledgement) -> Fn {
    let start = Expr::call("Acknowledgement::new", [Expr::raw_text(&answer.json)]);
    let filled = answer.values.iter().filter_map(|(place, index)| {
        let value = webhooks.values.get(*index)?;
        let value = Expr::atom("self").method(value.name.as_str(), []);
        Some([Expr::text(place), value])
    });
    let answer = filled.fold(start, |answer, arguments| answer.method("with", arguments));
    Fn::new("acknowledgement")
        .docs("What the provider wants to be answered.")
        .attr("must_use")
        .vis(Vis::Public)
        .param("&self")
        .returns("Acknowledgement")
        .stmt(Stmt::tail(answer))
}

fn verify(scope: &mut Scope) -> Fn {
    scope.runtime("HeaderMap");
    scope.runtime("Secret");
    let arguments = ["headers", "body", "secret"].map(Expr::atom);
    Fn::new("verify")
        .docs(
            "Whether what was received is from somebody who knows the secret.\n\n\
             # Errors\n\nThe signature is missing or wrong.",
        )
        .vis(Vis::Public)
        .param("headers: &HeaderMap")
        .param("body: &[u8]")
        .param("secret: &Secret")
        .returns("Result<(), WebhookError>")
        .stmt(Stmt::tail(
            Expr::atom("WEBHOOKS").method("verify", arguments),
        ))
}

/// What makes the enum an extractor of axum.
fn extractor(file: &mut File, scope: &mut Scope, webhooks: &Webhooks) {
    scope.runtime("event_extractor");
    let event = match webhooks.named_by {
        NamedBy::Header(_) => "Event(headers)",
        _ => "Event",
    };
    let mut arguments = vec![Expr::atom(event)];
    if webhooks.signature.is_some() {
        let docs = "The secret of the provider's signatures, as the state of an application of axum has it.";
        let secret = Struct::new(
            "WebhookSecret",
            Fields::Tuple(vec!["pub Secret".to_owned()]),
        );
        file.item(
            secret
                .docs(docs)
                .attr(Attr::list("cfg", [Attr::value("feature", "axum")]))
                .attr(Attr::derive(["Debug", "Clone"]))
                .vis(Vis::Public),
        );
        arguments.extend(["verify", "WebhookSecret"].map(Expr::atom));
    }
    file.item(MacroCall::new("event_extractor", arguments));
}
