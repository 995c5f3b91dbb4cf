//! What a command prints: results on standard output, all else on standard error.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};

use codegen::diagnostic::{self, Texts};
use codegen::problem::Problem;

use crate::table::count;

/// Where a command prints.
///
/// That nobody reads is no reason to stop half-way (`cargo xtask gen | head -1`), so what
/// cannot be written is dropped.
pub struct Console<'a> {
    results: Box<dyn Write + 'a>,
    messages: Box<dyn Write + 'a>,
    quiet: bool,
    colour: bool,
    detail: Detail,
    /// Whether a line can be written over.
    terminal: bool,
}

/// How problems are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Detail {
    /// One of each kind, as far as a screen goes, and how many others there are.
    #[default]
    Summary,
    /// All of them.
    All,
    /// All of them as JSON, a line for each, on standard output.
    Json,
}

impl<'a> Console<'a> {
    /// The console of this process, in colour on a terminal unless `NO_COLOR` is set.
    #[must_use]
    pub fn standard(quiet: bool) -> Self {
        let plain = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            results: Box::new(io::stdout()),
            messages: Box::new(io::stderr()),
            quiet,
            colour: !plain && io::stderr().is_terminal(),
            detail: Detail::Summary,
            terminal: io::stderr().is_terminal(),
        }
    }

    /// A console that prints all it has to say to these two, without colour.
    #[must_use]
    pub fn to(results: impl Write + 'a, messages: impl Write + 'a) -> Self {
        Self {
            results: Box::new(results),
            messages: Box::new(messages),
            quiet: false,
            colour: false,
            detail: Detail::Summary,
            terminal: false,
        }
    }

    /// Whether to print problems only.
    #[must_use]
    pub fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// A line that was asked for; not if quiet.
    pub fn result(&mut self, line: impl Display) {
        if !self.quiet {
            self.finding(line);
        }
    }

    /// A line of a list of findings, such as the files that are stale: also if quiet.
    pub fn finding(&mut self, line: impl Display) {
        let _ = match self.detail {
            // Standard output is for the problems, and for programs.
            Detail::Json => writeln!(self.messages, "{line}"),
            Detail::Summary | Detail::All => writeln!(self.results, "{line}"),
        };
    }

    /// How things go; not if quiet.
    pub fn message(&mut self, line: impl Display) {
        if !self.quiet {
            let _ = writeln!(self.messages, "{line}");
        }
    }

    /// How far a long work is, in place of what was said of it before; only on a terminal.
    pub fn progress(&mut self, line: impl Display) {
        if self.terminal && !self.quiet {
            let _ = write!(self.messages, "\r\x1b[K{line}");
            let _ = self.messages.flush();
        }
    }

    /// Takes away what was last said of a long work.
    pub fn end_progress(&mut self) {
        self.progress("");
    }

    /// Something that a person should look at.
    pub fn warning(&mut self, text: impl Display) {
        self.labelled("warning", "33", text);
    }

    /// Why a command ends.
    pub fn error(&mut self, text: impl Display) {
        self.labelled("error", "31", text);
    }

    /// The problems of a document, with their lines of `texts`, or as this console was told to.
    pub fn problems(&mut self, problems: &[Problem], texts: &impl Texts) {
        if problems.is_empty() {
            return;
        }
        match self.detail {
            Detail::Summary => {
                let summary = diagnostic::summarise(problems, texts, self.colour);
                let _ = writeln!(self.messages, "{}", summary.text.trim_end());
                if summary.hidden > 0 {
                    let more = count(summary.hidden, "more problem");
                    let _ = writeln!(self.messages, "{more}: --all shows all of them");
                }
            }
            Detail::All => {
                let rendered = diagnostic::render(problems, texts, self.colour);
                let _ = writeln!(self.messages, "{}", rendered.trim_end());
            }
            Detail::Json => {
                let _ = write!(self.results, "{}", diagnostic::json(problems));
            }
        }
    }

    /// How problems are shown from now on.
    pub fn show(&mut self, detail: Detail) {
        self.detail = detail;
    }

    fn labelled(&mut self, label: &str, colour: &str, text: impl Display) {
        let _ = if self.colour {
            writeln!(self.messages, "\x1b[1;{colour}m{label}\x1b[0m: {text}")
        } else {
            writeln!(self.messages, "{label}: {text}")
        };
    }
}
