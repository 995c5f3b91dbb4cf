//! The room that is left for a piece of code, and the questions asked of text that fills it.

mod assign;
mod list;
mod text;

pub(super) use assign::{assign, prefer_next_line};
pub(super) use list::{Item, List, Trailing, Traits, pack};
pub(super) use text::{
    extendable, first_line, first_line_width, fits, last_line_width, last_text_width, lines,
    newline, push_newline, width,
};

/// The widest line.
pub(super) const MAX_WIDTH: usize = 100;
/// What one level indents by.
pub(super) const TAB: usize = 4;
/// The widest list of arguments that stays on one line with others.
pub(super) const CALL_WIDTH: usize = 60;
/// The widest chain of methods that stays on one line.
pub(super) const CHAIN_WIDTH: usize = 60;
/// The widest array that stays on one line.
pub(super) const ARRAY_WIDTH: usize = 60;
/// The widest fields of a struct literal that stay on one line.
pub(super) const RECORD_WIDTH: usize = 18;
/// The widest fields of a variant that stay on one line.
pub(super) const VARIANT_WIDTH: usize = 35;
/// The widest list of arguments of an attribute that stays on one line.
pub(super) const ATTR_WIDTH: usize = 70;
/// The widest `if … else …` that stays on one line.
pub(super) const IF_ELSE_WIDTH: usize = 50;
/// The widest element of a list that is packed, several to a line.
pub(super) const SHORT_ELEMENT: usize = 10;

/// What holds around a piece of code, apart from the room for it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around {
    /// Inside of a macro's arguments, where no token may be added or taken away.
    pub(super) in_macro: bool,
    /// Chains must not break here.
    pub(super) one_line_chain: bool,
    /// What does not fit is let through: for statements that `rustfmt` gives up on.
    pub(super) lenient: bool,
}

/// The room for a piece of code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// What the lines after the first are indented by.
    pub(super) indent: usize,
    /// How many columns the first line may use.
    pub(super) width: usize,
    /// How many columns of the first line are used beyond the indentation.
    pub(super) offset: usize,
}

impl Shape {
    /// A whole line.
    pub(super) fn indented(indent: usize) -> Self {
        Self {
            indent,
            width: MAX_WIDTH.saturating_sub(indent),
            offset: 0,
        }
    }

    /// The room behind text of that width; `None` if there is none.
    pub(super) fn after(self, width: usize) -> Option<Self> {
        Some(Self {
            width: self.width.checked_sub(width)?,
            offset: self.offset + width,
            ..self
        })
    }

    /// The room before text of that width; `None` if there is none.
    pub(super) fn before(self, width: usize) -> Option<Self> {
        Some(Self {
            width: self.width.checked_sub(width)?,
            ..self
        })
    }

    /// The same room, one level further in.
    pub(super) fn nested(self) -> Self {
        Self {
            indent: self.indent + TAB,
            offset: 0,
            ..self
        }
    }

    /// The same room, from the indentation on.
    pub(super) fn block(self) -> Self {
        Self { offset: 0, ..self }
    }

    /// The same place, as wide as a line can be.
    pub(super) fn widest(self) -> Self {
        Self {
            width: MAX_WIDTH.saturating_sub(self.indent),
            ..self
        }
    }

    /// The same place with that width.
    pub(super) fn with_width(self, width: usize) -> Self {
        Self { width, ..self }
    }

    /// How many columns are used before this room.
    pub(super) fn used(self) -> usize {
        self.indent + self.offset
    }

    /// How many columns are kept free behind this room.
    pub(super) fn kept_free(self) -> usize {
        MAX_WIDTH.saturating_sub(self.used() + self.width)
    }
}
