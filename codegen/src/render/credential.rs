//! Credentials: what sets each, and the static that says where it goes.

use super::rust::{Expr, Fn, Static, Stmt, Vis};
use crate::ident::Ident;
use crate::ir::{Scheme, SchemePlace};

/// The builder's function that sets it.
pub(super) fn setter(scheme: &Scheme) -> Fn {
    let name = scheme.setter.as_str();
    let constant = Expr::atom(format!("&{}", scheme.constant));
    let mut docs = scheme.docs.join("\n");
    if !docs.is_empty() {
        docs.push_str("\n\n");
    }
    docs.push_str(&sent(&scheme.place));
    let function = Fn::new(name).docs(docs).vis(Vis::Public).param("self");
    if scheme.place == SchemePlace::Basic {
        let values = [constant, Expr::atom("username"), Expr::atom("password")];
        let set = Expr::atom("self.0").method("basic_credential", values);
        return function
            .param("username: impl Into<String>")
            .param("password: impl Into<Secret>")
            .returns("Self")
            .stmt(Stmt::tail(Expr::call("Self", [set])));
    }
    let set = Expr::atom("self.0").method("credential", [constant, Expr::atom(name)]);
    function
        .param(format!("{name}: impl Into<Secret>"))
        .returns("Self")
        .stmt(Stmt::tail(Expr::call("Self", [set])))
}

/// Where a credential is sent, as a sentence.
fn sent(place: &SchemePlace) -> String {
    match place {
        SchemePlace::Header(name) if name.eq_ignore_ascii_case("authorization") => {
            "Sent as the whole value of the header `Authorization`.".to_owned()
        }
        SchemePlace::Header(name) => format!("Sent in the header {}.", code(name)),
        SchemePlace::Query(name) => format!("Sent in the query parameter {}.", code(name)),
        SchemePlace::Cookie(name) => format!("Sent in the cookie {}.", code(name)),
        SchemePlace::Basic => {
            "Sent in the header `Authorization`, by the scheme `Basic`.".to_owned()
        }
        SchemePlace::Authorization(scheme) => format!(
            "Sent as the whole value of the header `Authorization`, which begins with {}.",
            code(scheme),
        ),
        SchemePlace::Bearer => "Sent in the header `Authorization`, as a bearer token.".to_owned(),
    }
}

/// A word of the document, which may hold anything, as code.
fn code(text: &str) -> String {
    let text = text.replace('`', "'");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("`{text}`")
}

/// The builder's function that sets where its tokens come from.
pub(super) fn source(scheme: &Scheme, name: &Ident) -> Fn {
    let docs = format!(
        "Where tokens come from, instead of one that is [fixed](Self::{}): the source is asked \
         again\nbefore a token runs out, and when the provider refuses it.",
        scheme.setter
    );
    let values = [
        Expr::atom(format!("&{}", scheme.constant)),
        Expr::atom("source"),
    ];
    let set = Expr::atom("self.0").method("token_source", values);
    Fn::new(name.as_str())
        .docs(docs)
        .vis(Vis::Public)
        .param("self")
        .param("source: impl TokenSource")
        .returns("Self")
        .stmt(Stmt::tail(Expr::call("Self", [set])))
}

/// The static that describes it.
pub(super) fn description(scheme: &Scheme) -> Static {
    let name = Expr::text(scheme.setter.as_str());
    let value = match &scheme.place {
        SchemePlace::Header(header) => Expr::call("Scheme::header", [name, Expr::text(header)]),
        SchemePlace::Query(parameter) => Expr::call("Scheme::query", [name, Expr::text(parameter)]),
        SchemePlace::Cookie(cookie) => Expr::call("Scheme::cookie", [name, Expr::text(cookie)]),
        SchemePlace::Basic => Expr::call("Scheme::basic", [name]),
        SchemePlace::Authorization(_) => {
            Expr::call("Scheme::header", [name, Expr::text("Authorization")])
        }
        SchemePlace::Bearer => Expr::call("Scheme::bearer", [name]),
    };
    Static::new(scheme.constant.as_str(), "Scheme", value).vis(Vis::Crate)
}

/// What a token has to be good for, as a sentence; `None` if the document does not say.
pub(super) fn scope_docs(alternatives: &[Vec<String>]) -> Option<String> {
    let listed = |scopes: &Vec<String>| {
        let scopes: Vec<String> = scopes.iter().map(|scope| code(scope)).collect();
        scopes.join(" and ")
    };
    let mut texts: Vec<String> = Vec::new();
    for scopes in alternatives.iter().filter(|scopes| !scopes.is_empty()) {
        let text = listed(scopes);
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let of_a_token = if texts.len() == 1 && !texts.concat().contains("` and `") {
        "The scope that a token needs"
    } else {
        "The scopes that a token needs"
    };
    (!texts.is_empty()).then(|| format!("{of_a_token}: {}.", texts.join(", or ")))
}
