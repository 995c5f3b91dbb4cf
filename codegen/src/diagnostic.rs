//! Shows problems to people, the way the compiler does, and to programs as JSON.

mod digest;
mod excerpt;
mod json;

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::{Group, Level, Origin, Renderer};
use indexmap::IndexMap;

use self::digest::Digest;
use self::excerpt::{Cursor, Excerpt};
use crate::problem::{Problem, Severity};

pub use json::json;

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
    let mut files: IndexMap<&str, Vec<&Problem>> = IndexMap::new();
    for problem in problems {
        files.entry(&problem.file).or_default().push(problem);
    }
    let mut sorted = Vec::new();
    for (_, mut problems) in files {
        problems.sort_by_key(|problem| problem.position);
        sorted.extend(problems.into_iter().map(|problem| (problem, 0)));
    }
    print(&sorted, texts, colour)
}

/// Renders what fits on a screen: one problem of each kind, errors first, and how many there are
/// of the others.
#[must_use]
pub fn summarise<T: Texts + ?Sized>(problems: &[Problem], texts: &T, colour: bool) -> Summary {
    let digest = Digest::of(problems);
    let mut text = print(&digest.shown, texts, colour);
    for (severity, kind, count) in &digest.rest {
        let times = if *count == 1 { "time" } else { "times" };
        let _ = writeln!(text, "{severity}: {kind} ({count} {times})");
    }
    let shown = digest.shown.len();
    Summary {
        text,
        hidden: problems.len() - shown,
    }
}

/// What is shown of many problems.
#[derive(Debug)]
pub struct Summary {
    /// What to print.
    pub text: String,
    /// How many of the problems are only counted in it.
    pub hidden: usize,
}

/// Renders problems, each with how many more there are like it.
fn print<T: Texts + ?Sized>(problems: &[(&Problem, usize)], texts: &T, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut output = String::new();
    for ((problem, more), excerpt) in problems.iter().zip(excerpts(problems, texts)) {
        output += &renderer.render(&[report(problem, *more, excerpt.as_ref())]);
        output += "\n\n";
    }
    output
}

/// What is shown of the text for each problem.
fn excerpts<T: Texts + ?Sized>(problems: &[(&Problem, usize)], texts: &T) -> Vec<Option<Excerpt>> {
    let mut files: IndexMap<&str, Vec<usize>> = IndexMap::new();
    for (index, (problem, _)) in problems.iter().enumerate() {
        files.entry(&problem.file).or_default().push(index);
    }
    let position = |index: usize| {
        problems
            .get(index)
            .and_then(|(problem, _)| problem.position)
    };
    let mut excerpts: Vec<Option<Excerpt>> = problems.iter().map(|_| None).collect();
    for (file, mut indexes) in files {
        let Some(text) = texts.text(file) else {
            continue;
        };
        let text = match str::from_utf8(&text) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => String::from_utf8_lossy(&text),
        };
        let mut cursor = Cursor::new(text.strip_prefix('\u{FEFF}').unwrap_or(&text));
        // A cursor only moves forward.
        indexes.sort_by_key(|&index| position(index));
        for index in indexes {
            if let Some((slot, position)) = excerpts.get_mut(index).zip(position(index)) {
                *slot = Some(cursor.excerpt(position));
            }
        }
    }
    excerpts
}

fn report<'a>(problem: &'a Problem, more: usize, excerpt: Option<&'a Excerpt>) -> Group<'a> {
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
    for (index, step) in problem.trail.iter().enumerate() {
        let who = if index == 0 { "" } else { "which is " };
        let line = step
            .position
            .map_or_else(String::new, |at| format!(" (line {})", at.line));
        let note = format!("{who}referred to from #{}{line}", step.pointer);
        group = group.element(Level::NOTE.message(note));
    }
    if more > 0 {
        let places = if more == 1 { "place" } else { "places" };
        group = group.element(Level::NOTE.message(format!("and in {more} more {places}")));
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

#[cfg(test)]
mod tests {
    use super::{json, render, summarise};
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

    #[test]
    fn a_summary_shows_one_of_each_kind_and_counts_the_rest() {
        let place = |line| {
            at(
                line,
                1,
                Problem::warning(&Pointer::root(), format!("`{line}` is odd")),
            )
        };
        let mut problems: Vec<Problem> = (1..=3).map(place).collect();
        problems.push(at(2, 1, Problem::error(&Pointer::root(), "this is bad")));
        for kind in 'a'..='j' {
            problems.push(at(
                1,
                1,
                Problem::warning(&Pointer::root(), format!("kind {kind}")),
            ));
        }
        let summary = summarise(&problems, b"a\nb\nc\n".as_slice(), false);
        assert!(
            summary.text.starts_with("error: this is bad\n"),
            "{}",
            summary.text
        );
        assert!(
            summary.text.contains("\n  = note: and in 2 more places\n"),
            "{}",
            summary.text
        );
        assert!(
            summary
                .text
                .ends_with("\nwarning: kind i (1 time)\nwarning: kind j (1 time)\n")
        );
        assert_eq!(summary.hidden, 4);
    }

    #[test]
    fn json_has_a_line_for_each_problem() {
        let problem = Problem::warning(&Pointer::root().child("a/b"), "this is \"odd\"");
        let lines = json(&[
            at(2, 3, problem.hint("mend it")),
            Problem::unreadable(None, "bad"),
        ]);
        let expected = r##"{"severity":"warning","file":"a.yaml","line":2,"column":3,"pointer":"#/a~1b","message":"this is \"odd\"","hint":"mend it","trail":[]}
{"severity":"error","file":null,"line":null,"column":null,"pointer":null,"message":"bad","hint":null,"trail":[]}
"##;
        assert_eq!(lines, expected);
    }
}
