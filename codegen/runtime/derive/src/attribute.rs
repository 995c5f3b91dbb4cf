//! serde's attributes, as far as generated types have them.

use std::iter::Peekable;

use proc_macro::token_stream::IntoIter;
use proc_macro::{TokenStream, TokenTree};

use crate::rename::Rename;

/// What the attributes of a struct or of a field say.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an attribute of serde's"
)]
pub(crate) struct Attributes {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<Rename>,
    pub(crate) default: bool,
    pub(crate) flatten: bool,
    pub(crate) skip: bool,
    pub(crate) untagged: bool,
}

impl Attributes {
    /// Takes the attributes that come first of `tokens`.
    pub(crate) fn take(tokens: &mut Peekable<IntoIter>) -> Result<Self, String> {
        let mut attributes = Self::default();
        let is_mark =
            |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == '#');
        while tokens.next_if(is_mark).is_some() {
            let Some(TokenTree::Group(attribute)) = tokens.next() else {
                continue;
            };
            let mut words = attribute.stream().into_iter();
            let is_serde = words.next().is_some_and(|name| name.to_string() == "serde");
            if let (true, Some(TokenTree::Group(list))) = (is_serde, words.next()) {
                attributes.read(list.stream())?;
            }
        }
        Ok(attributes)
    }

    /// Reads `name, name = "value", …`.
    fn read(&mut self, list: TokenStream) -> Result<(), String> {
        let mut tokens = list.into_iter();
        while let Some(name) = tokens.next() {
            let has_value =
                matches!(tokens.next(), Some(TokenTree::Punct(mark)) if mark.as_char() == '=');
            let value = if has_value {
                let value = tokens.next().map(|value| text(&value.to_string()));
                tokens.next();
                value.transpose()?.unwrap_or_default()
            } else {
                String::new()
            };
            self.set(&name.to_string(), value)?;
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "rename" => self.rename = Some(value),
            "rename_all" => self.rename_all = Some(Rename::named(&value)?),
            "default" if value.is_empty() => self.default = true,
            "flatten" => self.flatten = true,
            "skip_serializing_if" => self.skip = is_emptiness(&value)?,
            "untagged" => self.untagged = true,
            _ => return Err(format!("`{name}` is not known to this macro")),
        }
        Ok(())
    }
}

/// Whether `path` asks what the runtime asks as well, which is all that it can ask.
fn is_emptiness(path: &str) -> Result<bool, String> {
    match path {
        "Option::is_none" | "Maybe::is_absent" => Ok(true),
        _ => Err(format!("the condition `{path}` is not known to this macro")),
    }
}

/// The text that a literal stands for.
fn text(literal: &str) -> Result<String, String> {
    let quoted = literal
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    match quoted {
        // What is taken over as it is means the same where it is put into quotes again.
        Some(text) => Ok(text.to_owned()),
        None => Err(format!("`{literal}` is no text in plain quotes")),
    }
}
