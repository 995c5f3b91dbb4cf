//! Names of operations and of what stands in their signatures.

use std::collections::HashSet;

use super::OperationTypes;
use super::hints;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::{Constant, Ident, TypeName, spelled};
use crate::spec::{Answer, Document, Location, Operation, Parameter};

/// The names of an operation.
#[derive(Debug, Clone)]
pub struct OperationNames {
    /// The method of the client.
    pub method: Ident,
    /// The static that describes it.
    pub constant: Constant,
    /// The static that describes its pages, if its answers are some.
    pub paging: Option<Constant>,
    /// Its types.
    pub types: OperationTypes,
    /// By parameter, in document order: an argument or a setter.
    pub parameters: Vec<Ident>,
    /// The body: an argument or a setter.
    pub body: Ident,
    /// The variants of its body, by the contents of the body.
    pub bodies: Vec<TypeName>,
    /// The variants of its answer, by [`Operation::answers`].
    pub answers: Vec<TypeName>,
    /// The fields of the headers of its answers, by [`Operation::headers`].
    pub headers: Vec<Ident>,
    /// The variants of its documented errors, by [`Operation::failures`].
    pub failures: Vec<TypeName>,
}

/// Functions that every client has, or that mean something else on any type.
const CLIENT: [&str; 16] = [
    "as_ref",
    "borrow",
    "builder",
    "call",
    "clone",
    "clone_from",
    "default",
    "deref",
    "fmt",
    "from",
    "from_env",
    "into",
    "neg",
    "new",
    "not",
    "to_string",
];

/// Functions that every call has, or that mean something else on any type.
const CALL: [&str; 22] = [
    "add",
    "attempt_timeout",
    "bitand",
    "bitor",
    "bitxor",
    "clone",
    "div",
    "fmt",
    "from",
    "header",
    "into",
    "into_future",
    "mul",
    "raw_body",
    "rem",
    "retry",
    "send",
    "shl",
    "shr",
    "stream",
    "sub",
    "timeout",
];

/// Functions that calls have whose answers are pages.
const PAGED: [&str; 2] = ["items", "pages"];

/// Names the methods: by operation id, else by method and path.
pub(super) fn methods(document: &Document) -> Vec<Ident> {
    let wishes: Vec<Wish<Ident>> = document.operations.iter().map(method).collect();
    settle_scope(&wishes, |name| CLIENT.contains(&name.as_str()))
}

fn method(operation: &Operation) -> Wish<Ident> {
    let by_path = format!("{} {}", operation.method.as_str(), spoken(&operation.path));
    let by_path = Ident::new(&by_path);
    let named = |rank, name: &str| {
        let name = Ident::new(name);
        Wish::new(rank, name.clone())
            .or(name.underscored())
            .or(by_path.clone())
    };
    match (&operation.rust_name, &operation.id) {
        (Some(name), _) => named(Rank::Pinned, name),
        (None, Some(id)) if id.chars().any(char::is_alphanumeric) => named(Rank::Named, id),
        _ => Wish::new(Rank::Derived, by_path),
    }
}

/// A path as words: `/pets/{petId}` is `pets by petId`.
fn spoken(path: &str) -> String {
    path.replace('{', " by ").replace(['}', '/'], " ")
}

/// Names what stands in the signature of each operation; `is_taken` knows the statics of others.
pub(super) fn settle(
    document: &Document,
    methods: Vec<Ident>,
    types: Vec<OperationTypes>,
    is_taken: impl Fn(&Constant) -> bool,
) -> Vec<OperationNames> {
    let constants = methods
        .iter()
        .map(|method| Wish::new(Rank::Named, Constant::new(method.as_str())));
    let paged = methods.iter().zip(&document.operations);
    let paged = paged.filter(|(_, operation)| operation.pagination.is_some());
    let paged = paged.map(|(method, _)| {
        let name = Constant::new(&format!("{method} pages"));
        Wish::new(Rank::Derived, name)
    });
    let constants: Vec<Wish<Constant>> = constants.chain(paged).collect();
    // The type of a call is a function, too; one letter is spelled alike in both.
    let calls: HashSet<String> = types.iter().map(|types| types.call.to_string()).collect();
    let constants = settle_scope(&constants, |name| {
        is_taken(name) || calls.contains(name.as_str())
    });
    let mut constants = constants.into_iter();
    let own: Vec<Constant> = constants.by_ref().take(methods.len()).collect();
    let names = methods
        .into_iter()
        .zip(own)
        .zip(types)
        .zip(&document.operations);
    names
        .map(|(((method, constant), types), operation)| OperationNames {
            parameters: parameters(operation),
            body: Ident::new("body"),
            bodies: bodies(operation),
            answers: answers(&operation.answers()),
            failures: failures(operation),
            headers: headers(operation),
            paging: operation.pagination.as_ref().and_then(|_| constants.next()),
            method,
            constant,
            types,
        })
        .collect()
}

