//! Types and paths: whole if they fit, else broken at their generic arguments.

use super::layout::{Around, CALL_WIDTH, Item, List, MAX_WIDTH, Shape, Trailing, width};

/// A type, taken apart as far as it can be broken.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Type {
    /// Names, each with its generic arguments.
    Path(Vec<(String, Vec<Type>)>),
    /// `&`, `impl ` and the like, and a type.
    Prefix(String, Box<Type>),
    Slice(Box<Type>),
    Tuple(Vec<Type>),
    /// What never breaks.
    Atom(String),
}

impl Type {
    /// Takes a type apart; what it does not know is an atom.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        let atom = || Self::Atom(text.to_owned());
        if let Some(prefix) = prefix(text) {
            let (prefix, rest) = text.split_at(prefix);
            return match Self::parse(rest) {
                Self::Atom(_) => atom(),
                inner => Self::Prefix(prefix.to_owned(), Box::new(inner)),
            };
        }
        if let Some(inner) = enclosed(text, '[', ']') {
            return match split(inner, ";").as_slice() {
                [_] => Self::Slice(Box::new(Self::parse(inner))),
                _ => atom(),
            };
        }
        if let Some(inner) = enclosed(text, '(', ')')
            && !inner.is_empty()
        {
            let items = split(inner, ",").into_iter();
            return Self::Tuple(
                items
                    .filter(|item| !item.trim().is_empty())
                    .map(Self::parse)
                    .collect(),
            );
        }
        Self::path(text).unwrap_or_else(atom)
    }

    /// Takes types apart that stand between commas.
    pub(super) fn parse_all(text: &str) -> Vec<Self> {
        split(text, ",").into_iter().map(Self::parse).collect()
    }

    fn path(text: &str) -> Option<Self> {
        let is_name = |name: &str| {
            !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || matches!(c, '_' | '#'))
        };
        let mut segments = Vec::new();
        for segment in split(text, "::") {
            let (name, args) = match segment.split_once('<') {
                Some((name, rest)) => (name, split(rest.strip_suffix('>')?, ",")),
                None => (segment, Vec::new()),
            };
            if !is_name(name) {
                return None;
            }
            let args = args.into_iter().map(Self::parse).collect();
            segments.push((name.to_owned(), args));
        }
        Some(Self::Path(segments))
    }

    /// Lays the type out; `None` if it does not fit in any way.
    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        match self {
            Self::Atom(text) => Some(text.clone()),
            Self::Prefix(prefix, inner) => {
                // `rustfmt` does not count an `impl`.
                let used = if prefix == "impl " { 0 } else { width(prefix) };
                let text = inner.lay_out(around, shape.after(used)?)?;
                Some(format!("{prefix}{text}"))
            }
            Self::Slice(inner) => {
                let text = inner.lay_out(around, shape.after(1)?.before(1)?)?;
                Some(format!("[{text}]"))
            }
            Self::Tuple(items) => {
                let mut tuple = list(('(', ')'), CALL_WIDTH);
                if items.len() == 1 {
                    tuple.trailing = Trailing::Always;
                }
                tuple.layout(items, around, shape)
            }
            Self::Path(segments) => {
                let segments = segments
                    .iter()
                    .map(|(name, args)| (name.as_str(), args.as_slice()));
                lay_out_path(segments, around, shape)
            }
        }
    }
}

impl Item for Type {
    fn layout(&self, around: Around, shape: Shape) -> Option<String> {
        self.lay_out(around, shape)
    }

    fn can_overflow(&self, count: usize) -> bool {
        match self {
            Self::Tuple(_) => count == 1,
            Self::Prefix(prefix, inner) if prefix.starts_with('&') => inner.can_overflow(count),
            _ => false,
        }
    }
}

/// A path in an expression.
pub(super) fn path(text: &str, around: Around, shape: Shape) -> Option<String> {
    if text.contains('<') {
        return (around.lenient || width(text) <= shape.width).then(|| text.to_owned());
    }
    let segments = text.split("::").map(|name| (name, [].as_slice()));
    lay_out_path(segments, around, shape)
}

/// Names that follow each other, of which none may go to the next line.
fn lay_out_path<'a>(
    segments: impl Iterator<Item = (&'a str, &'a [Type])>,
    around: Around,
    shape: Shape,
) -> Option<String> {
    let mut result = String::new();
    for (index, (name, args)) in segments.enumerate() {
        if index > 0 {
            result.push_str("::");
        }
        let used = match result.rfind('\n') {
            Some(at) => result.len().saturating_sub(at + 1 + shape.used()),
            None => width(&result),
        };
        let room = shape.after(used).and_then(|room| room.after(width(name)));
        let room = match room {
            Some(room) => room,
            None if around.lenient => shape.with_width(0),
            None => return None,
        };
        result.push_str(name);
        if !args.is_empty() {
            result.push_str(&list(('<', '>'), MAX_WIDTH).layout(args, around, room)?);
        }
    }
    Some(result)
}

fn list(delimiters: (char, char), max_width: usize) -> List<'static> {
    List {
        callee: "",
        delimiters,
        max_width,
        trailing: Trailing::Vertical,
        before_format: None,
    }
}

/// Whether a type is names with at most one argument each, which is written in one way if it fits.
pub(super) fn is_plain(text: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'<' | b'>');
    text.bytes().all(is_plain)
}

/// How much of a type is `&`, `&mut `, `&'a `, `impl ` or `dyn `.
fn prefix(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix('&') {
        let lifetime = if rest.starts_with('\'') {
            rest.find(' ')? + 1
        } else {
            0
        };
        let mutable = rest.get(lifetime..)?.starts_with("mut ");
        return Some(1 + lifetime + if mutable { 4 } else { 0 });
    }
    let keyword = ["impl ", "dyn "]
        .into_iter()
        .find(|word| text.starts_with(word))?;
    let bounds = text.get(keyword.len()..)?;
    (split(bounds, "+").len() == 1).then_some(keyword.len())
}

/// What stands between two delimiters, where they enclose the whole text.
fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}

/// The parts of a text between separators that stand in no delimiters.
pub(super) fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' if previous == '-' => {}
            '>' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let here = text.get(at..).unwrap_or_default();
        if depth == 0 && at >= start && here.starts_with(separator) {
            parts.push(text.get(start..at).unwrap_or_default());
            start = at + separator.len();
        }
        previous = c;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}
