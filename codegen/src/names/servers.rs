//! Names of servers, and of what can be chosen of their URLs.

use std::collections::HashSet;

use super::schemes::BUILDER;
use super::scope::{Rank, Wish, settle as settle_scope};
use super::{SchemeNames, ServerNames};
use crate::ident::{Ident, TypeName};
use crate::spec::{Document, Server};

/// Names the servers if there is a choice, and each variable once, whichever servers have it.
pub(super) fn settle(document: &Document, schemes: &[SchemeNames]) -> ServerNames {
    let wishes: Vec<Wish<TypeName>> = match document.servers.as_slice() {
        [_, _, ..] => document
            .servers
            .iter()
            .map(|server| variant(server, &document.servers))
            .collect(),
        _ => Vec::new(),
    };
    let variables = variables(document);
    let setters: Vec<Wish<Ident>> = variables.iter().map(|name| setter(name)).collect();
    let schemes = schemes
        .iter()
        .flat_map(|names| [&names.setter, &names.source]);
    let schemes: HashSet<&Ident> = schemes.collect();
    let is_taken = |name: &Ident| BUILDER.contains(&name.as_str()) || schemes.contains(name);
    let setters = settle_scope(&setters, is_taken);
    ServerNames {
        variants: settle_scope(&wishes, |_| false),
        variables: variables.into_iter().zip(setters).collect(),
    }
}

/// The variables of all servers, in document order.
fn variables(document: &Document) -> Vec<String> {
    let mut seen = HashSet::new();
    let of_operations = document.operations.iter();
    let servers = of_operations.filter_map(|operation| operation.server.as_ref());
    let servers = document.servers.iter().chain(servers);
    let names = servers.flat_map(|server| &server.variables);
    let names = names.map(|variable| &variable.name);
    names.filter(|name| seen.insert(*name)).cloned().collect()
}

fn setter(name: &str) -> Wish<Ident> {
    let otherwise = Ident::new(&format!("{name} variable"));
    Wish::new(Rank::Named, Ident::new(name)).or(otherwise)
}

/// What a server is called: by its description if that is a name and no other's, else by its URL.
fn variant(server: &Server, all: &[Server]) -> Wish<TypeName> {
    let mut others = all.iter().filter(|other| other.url != server.url);
    let is_own = others.all(|other| other.description != server.description);
    let address = server.url.split("://").last().unwrap_or_default();
    let address = TypeName::variant(if address.is_empty() { "root" } else { address });
    let description = server.description.as_deref().filter(|_| is_own);
    let wish = match description.and_then(name_of) {
        Some(name) => Wish::new(Rank::Named, TypeName::variant(&name)).or(address.clone()),
        None => Wish::new(Rank::Derived, address.clone()),
    };
    if server.url.starts_with("http://") {
        wish.or(address.followed_by("Http"))
    } else {
        wish
    }
}

/// Words that say no more than that this is a server.
const SILENT: [&str; 6] = ["server", "environment", "api", "url", "endpoint", "the"];

/// A description as a name: `Production server.` is `Production`.
fn name_of(description: &str) -> Option<String> {
    let words = description.trim().trim_end_matches('.').split_whitespace();
    let words: Vec<&str> = words
        .filter(|word| !SILENT.contains(&word.to_lowercase().as_str()))
        .collect();
    let is_name = (1..=3).contains(&words.len()) && description.chars().any(char::is_alphabetic);
    is_name.then(|| words.join(" "))
}
