//! Walks over the tokens of a JSON text for their positions.
//!
//! The text was read before, or at least up to what is looked for, so nothing is checked here.

use std::borrow::Cow;

use super::super::find::Finder;
use super::lines;
use crate::pointer::Pointer;
use crate::problem::Position;

/// For each pointer, where it stands in the text, or what is above it does.
pub(in super::super) fn positions(text: &str, pointers: &[&Pointer]) -> Vec<Vec<Position>> {
    let mut finder = Finder::new(pointers);
    walk(text, &mut finder);
    let found = finder.found();

    let mut offsets: Vec<usize> = found.iter().flatten().copied().collect();
    offsets.sort_unstable();
    offsets.dedup();
    let positions = lines::of_offsets(text, &offsets);
    let position = |offset: &usize| {
        let index = offsets.binary_search(offset).ok()?;
        positions.get(index).copied()
    };
    let resolve = |places: &Vec<usize>| places.iter().filter_map(position).collect();
    found.iter().map(resolve).collect()
}

fn walk(text: &str, finder: &mut Finder<'_, usize>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' => finder.mapping(start),
            b'[' => finder.list(start),
            b'}' | b']' => finder.close(),
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            b'"' => {
                at = end_of_string(bytes, at);
                finder.scalar(start, || unquote(text.get(start..at).unwrap_or_default()));
            }
            _ => {
                at = end_of_word(bytes, at);
                finder.scalar(start, Cow::default);
            }
        }
    }
}

/// The offset behind the closing quote of a string whose first character is at `at`.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'"' => return at + 1,
            b'\\' => 2,
            _ => 1,
        };
    }
    bytes.len()
}

/// The offset behind a number or a literal.
fn end_of_word(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let ends = |byte: &u8| {
        matches!(
            byte,
            b',' | b':' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'
        )
    };
    at + rest.iter().position(ends).unwrap_or(rest.len())
}

fn unquote(literal: &str) -> Cow<'_, str> {
    let content = literal
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    match content {
        Some(content) if !content.contains('\\') => Cow::Borrowed(content),
        _ => serde_json::from_str::<String>(literal).map_or(Cow::Borrowed(literal), Cow::Owned),
    }
}
