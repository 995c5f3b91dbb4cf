//! The provider's prose as documentation that rustdoc and its readers take without complaint.
//!
//! What would be run as a doc test becomes a block of text; what would be taken for a link into
//! the crate, or for HTML, is escaped; bare URLs become links; paragraphs and lists are filled
//! anew, so that they read the same however the document wrapped them.

mod blocks;
mod inline;
mod wrap;

use blocks::Block;

/// The lines of a description.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    if text.is_empty() {
        return lines;
    }
    let mut last: Option<Block> = None;
    for block in blocks::parse(text) {
        if last.as_ref().is_some_and(|last| last.is_apart_from(&block)) {
            lines.push(String::new());
        }
        print(&block, &mut lines);
        last = Some(block);
    }
    lines
}

fn print(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Paragraph { text, indent } => {
            let pad = " ".repeat(*indent);
            let text = inline::escape(text);
            let broken = text
                .split('\n')
                .map(str::trim)
                .filter(|text| !text.is_empty());
            for (index, text) in broken.enumerate() {
                if index > 0 {
                    lines.push(String::new());
                }
                let filled = wrap::wrap(text, *indent).into_iter();
                lines.extend(filled.map(|line| match indent {
                    0 => line,
                    _ => format!("{pad}{line}"),
                }));
            }
        }
        Block::Item {
            indent,
            marker,
            text,
        } => {
            let text = inline::escape(text).replace('\n', " ");
            let hang = indent + marker.len() + 1;
            let mut filled = wrap::wrap(text.trim(), hang).into_iter();
            let first = filled.next().unwrap_or_default();
            lines.push(
                format!("{}{marker} {first}", " ".repeat(*indent))
                    .trim_end()
                    .to_owned(),
            );
            lines.extend(filled.map(|line| format!("{}{line}", " ".repeat(hang))));
        }
        Block::Line(text) => {
            lines.extend(
                inline::escape(text)
                    .split('\n')
                    .map(|line| line.trim_end().to_owned()),
            );
        }
        Block::Code {
            fence,
            language,
            body,
        } => {
            lines.push(format!("{fence}{language}"));
            lines.extend(body.iter().cloned());
            lines.push(fence.clone());
        }
    }
}

/// The lines of a description that begins with a sentence: `summary` if there is one, else the
/// description itself, else `otherwise`.
pub(super) fn summary_first(
    summary: Option<&str>,
    description: Option<&str>,
    otherwise: &str,
) -> Vec<String> {
    let summary = lines(summary.unwrap_or_default()).join(" ");
    let description = lines(description.unwrap_or_default());
    let same = |line: &String| line.trim_end_matches('.') == summary.trim_end_matches('.');
    match (summary.is_empty(), description.is_empty()) {
        (true, true) if otherwise.is_empty() => Vec::new(),
        (true, true) => vec![sentence(&lines(otherwise).join(" "))],
        (true, false) => finished(description),
        (false, true) => wrapped(&sentence(&summary)),
        (false, false) if description.len() == 1 && description.iter().all(same) => {
            wrapped(&sentence(&summary))
        }
        (false, false) => {
            let mut all = wrapped(&sentence(&summary));
            all.push(String::new());
            all.extend(finished(description));
            all
        }
    }
}

/// A line that is prose already, wrapped.
pub(super) fn wrapped(line: &str) -> Vec<String> {
    wrap::wrap(line, 0)
}

/// Adds a full stop to the last line if it is plain prose without an end.
pub(super) fn finished(mut lines: Vec<String>) -> Vec<String> {
    if let Some(last) = lines.last_mut()
        && !blocks::is_structure(last)
        && !last.starts_with(' ')
    {
        *last = sentence(last);
    }
    lines
}

/// Text in one line, as a cell of a table has it: without a full stop.
pub(super) fn cell(text: &str) -> String {
    let line = lines(text).join(" ");
    line.trim_end_matches('.').replace('|', "\\|")
}

/// Text as inline code, whatever backticks it has.
pub(super) fn code(text: &str) -> String {
    let runs = text.split(|letter| letter != '`');
    let longest = runs.map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let pad = if longest > 0 || text.is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('\n', " "))
}

/// Text with a full stop, if it has no end of its own.
fn sentence(text: &str) -> String {
    let ends = ['.', '!', '?', ':', ';', '…', '>', '|'];
    if text.is_empty() || text.ends_with(ends) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