/// A parameter gives way to the body, to `self`, and to what each call has.
fn parameters(operation: &Operation) -> Vec<Ident> {
    let taken = body_names(operation);
    let wishes: Vec<Wish<Ident>> = operation.parameters.iter().map(parameter).collect();
    settle_scope(&wishes, |name| {
        let name = name.as_str();
        let is_paged = operation.pagination.is_some() && PAGED.contains(&name);
        taken.contains(&name) || CALL.contains(&name) || is_paged
    })
}

/// What a function calls the body that it takes, and what it makes of it.
fn body_names(operation: &Operation) -> Vec<&'static str> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let mut names = Vec::new();
    for content in contents {
        names.push("body");
        if content.media_type.is_range() {
            names.push("content_type");
        } else if content.media_type.is_multipart() {
            names.push("parts");
        }
    }
    names
}

fn parameter(parameter: &Parameter) -> Wish<Ident> {
    let place = match parameter.location {
        Location::Path => "path",
        Location::Query => "query",
        Location::Header => "header",
        Location::Cookie => "cookie",
        Location::QueryString => "query string",
    };
    let name = parameter.rust_name.as_deref().unwrap_or(&parameter.name);
    let rank = if parameter.rust_name.is_some() {
        Rank::Pinned
    } else {
        Rank::Named
    };
    let name = Ident::new(name);
    Wish::new(rank, name.clone())
        .or(name.underscored())
        .or(Ident::new(&format!("{name} {place}")))
}

/// Bodies are told apart by media type.
fn bodies(operation: &Operation) -> Vec<TypeName> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let wish = |content: &crate::spec::Content| {
        let short = TypeName::variant(&hints::media_type(&content.media_type));
        let long = TypeName::variant(&spelled(content.media_type.as_str()));
        Wish::new(Rank::Named, short).or(long)
    };
    let wishes: Vec<Wish<TypeName>> = contents.map(wish).collect();
    settle_scope(&wishes, |_| false)
}

/// Answers are told apart by media type, by status, or by both.
fn answers(answers: &[Answer<'_>]) -> Vec<TypeName> {
    let several_statuses = answers
        .iter()
        .any(|a| Some(a.status) != answers.first().map(|a| a.status));
    let wish = |answer: &Answer<'_>| {
        let status = hints::status(answer.status);
        let media = answer
            .content
            .map(|content| hints::media_type(&content.media_type));
        let several_media = answers
            .iter()
            .filter(|other| other.status == answer.status)
            .count()
            > 1;
        let name = match media {
            Some(media) if !several_statuses => media,
            Some(media) if several_media => format!("{status} {media}"),
            _ => status,
        };
        Wish::new(Rank::Named, TypeName::variant(&name))
    };
    let wishes: Vec<Wish<TypeName>> = answers.iter().map(wish).collect();
    settle_scope(&wishes, |_| false)
}

/// Names of headers, without the `X-` that says no more than that no standard has them.
fn headers(operation: &Operation) -> Vec<Ident> {
    let headers = operation.headers().into_iter();
    let wishes: Vec<Wish<Ident>> = headers
        .map(|header| {
            let name = Ident::new(&header.name);
            let short = header.name.strip_prefix(['X', 'x']);
            let short = short.and_then(|rest| rest.strip_prefix('-'));
            let short = short.filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
            let wish = Wish::new(Rank::Named, short.map_or_else(|| name.clone(), Ident::new));
            wish.or(name.clone()).or(name.underscored())
        })
        .collect();
    settle_scope(&wishes, |_| false)
}

fn failures(operation: &Operation) -> Vec<TypeName> {
    let wish = |response: &crate::spec::Response| {
        Wish::new(
            Rank::Named,
            TypeName::variant(&hints::status(response.status)),
        )
    };
    let wishes: Vec<Wish<TypeName>> = operation.failures().map(wish).collect();
    settle_scope(&wishes, |_| false)
}
