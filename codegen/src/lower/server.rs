//! Servers, and what can be chosen of them.

use std::collections::HashMap;

use super::{Lowering, prose};
use crate::ir::{Server, Variable, VariableSetter};
use crate::spec;

/// A server, without the name by which it is chosen.
pub(super) fn server(server: &spec::Server) -> Server {
    let variable = |variable: &spec::ServerVariable| Variable {
        wire_name: variable.name.clone(),
        default: variable.default.clone(),
        values: variable.values.clone(),
    };
    Server {
        name: None,
        url: server.url.clone(),
        docs: prose::lines(server.description.as_deref().unwrap_or_default()),
        variables: server.variables.iter().map(variable).collect(),
    }
}

impl Lowering<'_> {
    /// The URL, if the document has but one and nothing of it can be chosen.
    pub(super) fn base_url(&self) -> Option<String> {
        match self.document.servers.as_slice() {
            [only] if only.variables.is_empty() && !only.url.is_empty() => Some(only.url.clone()),
            _ => None,
        }
    }

    /// The servers, if there is something to choose.
    pub(super) fn servers(&self) -> Vec<Server> {
        let servers = self.document.servers.as_slice();
        let is_choice = servers.len() > 1 || servers.iter().any(|one| !one.variables.is_empty());
        let mut names = self.names.servers.variants.iter();
        let choice = |one: &spec::Server| Server {
            name: names.next().cloned(),
            ..server(one)
        };
        if is_choice {
            servers.iter().map(choice).collect()
        } else {
            Vec::new()
        }
    }

    /// What sets the variables.
    pub(super) fn variables(&self) -> Vec<VariableSetter> {
        let of_operations = self.document.operations.iter();
        let servers = of_operations.filter_map(|operation| operation.server.as_ref());
        let servers = self.document.servers.iter().chain(servers);
        let mut declared = HashMap::new();
        for variable in servers.flat_map(|server| &server.variables) {
            declared.entry(&variable.name).or_insert(variable);
        }
        let names = self.names.servers.variables.iter();
        let setter = |(name, setter): &(String, _)| {
            let variable = declared.get(name)?;
            Some(VariableSetter {
                setter: crate::ident::Ident::clone(setter),
                wire_name: name.clone(),
                docs: variable_docs(variable),
                is_required: variable.default.is_none(),
            })
        };
        names.filter_map(setter).collect()
    }
}

fn variable_docs(variable: &spec::ServerVariable) -> Vec<String> {
    let mut docs = prose::lines(variable.description.as_deref().unwrap_or_default());
    if docs.is_empty() {
        docs.push(format!(
            "Sets {} of the server's URL.",
            prose::code(&variable.name)
        ));
    }
    let values: Vec<String> = variable
        .values
        .iter()
        .map(|value| prose::code(value))
        .collect();
    let values = (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")));
    let default = variable.default.as_deref();
    let default = default.map(|default| format!("It is {} unless told.", prose::code(default)));
    let facts: Vec<String> = values.into_iter().chain(default).collect();
    if !facts.is_empty() {
        docs.push(String::new());
        docs.extend(prose::lines(&facts.join(" ")));
    }
    docs
}
