//! Answers of several forms, and documented errors.

use super::Context;
use super::rust::{Arm, Attr, Enum, Expr, Fn, Impl, Item, Stmt, Variant, Vis};
use super::scope::Scope;
use crate::ir::{
    Answer, AnswerEnum, AnswerVariant, Decoding, ErrorEnum, ErrorVariant, Operation, Statuses,
    Streaming, Type,
};

/// What stands between the brackets of a call's type: what is awaited, and the stream that can be had
/// in its place.
pub(super) fn types(scope: &mut Scope, operation: &Operation) -> String {
    let (answer, _) = decoder(scope, operation);
    match &operation.stream {
        Some(stream) => format!("{answer}, {}", stream_type(scope, stream)),
        None => answer,
    }
}

/// What is awaited.
pub(super) fn awaited(scope: &mut Scope, operation: &Operation) -> String {
    decoder(scope, operation).0
}

/// Ends the putting together of a call: says how what comes back is read.
pub(super) fn ended(scope: &mut Scope, chain: Expr, operation: &Operation) -> Expr {
    let (_, decoder) = decoder(scope, operation);
    let name = match operation.answer {
        Answer::Stream(_) => "answer_stream",
        _ => "answer",
    };
    let chain = chain.method(name, [decoder]);
    match &operation.stream {
        Some(stream) => chain.method("or_stream", [Expr::atom(opener(stream))]),
        None => chain,
    }
}

/// The type of an operation's answer, and what decodes it.
fn decoder(scope: &mut Scope, operation: &Operation) -> (String, Expr) {
    if !matches!(operation.answer, Answer::Stream(_)) {
        scope.runtime("Answer");
    }
    match &operation.answer {
        Answer::Stream(stream) => (stream_type(scope, stream), Expr::atom(opener(stream))),
        Answer::One(decoding) => {
            let ty = held(scope, decoding);
            (ty, Expr::atom(format!("Answer::{}", function(decoding))))
        }
        Answer::Several(several) => (
            several.name.to_string(),
            Expr::atom(format!("{}::decode", several.name)),
        ),
    }
}

fn stream_type(scope: &mut Scope, stream: &Streaming) -> String {
    match stream {
        Streaming::Bytes => {
            scope.runtime("ByteStream");
            "ByteStream".to_owned()
        }
        Streaming::Events(ty) => {
            scope.runtime("EventStream");
            format!("EventStream<{}>", scope.ty(ty))
        }
        Streaming::TextEvents => {
            scope.runtime("EventStream");
            "EventStream<String>".to_owned()
        }
        Streaming::Lines(ty) => {
            scope.runtime("JsonLines");
            format!("JsonLines<{}>", scope.ty(ty))
        }
    }
}

fn opener(stream: &Streaming) -> &'static str {
    match stream {
        Streaming::Bytes => "ByteStream::open",
        Streaming::Events(_) => "EventStream::json",
        Streaming::TextEvents => "EventStream::text",
        Streaming::Lines(_) => "JsonLines::open",
    }
}

/// How the answer can be read while it arrives, in a sentence for the operation's docs.
pub(super) fn stream_docs(operation: &Operation) -> Option<&'static str> {
    if let Answer::Stream(_) = operation.answer {
        return None;
    }
    Some(match operation.stream.as_ref()? {
        Streaming::Bytes => {
            "Awaiting it gives the whole answer; `stream()` gives its bytes as they arrive."
        }
        Streaming::Events(_) | Streaming::TextEvents => {
            "Awaiting it gives the whole answer; `stream()` asks for events instead, and gives them as\n\
             they arrive. Where the request itself says whether to stream, say so there too."
        }
        Streaming::Lines(_) => {
            "Awaiting it gives the whole answer; `stream()` asks for lines of JSON instead, and gives\n\
             them as they arrive."
        }
    })
}

