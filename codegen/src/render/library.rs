//! The root of the crate.

use std::collections::BTreeSet;
use std::slice;

use super::rust::{Attr, Mod};
use super::{Context, feature};
use crate::ir::{Answer, Streaming, Type, TypeDef, TypeKind};

/// Names of the runtime that users of a client need.
const EXPORTED: [&str; 45] = [
    "AfterAttempt",
    "AfterCall",
    "AnswerBody",
    "Base64",
    "BeforeAttempt",
    "BoxFuture",
    "Bucket",
    "Bytes",
    "Date",
    "DateTime",
    "Error",
    "ErrorKind",
    "FilePart",
    "HeaderMap",
    "Interceptor",
    "Limit",
    "Limiter",
    "LocalLimiter",
    "Maybe",
    "MockAnswer",
    "MockOperation",
    "MockTransport",
    "MultipartForm",
    "NoPermit",
    "Number",
    "OpInfo",
    "Operation",
    "Payload",
    "PayloadChunks",
    "Permit",
    "PermitRequest",
    "RateLimit",
    "RateLimits",
    "Response",
    "RetryPolicy",
    "Safety",
    "Secret",
    "StatusCode",
    "Transport",
    "TransportAnswer",
    "TransportError",
    "TransportRequest",
    "Url",
    "Validate",
    "Value",
];

/// Prints `lib.rs`.
pub(super) fn library(context: &Context<'_>) -> String {
    let mut file = context.file(&[]);
    file.attrs.extend(attributes(context));
    if context.client.types.iter().any(|ty| depth_of(ty) > DEEPEST) {
        let reason = Attr::value("reason", "the provider's lists are as deep as that");
        let lint = Attr::word("clippy::type_complexity");
        file.attrs.push(Attr::list("allow", [lint, reason]));
    }
    file.mods.push(Mod::new("client"));
    if !context.client.presets.is_empty() {
        file.mods.push(Mod::public("limits"));
    }
    file.mods.push(Mod::public("operations"));
    file.mods.push(Mod::public("types"));
    if context.client.webhooks.is_some() {
        let features = context.client.features.as_ref();
        let webhooks = features.and_then(|features| features.webhooks.as_ref());
        let condition = webhooks.and_then(|feature| feature::any(slice::from_ref(feature)));
        file.mods.push(Mod::public("webhooks").attrs(condition));
    }
    file.reexports.push("client::Client".to_owned());
    file.reexports.push("client::ClientBuilder".to_owned());
    file.reexports.extend(
        EXPORTED
            .iter()
            .map(|name| format!("switchboard_runtime::{name}")),
    );
    let servers = &context.client.client.servers;
    if servers.iter().any(|server| server.name.is_some()) {
        file.reexports.push("client::Server".to_owned());
    }
    if context.client.client.has_token_sources() {
        let names = ["Token", "TokenRequest", "TokenSource"];
        let paths = names.map(|name| format!("switchboard_runtime::{name}"));
        file.reexports.extend(paths);
    }
    let streams = streams(context);
    let streams = streams
        .iter()
        .map(|name| format!("switchboard_runtime::{name}"));
    file.reexports.extend(streams);
    if context.client.has_pages() {
        let names = ["Items", "Pages"];
        let paths = names.map(|name| format!("switchboard_runtime::{name}"));
        file.reexports.extend(paths);
    }
    file.print()
}

/// The README shows calls and events, which are only there with all features; and without, something
/// may be left that these alone use.
fn attributes(context: &Context<'_>) -> Vec<Attr> {
    let readme = Attr::word("doc = include_str!(\"../README.md\")");
    let safe = Attr::list("forbid", ["unsafe_code"]);
    let Some(features) = &context.client.features else {
        return vec![readme, safe];
    };
    let all = Attr::value("feature", features.all.as_str());
    let reason = Attr::value("reason", "what is left out would use it");
    let unused = Attr::list("allow", [Attr::word("dead_code"), reason]);
    vec![
        Attr::list("cfg_attr", [all.clone(), readme]),
        safe,
        Attr::list("cfg_attr", [Attr::list("not", [all]), unused]),
    ]
}

/// Names of the runtime that users of answers meet that are read while they arrive.
fn streams(context: &Context<'_>) -> BTreeSet<&'static str> {
    let operations = context
        .client
        .modules
        .iter()
        .flat_map(|module| &module.operations);
    let streams = operations.filter_map(|operation| match &operation.answer {
        Answer::Stream(stream) => Some(stream),
        _ => operation.stream.as_ref(),
    });
    let names = streams.flat_map(|stream| match stream {
        Streaming::Bytes => &["ByteStream"][..],
        Streaming::Events(_) | Streaming::TextEvents => &["Event", "EventStream"],
        Streaming::Lines(_) => &["JsonLines"],
    });
    names.copied().collect()
}

/// How deep a type may be before clippy wants it to have a name.
const DEEPEST: usize = 4;

fn depth_of(ty: &TypeDef) -> usize {
    match &ty.kind {
        TypeKind::Struct(structure) => structure
            .fields
            .iter()
            .map(|field| depth(&field.ty))
            .max()
            .unwrap_or_default(),
        TypeKind::Union(union) => union
            .variants
            .iter()
            .map(|variant| depth(&variant.ty))
            .max()
            .unwrap_or_default(),
        TypeKind::Alias(aliased) => depth(aliased),
        TypeKind::Strings(_) | TypeKind::Integers(_) => 0,
    }
}

/// How many types stand around the innermost one.
fn depth(ty: &Type) -> usize {
    match ty {
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            1 + depth(inner)
        }
        Type::Tuple(items) => 1 + items.iter().map(depth).max().unwrap_or_default(),
        _ => 0,
    }
}
