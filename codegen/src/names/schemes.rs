//! Names of security schemes.

use super::SchemeNames;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::{Constant, Ident};
use crate::spec::{Document, SecurityScheme};

/// Functions that every builder has.
const BUILDER: [&str; 17] = [
    "base_url",
    "build",
    "builder",
    "call_timeout",
    "connect_timeout",
    "attempt_timeout",
    "clone",
    "credential",
    "default_header",
    "fmt",
    "http_client",
    "into",
    "max_response_size",
    "timeout",
    "transport",
    "user_agent",
    "validation",
];

/// Names what sets each scheme, and what describes it.
pub(super) fn settle(document: &Document) -> Vec<SchemeNames> {
    let schemes = &document.security_schemes;
    let setters: Vec<Wish<Ident>> = schemes.iter().map(setter).collect();
    let is_taken = |name: &Ident| BUILDER.contains(&name.as_str());
    let setters = settle_scope(&setters, is_taken);
    let constants: Vec<Wish<Constant>> = setters
        .iter()
        .map(|setter| Wish::new(Rank::Named, Constant::new(setter.as_str())))
        .collect();
    let constants = settle_scope(&constants, |name| name.as_str() == "API");
    let names = |(setter, constant)| SchemeNames { setter, constant };
    setters.into_iter().zip(constants).map(names).collect()
}

fn setter(scheme: &SecurityScheme) -> Wish<Ident> {
    match &scheme.rust_name {
        Some(name) => Wish::new(Rank::Pinned, Ident::new(name)),
        None => Wish::new(Rank::Named, Ident::new(&scheme.key))
            .or(Ident::new(&format!("{} credential", scheme.key))),
    }
}
