//! Offsets in a text as lines and columns.

use crate::problem::Position;

/// The place just behind `text`: its line, and a column that counts characters.
pub(super) fn end(text: &str) -> Position {
    let (before, line) = text
        .rsplit_once('\n')
        .map_or((None, text), |(before, line)| (Some(before), line));
    let breaks = before.map_or(0, |before| 1 + count_breaks(before));
    Position {
        line: breaks + 1,
        column: line.chars().count() + 1,
    }
}

/// The positions of byte offsets, which come in rising order: one pass for all of them.
pub(super) fn of_offsets(text: &str, offsets: &[usize]) -> Vec<Position> {
    let mut position = Position { line: 1, column: 1 };
    let mut done = 0;
    let mut positions = Vec::with_capacity(offsets.len());
    for &offset in offsets {
        let passed = end(text.get(done..offset).unwrap_or_default());
        position = Position {
            line: position.line + passed.line - 1,
            column: match passed.line {
                1 => position.column + passed.column - 1,
                _ => passed.column,
            },
        };
        done = offset;
        positions.push(position);
    }
    positions
}

/// Turns a line and a column in bytes, both from 1, into a position in characters.
pub(super) fn of_byte_column(text: &str, line: usize, column: usize) -> Position {
    let content = text
        .split('\n')
        .nth(line.saturating_sub(1))
        .unwrap_or_default();
    let starts = content.char_indices().map(|(start, _)| start);
    let before = starts
        .take_while(|start| *start < column.saturating_sub(1))
        .count();
    Position {
        line,
        column: before + 1,
    }
}

fn count_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}
