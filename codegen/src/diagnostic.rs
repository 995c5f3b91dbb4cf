//! Shows problems to people, the way the compiler does.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use indexmap::IndexMap;

use crate::problem::{Position, Problem, Severity};

/// How many characters of a long line are shown before and behind what is meant.
const CONTEXT: usize = 60;

/// The texts of the files that problems are in.
pub trait Texts {
    /// The text of the file that a problem calls `name`; without it, no line of it is shown.
    fn text(&self, name: &str) -> Option<Cow<'_, [u8]>>;
}

/// The text of the only file that there is.
impl Texts for [u8] {
    fn text(&self, _: &str) -> Option<Cow<'_, [u8]>> {
        Some(Cow::Borrowed(self))
    }
}

/// Renders problems file by file, in the order in which they stand in its text, each with its
/// line of it.
///
/// What has no position comes first. Each text is gone over once, whatever its size.
#[must_use]
pub fn render<T: Texts + ?Sized>(problems: &[Problem], texts: &T, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut files: IndexMap<&str, Vec<&Problem>> = IndexMap::new();
    for problem in problems {
        files.entry(&problem.file).or_default().push(problem);
    }
    let files = files.into_iter();
    files
        .map(|(file, problems)| render_file(problems, texts.text(file), &renderer))
        .collect()
}

fn render_file(
    mut problems: Vec<&Problem>,
    text: Option<Cow<'_, [u8]>>,
    renderer: &Renderer,
) -> String {
    let text = text.map(|text| String::from_utf8_lossy(&text).into_owned());
    let mut cursor = text
        .as_ref()
        .map(|text| Cursor::new(text.strip_prefix('\u{FEFF}').unwrap_or(text)));
    problems.sort_by_key(|problem| problem.position);
    let mut output = String::new();
    for problem in problems {
        let at = cursor.as_mut().zip(problem.position);
        let excerpt = at.map(|(cursor, position)| cursor.excerpt(position));
        output += &renderer.render(&[report(problem, excerpt.as_ref())]);
        output += "\n\n";
    }
    output
}

fn report<'a>(problem: &'a Problem, excerpt: Option<&'a Excerpt>) -> Group<'a> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(level.primary_title(problem.message.as_str()));
    group = match excerpt {
        Some(excerpt) if excerpt.is_whole => group.element(excerpt.snippet().path(file(problem))),
        Some(excerpt) => group.element(origin(problem)).element(excerpt.snippet()),
        None if problem.file.is_empty() => group,
        None => group.element(origin(problem)),
    };
    if let Some(pointer) = &problem.pointer
        && pointer.parent().is_some()
    {
        group = group.element(Level::NOTE.message(format!("at #{pointer}")));
    }
    if let Some(hint) = &problem.hint {
        group = group.element(Level::HELP.message(hint.as_str()));
    }
    group
}

fn file(problem: &Problem) -> &str {
    if problem.file.is_empty() {
        "document"
    } else {
        &problem.file
    }
}

/// Where the problem is; a line that was cut does not know its columns.
fn origin(problem: &Problem) -> Origin<'_> {
    let origin = Origin::path(file(problem));
    match problem.position {
        Some(position) => origin.line(position.line).char_column(position.column),
        None => origin,
    }
}

/// A place in a text that only moves forward.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
    line_start: usize,
    position: Position,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            line_start: 0,
            position: Position { line: 1, column: 1 },
        }
    }

    /// What stands around `position`, which is not before any that was asked for.
    fn excerpt(&mut self, position: Position) -> Excerpt {
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
struct Excerpt {
    line: usize,
    /// Whether nothing is missing in front, so that columns are what they seem.
    is_whole: bool,
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

    fn snippet(&self) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
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

#[cfg(test)]
mod tests {
    use super::render;
    use crate::pointer::Pointer;
    use crate::problem::{Position, Problem};

    fn at(line: usize, column: usize, problem: Problem) -> Problem {
        Problem {
            file: "a.yaml".to_owned(),
            position: Some(Position { line, column }),
            ..problem
        }
    }

    #[test]
    fn problems_come_in_the_order_of_the_text_with_their_lines() {
        let pointer = Pointer::parse("/ä~1b/type").unwrap();
        let late = at(
            3,
            3,
            Problem::warning(&pointer, "this is odd").hint("mend it"),
        );
        let early = at(1, 1, Problem::error(&Pointer::root(), "this is bad"));
        let nowhere = Problem {
            file: "a.yaml".to_owned(),
            ..Problem::unreadable(None, "this is empty")
        };
        let text = "\u{FEFF}a: 1\r\nä/b:\r\n  type: float\r\n";
        let expected = "\
error: this is empty
--> a.yaml

error: this is bad
 --> a.yaml:1:1
  |
1 | a: 1
  | ^

warning: this is odd
 --> a.yaml:3:3
  |
3 |   type: float
  |   ^^^^
  |
  = note: at #/ä~1b/type
  = help: mend it

";
        assert_eq!(
            render(&[late, early, nowhere], text.as_bytes(), false),
            expected
        );
    }

    #[test]
    fn long_lines_are_cut_around_what_is_meant() {
        let (before, behind) = ("é".repeat(90_000), "1".repeat(90_000));
        let text = format!("[{before}, \"b\", {behind}]");
        let problem = at(1, 90_004, Problem::unreadable(None, "this is odd"));
        let expected = format!(
            "error: this is odd\n --> a.yaml:1:90004\n  |\n ::: \n\
             1 | …{}, \"b\", {}…\n  | {}^^^\n\n",
            "é".repeat(58),
            "1".repeat(58),
            " ".repeat(61),
        );
        assert_eq!(render(&[problem], text.as_bytes(), false), expected);
    }

    #[test]
    fn positions_beyond_the_text_do_no_harm() {
        let problem = at(9, 9, Problem::unreadable(None, "this is odd"));
        assert!(render(&[problem], b"a: 1".as_slice(), false).starts_with("error: this is odd\n"));
    }
}