/// What the answers and errors of an operation are defined by, where that takes types.
pub(super) fn items(context: &Context<'_>, scope: &mut Scope, operation: &Operation) -> Vec<Item> {
    let mut items = Vec::new();
    if let Answer::Several(several) = &operation.answer {
        let item = definition(scope, operation, several);
        let held = several
            .variants
            .iter()
            .filter_map(|variant| variant.decoding.read());
        items.push(with(item, context.kinds.uneven(held)).into());
        items.push(decode(scope, several).into());
    }
    if let Some(error) = &operation.error {
        let item = error_definition(scope, operation, error);
        let held = error
            .variants
            .iter()
            .filter_map(|variant| variant.decoding.read());
        items.push(with(item, context.kinds.uneven(held)).into());
        items.push(error_decode(scope, error).into());
    }
    items
}

fn with(item: Enum, attr: Option<Attr>) -> Enum {
    match attr {
        Some(attr) => item.attr(attr),
        None => item,
    }
}

fn held(scope: &mut Scope, decoding: &Decoding) -> String {
    match decoding {
        Decoding::Json(ty) | Decoding::Data(ty) => scope.ty(ty),
        Decoding::Text => "String".to_owned(),
        Decoding::Bytes => scope.ty(&Type::Bytes),
        Decoding::Empty => "()".to_owned(),
    }
}

fn function(decoding: &Decoding) -> &'static str {
    match decoding {
        Decoding::Json(_) => "json",
        Decoding::Data(_) => "data",
        Decoding::Text => "text",
        Decoding::Bytes => "bytes",
        Decoding::Empty => "empty",
    }
}

fn definition(scope: &mut Scope, operation: &Operation, several: &AnswerEnum) -> Enum {
    let variants: Vec<Variant> = several
        .variants
        .iter()
        .map(|variant| {
            let name = variant.name.as_str();
            let item = match &variant.decoding {
                Decoding::Empty => Variant::new(name),
                decoding => Variant::of(name, held(scope, decoding)),
            };
            item.docs(variant.docs.join("\n"))
        })
        .collect();
    Enum::new(several.name.as_str(), variants)
        .docs(format!("What [`Client::{}`] answers.", operation.name))
        .attr(Attr::derive(["Debug", "Clone", "PartialEq"]))
        .attr("non_exhaustive")
        .vis(Vis::Public)
}

/// Tells the forms apart by status, by media type, or by both.
fn decode(scope: &mut Scope, several: &AnswerEnum) -> Impl {
    scope.runtime("Answer");
    scope.runtime("Error");
    let by_status = several
        .variants
        .iter()
        .any(|variant| variant.statuses.is_some());
    let by_type = several
        .variants
        .iter()
        .any(|variant| variant.media_type.is_some());
    let status = || {
        Expr::atom("answer")
            .method("status", [])
            .method("as_u16", [])
    };
    let media_type = || Expr::atom("answer").method("media_type", []);
    let subject = match (by_status, by_type) {
        (true, true) => Expr::tuple([status(), media_type()]),
        (true, false) => status(),
        (false, _) => media_type(),
    };
    let mut variants: Vec<&AnswerVariant> = several.variants.iter().collect();
    variants.sort_by_key(|variant| (by_status_rank(variant), by_type_rank(variant)));
    let is_closed = variants
        .last()
        .is_some_and(|last| by_status_rank(last) == 2 && by_type_rank(last) == 2);
    let arm = |variant: &AnswerVariant| {
        let arm = Arm::new(pattern(variant, by_status, by_type), decoded(variant));
        let guards: Vec<Expr> = guards(variant).collect();
        if guards.is_empty() {
            arm
        } else {
            arm.guard(Expr::joined("&&", guards))
        }
    };
    let mut arms: Vec<Arm> = variants.into_iter().map(arm).collect();
    if !is_closed {
        let unexpected = Expr::atom("answer").method("unexpected", []);
        arms.push(Arm::new("_", Expr::call("Err", [unexpected])));
    }
    let function = Fn::new("decode")
        .param("answer: &Answer")
        .returns("Result<Self, Error>")
        .stmt(Stmt::tail(subject.matched(arms)));
    Impl::new(several.name.as_str()).item(function)
}

/// Exact statuses stand before ranges, and what takes all others stands last.
fn by_status_rank(variant: &AnswerVariant) -> u8 {
    match variant.statuses {
        Some(Statuses::Exact(_)) => 0,
        Some(Statuses::Range(_)) => 1,
        Some(Statuses::Others) | None => 2,
    }
}

