//! Identifiers that are valid by construction.
//!
//! Nothing but what stands here turns a text of a document into a name of Rust.

mod case;

use std::borrow::Cow;
use std::fmt;

/// A name of a value, a function or a module: `send_message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// A name of a type or a variant: `SendMessage`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeName(String);

/// A name of a static: `SEND_MESSAGE`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Constant(String);

/// A name of a feature of Cargo: `send-message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Feature(String);

impl Ident {
    /// `text` in snake case; a keyword, and what clippy takes for a placeholder, gets an
    /// underscore behind it.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let snake = case::snake(&ascii(text));
        let is_number = !snake.is_empty() && snake.bytes().all(|b| b.is_ascii_digit() || b == b'_');
        let lead = if is_number { "value_" } else { "_" };
        let name = led(&snake, lead, "value");
        Self(
            if is_keyword(&name) || ["foo", "baz", "quux"].contains(&name.as_str()) {
                name + "_"
            } else {
                name
            },
        )
    }

    /// The name with an underscore behind it, for where the name itself means something else.
    #[must_use]
    pub fn underscored(&self) -> Self {
        Self(format!("{self}_"))
    }

    /// The name with a number behind it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{}_{number}", self.0.trim_end_matches('_')))
    }
}

impl TypeName {
    /// `text` in upper camel case.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(led(&case::upper_camel(&ascii(text)), "T", "Value"))
    }

    /// The name of an enumeration's value, in upper camel case.
    #[must_use]
    pub fn variant(text: &str) -> Self {
        let fallback = if text.trim().is_empty() {
            "Empty"
        } else {
            "Value"
        };
        Self(led(&case::upper_camel(&ascii(text)), "V", fallback))
    }

    /// `text` without what no name may have, its case as it was, but for the first letter.
    #[must_use]
    pub fn verbatim(text: &str) -> Self {
        let kept: String = ascii(text)
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let mut letters = kept.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        let name: String = first.into_iter().chain(letters).collect();
        Self(led(&name, "V", "Value"))
    }

    /// The name with a word behind it.
    #[must_use]
    pub fn followed_by(&self, word: &str) -> Self {
        Self(format!("{self}{}", Self::new(word)))
    }

    /// The name with a number behind it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{self}{number}"))
    }

    /// What is left of the name behind `prefix`, if that is a name.
    #[must_use]
    pub fn without_prefix(&self, prefix: &Self) -> Option<Self> {
        let rest = self.0.strip_prefix(&prefix.0)?;
        Self::left(rest)
    }

    /// What is left of the name before the last word that it shares with `other`: `Text` of
    /// `TextMessage` and `OutgoingMessage`.
    #[must_use]
    pub fn without_last_word_of(&self, other: &Self) -> Option<Self> {
        let start = other.0.rfind(|letter: char| letter.is_ascii_uppercase())?;
        let word = other.0.get(start..).filter(|word| word.len() > 1)?;
        Self::left(self.0.strip_suffix(word)?)
    }

    /// What is left of a name, if that is one.
    fn left(rest: &str) -> Option<Self> {
        let is_name = rest.starts_with(|first: char| first.is_ascii_uppercase()) && rest != "Self";
        is_name.then(|| Self(rest.to_owned()))
    }
}

impl Constant {
    /// `text` in upper snake case.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(led(&case::shouty_snake(&ascii(text)), "_", "VALUE"))
    }

    /// The name with a number behind it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{self}_{number}"))
    }
}

impl Feature {
    /// `text` in kebab case.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(led(&case::kebab(&ascii(text)), "", "value"))
    }

    /// The name with a word behind it.
    #[must_use]
    pub fn followed_by(&self, word: &str) -> Self {
        Self(format!("{self}-{}", Self::new(word)))
    }

    /// The name with a number behind it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        Self(format!("{self}-{number}"))
    }
}

macro_rules! texts {
    ($($name:ident),*) => {$(
        impl $name {
            /// The name itself.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&$name> for String {
            fn from(name: &$name) -> Self {
                name.0.clone()
            }
        }
    )*};
}

texts!(Ident, TypeName, Constant, Feature);

/// `text` with its symbols spelled out, for texts that differ in nothing else.
#[must_use]
pub fn spelled(text: &str) -> String {
    let mut words = String::new();
    for letter in text.chars() {
        match symbol(letter) {
            Some(word) => {
                words.push(' ');
                words.push_str(word);
                words.push(' ');
            }
            None => words.push(letter),
        }
    }
    words
}

fn symbol(letter: char) -> Option<&'static str> {
    Some(match letter {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "eq",
        '<' => "lt",
        '>' => "gt",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '$' => "dollar",
        '@' => "at",
        '#' => "hash",
        '~' => "tilde",
        '^' => "caret",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '"' => "quote",
        '\'' => "apostrophe",
        '(' | ')' => "paren",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => return None,
    })
}

/// The nearest text in ASCII: a name is typed by people who may not have the letters, and the
/// compiler refuses others in the names of files.
fn ascii(text: &str) -> Cow<'_, str> {
    deunicode::deunicode_with_tofu_cow(text, " ")
}

/// `name`, with `lead` before a digit, or `fallback` if there is nothing.
fn led(name: &str, lead: &str, fallback: &str) -> String {
    match name.chars().next() {
        None => fallback.to_owned(),
        Some(first) if first.is_ascii_digit() => format!("{lead}{name}"),
        Some(_) if name == "Self" => "SelfType".to_owned(),
        Some(_) => name.to_owned(),
    }
}

/// The keywords of every edition, those in reserve included (Rust reference, section 2.1).
fn is_keyword(name: &str) -> bool {
    matches!(
        name,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}
