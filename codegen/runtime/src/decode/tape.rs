//! What stands in a JSON text, in one flat list.

use std::cell::Cell;
use std::mem;

use serde::Deserializer;
use serde_json::de::Read;

use super::Undecided;
use super::fill::Fill;

/// How many bytes of JSON there are for each token where they are many: lists that are written
/// without spaces.
const BYTES: usize = 6;

/// For how many tokens there is room from the start: some texts are one string of megabytes.
const MOST: usize = 1 << 15;

/// For how many tokens there is room that a thread keeps from one text to the next: 256 KiB. To give it
/// back and ask for it again costs more than a small text takes to read.
const KEPT: usize = 1 << 14;

thread_local! {
    /// The room that the last text of this thread had.
    static SPARE: Cell<Vec<Token>> = const { Cell::new(Vec::new()) };
}

/// A value, or the key of a member. What a value holds comes behind it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Token {
    Null,
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    /// A string that stands in the source as it is, without escapes.
    Verbatim {
        at: usize,
        bytes: u32,
    },
    /// A string that had to be written anew.
    Copied {
        at: usize,
        bytes: u32,
    },
    /// How many tokens behind it are of its elements, and how many elements there are.
    Array {
        tokens: u32,
        elements: u32,
    },
    /// How many tokens behind it are of its members: keys and values in turn.
    Object {
        tokens: u32,
    },
}

impl Token {
    /// How many tokens behind it are of what it holds.
    #[inline]
    pub(super) fn inside(self) -> usize {
        match self {
            Self::Array { tokens, .. } | Self::Object { tokens } => tokens as usize,
            _ => 0,
        }
    }
}

/// A JSON value as a flat list.
#[derive(Debug)]
pub(crate) struct Tape<'t> {
    pub(super) source: &'t str,
    pub(super) tokens: Vec<Token>,
    /// The strings that do not stand in the source as they are, one behind the other.
    pub(super) copies: String,
}

/// What stands for nothing: a list without a token.
pub(super) static NOTHING: Tape<'static> = Tape::new("", Vec::new());

impl Drop for Tape<'_> {
    fn drop(&mut self) {
        let mut tokens = mem::take(&mut self.tokens);
        if (1..=KEPT).contains(&tokens.capacity()) {
            tokens.clear();
            // Where that fails, the thread ends, and needs no room.
            let _ = SPARE.try_with(|spare| spare.set(tokens));
        }
    }
}

impl<'t> Tape<'t> {
    const fn new(source: &'t str, tokens: Vec<Token>) -> Self {
        Self {
            source,
            tokens,
            copies: String::new(),
        }
    }

    /// Reads what any format has.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tape = Self::new("", Vec::new());
        tape.fill(deserializer)?;
        Ok(tape)
    }

    /// Reads a text of JSON and nothing behind it.
    ///
    /// # Errors
    ///
    /// It is no JSON.
    pub(crate) fn of_json(json: &'t [u8]) -> Result<Self, serde_json::Error> {
        // Text that is known to be text need not be looked at again, string by string. Where it is
        // none, the place of the first string that is not shall be in the error.
        match str::from_utf8(json) {
            Ok(text) => Self::whole(text, serde_json::Deserializer::from_str(text)),
            Err(_) => Self::whole("", serde_json::Deserializer::from_slice(json)),
        }
    }

    fn whole<R: Read<'t>>(
        source: &'t str,
        mut deserializer: serde_json::Deserializer<R>,
    ) -> Result<Self, serde_json::Error> {
        // There is none while a thread ends, nor for a text that is read while another is.
        let mut tokens = SPARE.try_with(Cell::take).unwrap_or_default();
        tokens.reserve((source.len() / BYTES).min(MOST));
        let mut tape = Self::new(source, tokens);
        tape.fill(&mut deserializer)?;
        deserializer.end()?;
        Ok(tape)
    }

    fn fill<'de, D: Deserializer<'de>>(&mut self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(Fill(self))
    }

    /// The whole value.
    pub(crate) fn root(&self) -> Undecided<'_> {
        Undecided::new(self, 0)
    }

    /// The string that a token stands for.
    #[inline]
    pub(super) fn text(&self, token: Token) -> Option<&str> {
        let (texts, at, bytes) = match token {
            Token::Verbatim { at, bytes } => (self.source, at, bytes),
            Token::Copied { at, bytes } => (&*self.copies, at, bytes),
            _ => return None,
        };
        texts.get(at..at + bytes as usize)
    }
}
