//! The blocks of a description: paragraphs, items of lists, code, and lines that stand for
//! themselves.

use std::borrow::Cow;

/// A block.
pub(super) enum Block {
    /// Text to be filled; the indent is that of the item that it belongs to.
    Paragraph { text: String, indent: usize },
    /// An item of a list.
    Item {
        indent: usize,
        marker: String,
        text: String,
    },
    /// A row of a table, a heading, a quotation, a rule.
    Line(String),
    /// Code between fences.
    Code {
        fence: String,
        language: &'static str,
        body: Vec<String>,
    },
}

impl Block {
    /// Whether an empty line stands between this block and the next.
    pub(super) fn is_apart_from(&self, next: &Self) -> bool {
        match (self, next) {
            (Self::Item { .. }, Self::Item { .. }) => false,
            (Self::Line(line), Self::Line(next)) => line.starts_with('#') || next.starts_with('#'),
            _ => true,
        }
    }
}

/// Takes a description apart.
pub(super) fn parse(text: &str) -> Vec<Block> {
    let mut parser = Parser {
        blocks: Vec::new(),
        is_open: false,
        levels: Vec::new(),
    };
    let text = cleaned(text);
    let mut code: Option<(String, usize)> = None;
    for line in text.split('\n') {
        let line = line.trim_end();
        match (&code, fence_of(line)) {
            (Some((open, _)), Some(close)) if close.starts_with(open.as_str()) => code = None,
            (Some((_, indent)), _) => parser.code_line(line, *indent),
            (None, Some(fence)) => {
                code = Some((fence.clone(), line.len() - line.trim_start().len()));
                parser.open_code(fence, line);
            }
            (None, None) => parser.line(line),
        }
    }
    parser.blocks
}

/// The text without what is not shown, its lines ended by `\n` and indented by spaces.
fn cleaned(text: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| matches!(byte, b'\n' | b' '..=b'~');
    if text.bytes().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n").replace('\t', "    ");
    let text = text.replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let shown = text
        .chars()
        .filter(|&letter| letter == '\n' || is_shown(letter));
    Cow::Owned(shown.collect())
}

/// Reads lines into blocks.
struct Parser {
    blocks: Vec<Block>,
    /// Whether the next line of text goes on in the last block.
    is_open: bool,
    /// The indents of the items around, in the document and here.
    levels: Vec<(usize, usize)>,
}

impl Parser {
    fn line(&mut self, line: &str) {
        let text = line.trim_start();
        let indent = line.len() - text.len();
        if text.is_empty() {
            self.is_open = false;
        } else if let Some((marker, rest)) = item(text) {
            self.item(indent, marker, rest);
        } else if is_structure(text) {
            self.levels.clear();
            self.blocks.push(Block::Line(text.to_owned()));
            self.is_open = false;
        } else {
            self.text(indent, text);
        }
    }

    fn item(&mut self, indent: usize, marker: &str, text: &str) {
        while self
            .levels
            .last()
            .is_some_and(|(outer, _)| *outer >= indent)
        {
            self.levels.pop();
        }
        let here = self.levels.last().map_or(0, |(_, here)| here + 2);
        self.levels.push((indent, here));
        self.blocks.push(Block::Item {
            indent: here.min(8),
            marker: marker.to_owned(),
            text: text.to_owned(),
        });
        self.is_open = true;
    }

    fn text(&mut self, indent: usize, text: &str) {
        if self.is_open
            && let Some(Block::Paragraph { text: open, .. } | Block::Item { text: open, .. }) =
                self.blocks.last_mut()
        {
            open.push(' ');
            open.push_str(text);
            return;
        }
        let is_inside = self
            .levels
            .first()
            .is_some_and(|(outer, _)| indent > *outer);
        if !is_inside {
            self.levels.clear();
        }
        let indent = match self.levels.last() {
            Some((_, here)) => (here + 2).min(8),
            None => 0,
        };
        self.blocks.push(Block::Paragraph {
            text: text.to_owned(),
            indent,
        });
        self.is_open = true;
    }

    fn open_code(&mut self, fence: String, line: &str) {
        let language = line.trim_start().trim_start_matches(['`', '~']).trim();
        self.levels.clear();
        self.is_open = false;
        self.blocks.push(Block::Code {
            fence,
            language: harmless(language),
            body: Vec::new(),
        });
    }

    /// A line of code, without the indent of its fence.
    fn code_line(&mut self, line: &str, indent: usize) {
        if let Some(Block::Code { body, .. }) = self.blocks.last_mut() {
            let blank = line.len() - line.trim_start().len();
            body.push(line.get(blank.min(indent)..).unwrap_or_default().to_owned());
        }
    }
}

/// Control characters, and those that turn the direction of text, are left out.
fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        && !matches!(
            letter,
            '\u{200E}' | '\u{200F}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}'
        )
}

/// The fence that `line` opens or closes.
fn fence_of(line: &str) -> Option<String> {
    let line = line.trim_start();
    let mark = line
        .chars()
        .next()
        .filter(|mark| matches!(mark, '`' | '~'))?;
    let fence: String = line.chars().take_while(|letter| *letter == mark).collect();
    let rest = line.get(fence.len()..).unwrap_or_default();
    (fence.len() >= 3 && !rest.contains('`')).then_some(fence)
}

/// The languages that readers gain from; every other block is text, which rustdoc does not run.
fn harmless(language: &str) -> &'static str {
    match language.to_ascii_lowercase().as_str() {
        "json" => "json",
        "yaml" | "yml" => "yaml",
        "xml" => "xml",
        "http" => "http",
        "bash" | "sh" | "shell" | "curl" => "sh",
        "js" | "javascript" => "js",
        "python" => "python",
        _ => "text",
    }
}

/// The marker of an item and its text.
fn item(text: &str) -> Option<(&str, &str)> {
    let (marker, rest) = text.split_once(' ')?;
    let number = marker.trim_end_matches(['.', ')']);
    let is_number = number.len() + 1 == marker.len()
        && (1..=3).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit());
    (matches!(marker, "-" | "*" | "+") || is_number).then_some((marker, rest.trim_start()))
}

/// Whether a line is part of a table, a heading, a quotation, code, a list or a rule.
pub(super) fn is_structure(line: &str) -> bool {
    let text = line.trim_start();
    text.starts_with(['|', '#', '>', '~'])
        || text.starts_with("```")
        || item(text).is_some()
        || text.len() >= 3
            && text
                .chars()
                .all(|letter| matches!(letter, '-' | '=' | '*' | '_'))
}
