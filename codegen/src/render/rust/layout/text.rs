//! Questions asked of text that was laid out.

use unicode_width::UnicodeWidthStr;

use super::{MAX_WIDTH, Shape};

/// How many columns a text without line breaks takes.
pub(crate) fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The first line.
pub(crate) fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// How many columns the first line takes.
pub(crate) fn first_line_width(text: &str) -> usize {
    width(first_line(text))
}

/// How many columns the last line takes, its indentation included.
pub(crate) fn last_line_width(text: &str) -> usize {
    width(text.rsplit('\n').next().unwrap_or_default())
}

/// How many columns the last line takes without its indentation.
pub(crate) fn last_text_width(text: &str) -> usize {
    width(text.rsplit('\n').next().unwrap_or_default().trim())
}

/// How many lines there are.
pub(crate) fn lines(text: &str) -> usize {
    text.matches('\n').count() + 1
}

/// A line break and an indentation.
pub(crate) fn newline(indent: usize) -> String {
    let mut text = String::with_capacity(indent + 1);
    push_newline(&mut text, indent);
    text
}

/// Adds a line break and an indentation.
pub(crate) fn push_newline(out: &mut String, indent: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Whether text that begins in this room stays within the page.
pub(crate) fn fits(text: &str, shape: Shape) -> bool {
    let mut rest = text.split('\n');
    let first = rest.next().unwrap_or_default();
    if width(first) > shape.width {
        return false;
    }
    if !text.contains('\n') {
        return true;
    }
    rest.all(|line| width(line) <= MAX_WIDTH) && last_line_width(text) <= shape.used() + shape.width
}

/// Whether the last line holds nothing but closing delimiters, so that more can stand behind it.
pub(crate) fn extendable(text: &str) -> bool {
    if text.ends_with("\"#") {
        return true;
    }
    let last = text.rsplit('\n').next().unwrap_or_default();
    last.chars()
        .all(|c| matches!(c, '(' | ')' | ']' | '}' | '?' | '>') || c.is_whitespace())
}
