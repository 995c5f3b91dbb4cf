//! Names of security schemes.

use super::SchemeNames;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::{Constant, Ident};
use crate::spec::{Document, SecurityScheme};

/// Functions that every builder has.
pub(super) const BUILDER: [&str; 23] = [
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
    "interceptor",
    "into",
    "limiter",
    "max_response_size",
    "no_rate_limits",
    "rate_limits",
    "retry",
    "server",
    "timeout",
    "transport",
    "user_agent",
    "validation",
];

/// Names what sets each scheme, and what describes it.
pub(super) fn settle(document: &Document) -> Vec<SchemeNames> {
    let schemes = &document.security_schemes;
    let setters = schemes.iter().map(setter);
    let wishes: Vec<Wish<Ident>> = setters.chain(schemes.iter().map(source)).collect();
    let is_taken = |name: &Ident| BUILDER.contains(&name.as_str());
    let mut setters = settle_scope(&wishes, is_taken);
    let sources = setters.split_off(schemes.len().min(setters.len()));
    let constants: Vec<Wish<Constant>> = setters
        .iter()
        .map(|setter| Wish::new(Rank::Named, Constant::new(setter.as_str())))
        .collect();
    let constants = settle_scope(&constants, |name| name.as_str() == "API");
    let names = |((setter, source), constant)| SchemeNames {
        setter,
        source,
        constant,
    };
    let setters = setters.into_iter().zip(sources);
    setters.zip(constants).map(names).collect()
}

/// Every scheme has this name, so that it does not depend on what others are; few use it.
fn source(scheme: &SecurityScheme) -> Wish<Ident> {
    let name = scheme.rust_name.as_ref().unwrap_or(&scheme.key);
    Wish::new(Rank::Derived, Ident::new(&format!("{name} source")))
}

fn setter(scheme: &SecurityScheme) -> Wish<Ident> {
    match &scheme.rust_name {
        Some(name) => Wish::new(Rank::Pinned, Ident::new(name)),
        None => Wish::new(Rank::Named, Ident::new(&scheme.key))
            .or(Ident::new(&format!("{} credential", scheme.key))),
    }
}
