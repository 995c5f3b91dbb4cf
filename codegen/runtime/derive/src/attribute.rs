//! The attributes that generated types have: some of serde's, and one of our own.

use std::iter::Peekable;

use proc_macro::token_stream::IntoIter;
use proc_macro::{TokenStream, TokenTree};

use crate::rename::Rename;

/// What the attributes of a struct or of a field say.
#[derive(Default)]
pub(crate) struct Attributes {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Option<Rename>,
    pub(crate) flatten: bool,
    pub(crate) untagged: bool,
    /// Whether a value that is not there is written as `null`.
    pub(crate) null: bool,
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
            let name = words.next().map(|name| name.to_string());
            let Some(TokenTree::Group(list)) = words.next() else {
                continue;
            };
            match name.as_deref() {
                Some("serde") => attributes.read(list.stream())?,
                Some("json") => attributes.read_own(&list.stream())?,
                _ => {}
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

    /// Reads `null`, the only word of our own.
    fn read_own(&mut self, list: &TokenStream) -> Result<(), String> {
        match list.to_string().as_str() {
            "null" => self.null = true,
            other => return Err(format!("`{other}` is not known to this macro")),
        }
        Ok(())
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "rename" => self.rename = Some(value),
            "rename_all" => self.rename_all = Some(Rename::named(&value)?),
            "flatten" => self.flatten = true,
            "untagged" => self.untagged = true,
            _ => return Err(format!("`{name}` is not known to this macro")),
        }
        Ok(())
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
