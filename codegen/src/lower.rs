//! From OpenAPI's terms to Rust's.

mod answer;
mod body;
mod decoding;
mod docs;
mod encoding;
mod envelope;
mod event;
mod example;
mod failure;
mod files;
mod first_call;
mod graph;
mod headers;
mod operation;
mod paging;
mod prose;
mod rate_limits;
mod remade;
mod rules;
mod security;
mod server;
mod statuses;
mod ty;
mod type_modules;
mod types;
mod union;
mod webhook;

use std::collections::HashMap;

use crate::ident::Ident;
use crate::ir::{Client, Crate, Module};
use crate::names::Names;
use crate::problem::Problem;
use crate::spec::{Document, SchemaId};

use graph::Graph;

/// Says what will be written for `document`.
///
/// `package` is the crate's name; `source` is what the first line of each file names.
#[must_use]
pub fn lower(
    document: &Document,
    names: &Names,
    package: &str,
    source: &str,
    problems: &mut Vec<Problem>,
) -> Crate {
    let mut lowering = Lowering {
        graph: Graph::new(document),
        sentences: webhook::sentences(document),
        document,
        names,
        problems,
    };
    let modules = lowering.modules();
    let types = lowering.types();
    let webhooks = lowering.webhooks(&types);
    let presets = lowering.presets();
    let first_call = lowering.first_call(&modules, &types);
    Crate {
        package: package.to_owned(),
        module: Ident::new(package),
        source: source.to_owned(),
        title: if document.title.is_empty() {
            package.to_owned()
        } else {
            document.title.clone()
        },
        description: prose::lines(document.description.as_deref().unwrap_or_default()),
        client: lowering.client(package),
        modules,
        types,
        type_modules: lowering.type_modules(),
        features: lowering.features(),
        webhooks,
        presets,
        statuses: lowering.statuses(),
        first_call,
    }
}

/// What lowering knows, and whom it tells.
struct Lowering<'a> {
    document: &'a Document,
    names: &'a Names,
    graph: Graph,
    /// What is said of types that the provider sends by itself.
    sentences: HashMap<SchemaId, Vec<String>>,
    problems: &'a mut Vec<Problem>,
}

impl Lowering<'_> {
    fn client(&self, package: &str) -> Client {
        let schemes = self.document.security_schemes.iter();
        let schemes = schemes.zip(&self.names.schemes);
        Client {
            base_url: self.base_url(),
            servers: self.servers(),
            variables: self.variables(),
            env_prefix: crate::ident::Constant::new(package).to_string(),
            schemes: schemes
                .map(|(scheme, names)| security::scheme(scheme, names))
                .collect(),
            envelopes: self.envelopes(),
            wants_certificate: self.document.wants_certificate,
        }
    }

    fn modules(&mut self) -> Vec<Module> {
        let names = self.names;
        let mut by_tag = self.operations_by_tag();
        let mut described = HashMap::new();
        for tag in &self.document.tags {
            described.entry(tag.name.trim()).or_insert(&tag.description);
        }
        let modules = names.modules.iter().enumerate().map(|(place, module)| {
            let description = module.tag.as_deref().and_then(|tag| described.get(tag));
            let description = description.and_then(|text| text.as_deref());
            let operations = by_tag.remove(&module.tag.as_deref()).unwrap_or_default();
            let title = match &module.tag {
                Some(tag) => format!("The operations tagged {}", prose::code(tag)),
                None => "The operations without a tag".to_owned(),
            };
            let feature = self.feature(place);
            let mut docs = prose::summary_first(None, description, &title);
            docs.extend(feature.iter().flat_map(type_modules::feature_docs));
            Module {
                name: module.name.clone(),
                docs,
                feature,
                operations: self.operations(operations),
            }
        });
        modules.collect()
    }
}
