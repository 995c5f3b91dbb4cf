//! The part of a text that is shown of a problem.

use annotate_snippets::{AnnotationKind, Snippet};

use crate::problem::Position;

/// How many characters of a long line are shown before and behind what is meant.
const CONTEXT: usize = 60;

/// A place in a text that only moves forward.
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line_start: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line_start: 0,
            position: Position { line: 1, column: 1 },
        }
    }

    /// What stands around `position`, which is not before any that was asked for.
    pub(super) fn excerpt(&mut self, position: Position) -> Excerpt {
        while self.position.line < position.line && self.next_line() {}
        let line = self.text.get(self.at..).unwrap_or_default();
        let characters = line
            .char_indices()
            .take_while(|(_, character)| *character != '\n');
        let ahead = position.column.saturating_sub(self.position.column);
        let mut passed = 0;
        for (at, character) in characters.take(ahead) {
            passed = at + character.len_utf8();
            self.position.column += 1;
        }
        self.at += passed;
        let before = self.text.get(self.line_start..self.at).unwrap_or_default();
        let behind = self.text.get(self.at..).unwrap_or_default();
        Excerpt::new(position.line, before, behind)
    }

    fn next_line(&mut self) -> bool {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let Some(end) = rest.find('\n') else {
            return false;
        };
        self.at += end + 1;
        self.line_start = self.at;
        self.position = Position {
            line: self.position.line + 1,
            column: 1,
        };
        true
    }
}

/// The part of a line around what is meant, and where in it that is.
pub(super) struct Excerpt {
    line: usize,
    /// Whether nothing is missing in front, so that columns are what they seem.
    pub(super) is_whole: bool,
    text: String,
    start: usize,
    end: usize,
}

impl Excerpt {
    /// Marks what `behind` begins with; it may go on over many lines.
    fn new(line: usize, before: &str, behind: &str) -> Self {
        let marked = token(behind);
        let after = behind.strip_prefix(marked).unwrap_or_default();
        let (before_shown, after_shown) = (clip_start(before), clip(after));
        let mut text = String::new();
        if before_shown.len() < before.len() {
            text.push('…');
        }
        text += before_shown;
        let start = text.len();
        text += marked;
        let end = text.len();
        text += after_shown;
        let rest = after.get(after_shown.len()..).unwrap_or_default();
        if !rest.is_empty() && !rest.starts_with(['\n', '\r']) {
            text.push('…');
        }
        Self {
            line,
            is_whole: before_shown.len() == before.len(),
            text,
            start,
            end,
        }
    }

    pub(super) fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
        let mark = AnnotationKind::Primary.span(self.start..self.end);
        Snippet::source(self.text.as_str())
            .line_start(self.line)
            .annotation(mark)
    }
}

/// The word, or the text in quotes, that `text` begins with.
fn token(text: &str) -> &str {
    let text = clip(text);
    let end = match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let closing = text
                .char_indices()
                .skip(1)
                .find(|(_, character)| *character == quote);
            closing.map(|(at, _)| at + 1)
        }
        _ => text.find([' ', ':', ',', ']', '}']),
    };
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The first characters of `text`, as far as its first line goes.
fn clip(text: &str) -> &str {
    let is_end = |(index, (_, character)): &(usize, (usize, char))| {
        *index == CONTEXT || matches!(character, '\n' | '\r')
    };
    let end = text.char_indices().enumerate().find(is_end);
    let end = end.map_or(text.len(), |(_, (at, _))| at);
    text.get(..end).unwrap_or(text)
}

/// The last characters of `text`.
fn clip_start(text: &str) -> &str {
    let last = text.char_indices().rev().nth(CONTEXT.saturating_sub(1));
    text.get(last.map_or(0, |(at, _)| at)..).unwrap_or(text)
}
