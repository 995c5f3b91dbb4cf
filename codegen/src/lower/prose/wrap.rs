//! Wrapping long lines of prose.

/// How long a line of prose may be: what is left of 100 columns inside a method or a field.
const WIDTH: usize = 92;

/// Fills lines with the words of a text, but does not break code or links, nor where the new
/// line would begin like a list or a heading. `indent` is what will stand before each line.
pub(super) fn wrap(text: &str, indent: usize) -> Vec<String> {
    let room = WIDTH - indent.min(WIDTH / 2);
    let mut lines = Vec::new();
    let mut current = String::new();
    let mut width = 0;
    for word in words(text) {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > room && may_begin(word) {
            lines.push(current.as_str().to_owned());
            current.clear();
            width = 0;
        }
        if width > 0 {
            current.push(' ');
            width += 1;
        }
        current.push_str(word);
        width += length;
    }
    lines.push(current);
    lines
}

fn may_begin(word: &str) -> bool {
    let is_number = word.starts_with(|first: char| first.is_ascii_digit());
    !is_number && !word.starts_with(['-', '+', '*', '#', '>', '=', '|', '~', ':'])
}

/// The words of a line; code spans and links are words, whatever spaces they have.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut ticks = false;
    let mut depth = 0_usize;
    for (index, letter) in line.char_indices() {
        match letter {
            '`' => ticks = !ticks,
            '[' | '(' if !ticks => depth += 1,
            ']' | ')' if !ticks => depth = depth.saturating_sub(1),
            ' ' if !ticks && depth == 0 => {
                words.push(line.get(start..index).unwrap_or_default());
                start = index + 1;
            }
            _ => {}
        }
    }
    words.push(line.get(start..).unwrap_or_default());
    words.retain(|word| !word.is_empty());
    words
}
