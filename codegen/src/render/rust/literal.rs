//! String literals.

use std::fmt::Write as _;

/// A string literal with escapes where they are needed.
pub(super) fn text(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 2);
    result.push('"');
    for c in text.chars() {
        match c {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\0' => result.push_str("\\0"),
            c if is_hidden(c) => {
                let _ = write!(result, "\\u{{{:x}}}", u32::from(c));
            }
            c => result.push(c),
        }
    }
    result.push('"');
    result
}

/// A raw string literal, where that saves an escape and can be had.
pub(super) fn raw_text(text: &str) -> Option<String> {
    let saves = text.contains(['"', '\\']);
    let possible = !text.chars().any(is_hidden);
    if !saves || !possible {
        return None;
    }
    let mut hashes = String::new();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    Some(format!("r{hashes}\"{text}\"{hashes}"))
}

/// Characters that a reader does not see, or that change what he sees elsewhere: controls,
/// marks of direction, byte order marks, separators of lines.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
        )
}
