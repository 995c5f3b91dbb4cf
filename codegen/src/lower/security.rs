//! Credentials: where they are sent, and what each operation wants of them.

use super::{Lowering, prose};
use crate::ident::Constant;
use crate::ir::{Scheme, SchemePlace};
use crate::names::SchemeNames;
use crate::spec::{self, Grants, SchemeKind, SecurityScheme};

/// A credential.
pub(super) fn scheme(scheme: &SecurityScheme, names: &SchemeNames) -> Scheme {
    let mut docs = prose::lines(scheme.description.as_deref().unwrap_or_default());
    let mut source = None;
    if let SchemeKind::Token(grants) = &scheme.kind {
        source = Some(names.source.clone());
        if docs.is_empty() {
            docs.push("A token that an authorization server gives.".to_owned());
        }
        let grants = prose::lines(&grant_docs(grants));
        if !grants.is_empty() {
            docs.push(String::new());
        }
        docs.extend(grants);
    }
    Scheme {
        setter: names.setter.clone(),
        constant: names.constant.clone(),
        place: place(&scheme.kind),
        source,
        docs,
    }
}

fn place(kind: &SchemeKind) -> SchemePlace {
    match kind {
        SchemeKind::Header(name) => SchemePlace::Header(name.clone()),
        SchemeKind::Query(name) => SchemePlace::Query(name.clone()),
        SchemeKind::Cookie(name) => SchemePlace::Cookie(name.clone()),
        SchemeKind::Basic => SchemePlace::Basic,
        SchemeKind::Bearer | SchemeKind::Token(_) => SchemePlace::Bearer,
        SchemeKind::Other(scheme) => SchemePlace::Authorization(scheme.clone()),
    }
}

/// Where tokens are given, and for what, as a list in Markdown.
fn grant_docs(grants: &Grants) -> String {
    let on_a_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let urls = grants.urls.iter().map(|(what, url)| {
        // A relative address is no link.
        if url.contains("://") {
            format!("- {what}: {}", on_a_line(url))
        } else {
            format!("- {what}: {}", prose::code(url))
        }
    });
    let scopes = grants.scopes.iter().map(|(scope, docs)| {
        let scope = prose::code(scope);
        let docs = on_a_line(docs);
        if docs.is_empty() {
            format!("- scope {scope}")
        } else {
            format!("- scope {scope}: {docs}")
        }
    });
    urls.chain(scopes).collect::<Vec<_>>().join("\n")
}

impl Lowering<'_> {
    /// Alternatives, each a combination of credentials.
    pub(super) fn security(&self, operation: &spec::Operation) -> Vec<Vec<Constant>> {
        let schemes = &self.document.security_schemes;
        let constant = |key: &String| {
            let index = schemes.iter().position(|scheme| scheme.key == *key)?;
            let names = self.names.schemes.get(index);
            names.map(|names| names.constant.clone())
        };
        let alternatives = operation.security.iter();
        alternatives
            .map(|each| each.schemes.iter().filter_map(constant).collect())
            .collect()
    }
}

/// What a token has to be good for, by alternative; nothing where none of them says.
pub(super) fn scopes(operation: &spec::Operation) -> Vec<Vec<String>> {
    let alternatives = operation.security.iter();
    let scopes: Vec<_> = alternatives.map(|each| each.scopes.clone()).collect();
    if scopes.iter().all(Vec::is_empty) {
        return Vec::new();
    }
    scopes
}
