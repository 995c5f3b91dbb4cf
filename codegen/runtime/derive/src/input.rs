//! The item that a derive macro is for: its name, what it holds, and its attributes.

use std::iter::Peekable;

use proc_macro::token_stream::IntoIter;
use proc_macro::{Delimiter, TokenStream, TokenTree};

use crate::attribute::Attributes;
use crate::rename::Rename;

/// A struct or an enum.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) kind: Kind,
}

/// What an item holds.
pub(crate) enum Kind {
    Struct(Vec<Field>),
    /// The variants, by name.
    Enum {
        variants: Vec<String>,
        untagged: bool,
    },
}

/// A field of a struct.
pub(crate) struct Field {
    /// As Rust has it.
    pub(crate) name: String,
    /// As JSON has it.
    pub(crate) wire_name: String,
    pub(crate) flatten: bool,
    /// Whether it is left out where nothing is in it.
    pub(crate) optional: bool,
}

type Tokens = Peekable<IntoIter>;

impl Input {
    pub(crate) fn parse(item: TokenStream) -> Result<Self, String> {
        let mut tokens = item.into_iter().peekable();
        let attributes = Attributes::take(&mut tokens)?;
        skip_visibility(&mut tokens);
        let keyword = identifier(&mut tokens)?;
        let name = identifier(&mut tokens)?;
        let Some(TokenTree::Group(group)) = tokens.next() else {
            return Err(format!("`{name}` has no names for what it holds"));
        };
        let kind = match (keyword.as_str(), group.delimiter()) {
            ("struct", Delimiter::Brace) => {
                Kind::Struct(fields(group.stream(), attributes.rename_all)?)
            }
            ("enum", Delimiter::Brace) => Kind::Enum {
                variants: variants(group.stream())?,
                untagged: attributes.untagged,
            },
            _ => return Err(format!("`{name}` has no names for what it holds")),
        };
        Ok(Self { name, kind })
    }
}

/// Variants that hold one value each.
fn variants(stream: TokenStream) -> Result<Vec<String>, String> {
    let mut tokens = stream.into_iter().peekable();
    let mut variants = Vec::new();
    while tokens.peek().is_some() {
        Attributes::take(&mut tokens)?;
        variants.push(identifier(&mut tokens)?);
        // What it holds, and the comma behind it.
        tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
        tokens.next_if(|token| matches!(token, TokenTree::Punct(_)));
    }
    Ok(variants)
}

fn fields(stream: TokenStream, rename: Option<Rename>) -> Result<Vec<Field>, String> {
    let mut tokens = stream.into_iter().peekable();
    let mut fields = Vec::new();
    while tokens.peek().is_some() {
        let attributes = Attributes::take(&mut tokens)?;
        skip_visibility(&mut tokens);
        let name = identifier(&mut tokens)?;
        let can_be_empty = matches!(ty(&mut tokens).as_deref(), Some("Option" | "Maybe"));
        let plain = name.strip_prefix("r#").unwrap_or(&name);
        let wire_name = attributes.rename.unwrap_or_else(|| match rename {
            Some(rename) => rename.apply(plain),
            None => plain.to_owned(),
        });
        fields.push(Field {
            wire_name,
            name,
            flatten: attributes.flatten,
            optional: can_be_empty && !attributes.null,
        });
    }
    Ok(fields)
}

fn identifier(tokens: &mut Tokens) -> Result<String, String> {
    match tokens.next() {
        Some(TokenTree::Ident(name)) => Ok(name.to_string()),
        Some(other) => Err(format!("a name is expected, not `{other}`")),
        None => Err("a name is expected".to_owned()),
    }
}

/// `pub`, or `pub(crate)`.
fn skip_visibility(tokens: &mut Tokens) {
    let is_public =
        |token: &TokenTree| matches!(token, TokenTree::Ident(word) if word.to_string() == "pub");
    if tokens.next_if(is_public).is_some() {
        tokens.next_if(|token| matches!(token, TokenTree::Group(_)));
    }
}

/// Passes over the colon, the type and the comma behind it; gives the word that the type begins with.
/// A comma inside `<…>` belongs to the type.
fn ty(tokens: &mut Tokens) -> Option<String> {
    tokens.next();
    let first = tokens.peek().map(ToString::to_string);
    let mut depth = 0_usize;
    for token in tokens.by_ref() {
        let TokenTree::Punct(mark) = token else {
            continue;
        };
        match mark.as_char() {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => break,
            _ => {}
        }
    }
    first
}