/// Media types stand before ranges such as `image/*`, and what takes all others stands last.
fn by_type_rank(variant: &AnswerVariant) -> u8 {
    match variant.media_type.as_deref() {
        None | Some("*/*" | "*") => 2,
        Some(name) => u8::from(name.contains('*')),
    }
}

/// What has to be true besides: a range as a pattern would overlap with its members.
fn guards(variant: &AnswerVariant) -> impl Iterator<Item = Expr> {
    let status = match variant.statuses {
        Some(Statuses::Range(digit)) => Some(within(digit)),
        _ => None,
    };
    let name = variant.media_type.as_ref();
    let name = name.filter(|_| by_type_rank(variant) == 1).map(|name| {
        let start = name.split('*').next().unwrap_or_default();
        Expr::atom("name").method("starts_with", [Expr::text(start)])
    });
    status.into_iter().chain(name)
}

fn pattern(variant: &AnswerVariant, by_status: bool, by_type: bool) -> String {
    let status = variant
        .statuses
        .map_or_else(|| "_".to_owned(), status_pattern);
    let media_type = match &variant.media_type {
        Some(name) if !name.contains('*') => format!("{name:?}"),
        Some(_) if by_type_rank(variant) == 1 => "name".to_owned(),
        _ => "_".to_owned(),
    };
    match (by_status, by_type) {
        (true, true) => format!("({status}, {media_type})"),
        (true, false) => status,
        (false, _) => media_type,
    }
}

fn status_pattern(statuses: Statuses) -> String {
    match statuses {
        Statuses::Exact(status) => status.to_string(),
        Statuses::Range(_) => "status".to_owned(),
        Statuses::Others => "_".to_owned(),
    }
}

/// Whether `status` is one of a hundred; a range as a pattern would overlap with its statuses.
fn within(digit: u8) -> Expr {
    Expr::joined(
        "==",
        [
            Expr::joined("/", [Expr::atom("status"), Expr::atom("100")]),
            Expr::atom(digit.to_string()),
        ],
    )
}

fn decoded(variant: &AnswerVariant) -> Expr {
    let name = format!("Self::{}", variant.name);
    match &variant.decoding {
        Decoding::Empty => Expr::call("Ok", [Expr::atom(name)]),
        decoding => {
            let read = Expr::atom("answer").method(function(decoding), []);
            read.method("map", [Expr::atom(name)])
        }
    }
}

fn error_definition(scope: &mut Scope, operation: &Operation, error: &ErrorEnum) -> Enum {
    let variants: Vec<Variant> = error
        .variants
        .iter()
        .map(|variant| {
            Variant::of(variant.name.as_str(), held(scope, &variant.decoding))
                .docs(variant.docs.join("\n"))
        })
        .collect();
    Enum::new(error.name.as_str(), variants)
        .docs(format!(
            "What [`Client::{}`] documents of its errors.",
            operation.name
        ))
        .attr(Attr::derive(["Debug", "Clone", "PartialEq"]))
        .attr("non_exhaustive")
        .vis(Vis::Public)
}

fn error_decode(scope: &mut Scope, error: &ErrorEnum) -> Impl {
    scope.runtime("Answer");
    scope.runtime("DocumentedError");
    let arm = |variant: &ErrorVariant| {
        let read = Expr::atom("answer").method(function(&variant.decoding), []);
        let read = read.method("map", [Expr::atom(format!("Self::{}", variant.name))]);
        let arm = Arm::new(status_pattern(variant.statuses), read.method("ok", []));
        match variant.statuses {
            Statuses::Range(digit) => arm.guard(within(digit)),
            _ => arm,
        }
    };
    let mut arms: Vec<Arm> = error.variants.iter().map(arm).collect();
    if error
        .variants
        .iter()
        .all(|variant| variant.statuses != Statuses::Others)
    {
        arms.push(Arm::new("_", Expr::atom("None")));
    }
    let subject = Expr::atom("answer")
        .method("status", [])
        .method("as_u16", []);
    let function = Fn::new("from_answer")
        .param("answer: &Answer")
        .returns("Option<Self>")
        .stmt(Stmt::tail(subject.matched(arms)));
    Impl::of("DocumentedError", error.name.as_str()).item(function)
}
