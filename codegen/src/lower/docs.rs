//! What the documentation of fields, parameters and types says.

use serde_json::Value;

use super::{Lowering, prose, rules};
use crate::ir::Rule;
use crate::spec::{Schema, SchemaId};

impl Lowering<'_> {
    /// The documentation of a type: its own words, and where it belongs if the provider sends it by
    /// itself.
    pub(super) fn type_docs(&self, id: SchemaId, schema: &Schema, otherwise: &str) -> Vec<String> {
        let description = schema.description.as_deref();
        let title = schema.title.as_deref().filter(|title| title.contains(' '));
        let mut docs = match description {
            Some(_) => prose::summary_first(None, description, otherwise),
            None => prose::summary_first(title, None, otherwise),
        };
        let Some(sentences) = self.sentences.get(&id) else {
            return docs;
        };
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.extend(prose::wrapped(&sentences.join(" ")));
        docs
    }

    /// The documentation of what holds a value of a schema: its own words or the schema's, what
    /// it must keep to, and what it is if nobody says.
    pub(super) fn value_docs(
        &self,
        own: Option<&str>,
        id: SchemaId,
        rules: &[Rule],
        item_rules: &[Rule],
    ) -> Vec<String> {
        let mut chain = self.document.schemas.chain(id);
        let described = chain.find_map(|schema| schema.description.as_deref());
        let mut docs = prose::finished(prose::lines(own.or(described).unwrap_or_default()));
        let each = rules::sentence(item_rules).map(|rules| format!("Each: {rules}"));
        let default = self
            .default_of(id)
            .map(|default| format!("{default} unless told."));
        let notes: Vec<String> = rules::sentence(rules)
            .into_iter()
            .chain(each)
            .chain(default)
            .collect();
        if !notes.is_empty() {
            if !docs.is_empty() {
                docs.push(String::new());
            }
            docs.push(notes.join(" "));
        }
        docs
    }

    fn default_of(&self, id: SchemaId) -> Option<String> {
        let default = self
            .document
            .schemas
            .chain(id)
            .find_map(|schema| schema.default.as_ref())?;
        match default {
            Value::Null => None,
            Value::String(text) if text.is_empty() => None,
            Value::String(text) => Some(prose::code(text)),
            Value::Array(items) if items.is_empty() => None,
            Value::Object(members) if members.is_empty() => None,
            other => Some(prose::code(&other.to_string())).filter(|text| text.len() < 80),
        }
    }
}
