//! Documentation comments.

use super::layout::push_newline;
use super::literal::is_hidden;

/// The lines of a documentation comment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs(Vec<String>);

impl Docs {
    /// No documentation.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(String::is_empty)
    }

    /// Adds text of one or more lines. It is made safe for a comment: tabs become spaces,
    /// characters that cannot be seen go, and so do blanks at the ends of lines.
    pub fn push(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if text.contains('\r') {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            self.0.extend(text.split('\n').map(safe));
        } else {
            self.0.extend(text.split('\n').map(safe));
        }
    }

    /// Adds text below an empty line, if there is anything above it.
    pub fn paragraph(&mut self, text: impl AsRef<str>) {
        if !self.is_empty() {
            self.0.push(String::new());
        }
        self.push(text);
    }

    /// Prints the comment, each line behind `mark` and with its line break; nothing if there
    /// is nothing to say.
    pub(super) fn print(&self, out: &mut String, mark: &str, indent: usize) {
        let said = |line: &String| !line.is_empty();
        let Some((first, last)) = self
            .0
            .iter()
            .position(said)
            .zip(self.0.iter().rposition(said))
        else {
            return;
        };
        for line in self.0.iter().take(last + 1).skip(first) {
            out.push_str(mark);
            if !line.is_empty() {
                out.push(' ');
                out.push_str(line);
            }
            push_newline(out, indent);
        }
    }
}

impl From<&str> for Docs {
    fn from(text: &str) -> Self {
        let mut docs = Self::default();
        docs.push(text);
        docs
    }
}

impl From<String> for Docs {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl<S: AsRef<str>> FromIterator<S> for Docs {
    fn from_iter<I: IntoIterator<Item = S>>(lines: I) -> Self {
        let mut docs = Self::default();
        for line in lines {
            docs.push(line);
        }
        docs
    }
}

fn safe(line: &str) -> String {
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return line.trim_end().to_owned();
    }
    let mut result = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            '\t' => result.push_str("    "),
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => result.push(' '),
            // Joiners shape letters of some scripts and emoji; on their own they do no harm.
            '\u{200c}' | '\u{200d}' => result.push(c),
            c if is_hidden(c) => {}
            c => result.push(c),
        }
    }
    result.truncate(result.trim_end().len());
    result
}
