//! Where a text becomes too deep that the parser does not get to.
//!
//! Brackets in a line may all be one key, so the parser reads on to see whether a `:` follows, and
//! may stumble before it tells of them.

use granit_parser::{ErrorKind, Event, ScanError, Span};

use super::DEPTH_LIMIT;
use crate::problem::Position;

/// How far the parser's events go.
#[derive(Default)]
pub(super) struct Reached {
    /// How many characters are behind the last event.
    characters: usize,
    place: Option<Position>,
    depth: usize,
}

impl Reached {
    pub(super) fn note(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => self.depth += 1,
            Event::MappingEnd | Event::SequenceEnd => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.characters = span.end.index();
        self.place = Some(super::position(span.end));
    }

    /// The bracket that is one level too deep, if there is one before the place of `error`.
    pub(super) fn too_deep(&self, text: &str, error: &ScanError) -> Option<Position> {
        let is_in_brackets = matches!(
            error.kind(),
            ErrorKind::RecursionLimitExceeded | ErrorKind::UnclosedFlowCollection { .. }
        );
        let mut place = self.place.filter(|_| is_in_brackets)?;
        let mut depth = self.depth;
        let mut quote = None;
        for character in text.chars().skip(self.characters) {
            match character {
                _ if quote == Some(character) => quote = None,
                _ if quote.is_some() => {}
                '"' | '\'' => quote = Some(character),
                '[' | '{' if depth == DEPTH_LIMIT => return Some(place),
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if character == '\n' {
                place = Position {
                    line: place.line + 1,
                    column: 1,
                };
            } else {
                place.column += 1;
            }
        }
        None
    }
}
