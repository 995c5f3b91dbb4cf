//! Closures.

use super::{Expr, Kind};
use crate::render::rust::layout::{Around, Shape, lines, width};
use crate::render::rust::stmt::{Stmt, block};

/// A closure.
#[derive(Debug, Clone)]
pub struct Closure {
    params: String,
    body: Box<Expr>,
}

impl Closure {
    /// `|params| body`.
    #[must_use]
    pub fn new(params: impl Into<String>, body: Expr) -> Self {
        Self {
            params: params.into(),
            body: Box::new(body.unwrapped()),
        }
    }

    fn prefix(&self) -> String {
        format!("|{}|", self.params)
    }

    /// Lays the closure out: its body on the same line if it fits there, else in a block.
    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let prefix = self.prefix();
        self.params_fit(shape).then_some(())?;
        let room = shape.after(width(&prefix) + 1)?;
        if let Some(text) = self.inline(around, room) {
            return Some(format!("{prefix} {text}"));
        }
        if around.in_macro || matches!(self.body.0, Kind::Block(_)) {
            return None;
        }
        Some(format!("{prefix} {}", self.blocked(room)))
    }

    /// Lays the closure out as the last argument of a call.
    pub(super) fn lay_out_last(&self, around: Around, shape: Shape) -> Option<String> {
        let prefix = self.prefix();
        self.params_fit(shape).then_some(())?;
        let room = shape.after(width(&prefix) + 1)?;
        match &self.body.0 {
            Kind::If(_) if !around.in_macro => {
                let blocked = self.blocked(room);
                if lines(&blocked) <= 7
                    && let Some(text) = self.inline(around, shape)
                    && !text.contains('\n')
                {
                    return Some(format!("{prefix} {text}"));
                }
                Some(format!("{prefix} {blocked}"))
            }
            Kind::Match(matched)
                if matched
                    .head(around, room)
                    .is_some_and(|head| head.contains('\n') || head.len() > room.width) =>
            {
                Some(format!("{prefix} {}", self.blocked(room)))
            }
            _ => self.lay_out(around, shape),
        }
    }

    /// Whether the parameters fit on one line with a block that opens, be there one or not.
    fn params_fit(&self, shape: Shape) -> bool {
        let Some(room) = shape.width.checked_sub("|| {".len()) else {
            return false;
        };
        room > 0 && (!self.params.contains(',') || width(&self.params) < room)
    }

    /// The body without braces of the closure's own.
    fn inline(&self, around: Around, room: Shape) -> Option<String> {
        let text = self.body.lay_out(around, room)?;
        let may_break = around.in_macro || may_break(&self.body);
        (may_break || !text.contains('\n')).then_some(text)
    }

    /// The body in a block.
    fn blocked(&self, room: Shape) -> String {
        let body = Stmt::tail((*self.body).clone());
        block(std::slice::from_ref(&body), room.indent)
    }
}

/// Whether a body may take several lines without a block of its own.
fn may_break(body: &Expr) -> bool {
    match &body.0 {
        Kind::Match(_) | Kind::Block(_) | Kind::Record(_) => true,
        _ => body.operand().is_some_and(may_break),
    }
}
