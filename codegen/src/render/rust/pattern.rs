//! Patterns.

use super::layout::{Around, Item, List, MAX_WIDTH, Shape, Trailing, push_newline, width};
use super::ty::{path, split};

/// The widest pattern of several that are packed, more than one to a line.
const SHORT: usize = 20;

/// A pattern, taken apart as far as it can be broken.
pub(super) enum Pattern {
    /// A path and what is in its parentheses.
    Tuple(String, Vec<Pattern>),
    /// One of several.
    Any(Vec<Pattern>),
    /// A name or a path.
    Path(String),
    /// What never breaks.
    Atom(String),
}

impl Pattern {
    /// Takes a pattern apart; what it does not know is an atom.
    pub(super) fn parse(text: &str) -> Self {
        let text = text.trim();
        if text.contains(['"', '\'']) {
            return Self::of_literal(text);
        }
        match split(text, "|").as_slice() {
            [_] => {}
            alternatives => {
                return Self::Any(alternatives.iter().copied().map(Self::parse).collect());
            }
        }
        if let Some((name, inner)) = call(text)
            && is_path(name)
            && !inner.is_empty()
        {
            let inner = split(inner, ",").into_iter().map(Self::parse).collect();
            return Self::Tuple(name.to_owned(), inner);
        }
        if is_path(text) {
            Self::Path(text.to_owned())
        } else {
            Self::Atom(text.to_owned())
        }
    }

    /// Literals may hold delimiters: only a single one in parentheses is taken apart.
    fn of_literal(text: &str) -> Self {
        match call(text) {
            Some((name, inner)) if is_path(name) && inner.starts_with('"') => {
                Self::Tuple(name.to_owned(), vec![Self::Atom(inner.to_owned())])
            }
            _ => Self::Atom(text.to_owned()),
        }
    }

    /// Lays the pattern out; `None` if it does not fit in any way.
    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        match self {
            Self::Atom(text) => Some(text.clone()),
            Self::Path(text) => path(text, around, shape),
            Self::Tuple(name, inner) => {
                let name = path(name, around, shape)?;
                let list = List {
                    callee: &name,
                    delimiters: ('(', ')'),
                    max_width: MAX_WIDTH,
                    trailing: Trailing::Vertical,
                    before_format: None,
                };
                list.layout(inner, around, shape)
            }
            Self::Any(patterns) => alternatives(patterns, around, shape),
        }
    }

    /// Whether the pattern may share its line with others though not all fit there.
    fn is_short(&self, text: &str) -> bool {
        let plain = match self {
            Self::Atom(_) => true,
            Self::Path(path) => !path.contains("::"),
            Self::Tuple(path, inner) => !path.contains("::") && inner.len() <= 1,
            Self::Any(_) => false,
        };
        plain && text.len() <= SHORT && !text.contains('\n')
    }
}

impl Item for Pattern {
    fn layout(&self, around: Around, shape: Shape) -> Option<String> {
        self.lay_out(around, shape)
    }

    fn can_overflow(&self, count: usize) -> bool {
        match self {
            Self::Tuple(..) => count == 1,
            Self::Path(path) => count == 1 && path.contains("::"),
            _ => false,
        }
    }
}

/// `a | b | c`, on one line, packed, or on a line each.
fn alternatives(patterns: &[Pattern], around: Around, shape: Shape) -> Option<String> {
    let texts: Option<Vec<String>> = patterns
        .iter()
        .map(|pattern| pattern.lay_out(around, shape))
        .collect();
    let texts = texts?;
    let total: usize = texts.iter().map(|text| width(text)).sum();
    let separators = 3 * texts.len().saturating_sub(1);
    let flat = total + separators <= shape.width && !texts.iter().any(|text| text.contains('\n'));
    let mut short = patterns.iter().zip(&texts);
    let packed = short.all(|(pattern, text)| pattern.is_short(text));
    let mut result = String::new();
    let mut column = 0;
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            let fits = if packed {
                column + 3 + width(text) <= shape.width
            } else {
                flat
            };
            if fits {
                result.push_str(" | ");
                column += 3;
            } else {
                push_newline(&mut result, shape.indent);
                result.push_str("| ");
                column = 2;
            }
        }
        result.push_str(text);
        column += width(text);
    }
    Some(result)
}

fn is_path(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '#'))
}

/// What stands before and between the parentheses that end a text.
fn call(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.split_once('(')?;
    Some((name, rest.strip_suffix(')')?))
}
