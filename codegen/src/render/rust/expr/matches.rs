//! `match`: the arms' bodies on the line of their patterns, or in blocks.

use super::{Expr, Kind};
use crate::render::rust::layout::{
    Around, MAX_WIDTH, Shape, TAB, extendable, first_line_width, last_text_width, newline,
    prefer_next_line, width,
};
use crate::render::rust::pattern::Pattern;
use crate::render::rust::stmt::block;

/// An arm of a `match`.
#[derive(Debug, Clone)]
pub struct Arm {
    pattern: String,
    guard: Option<Expr>,
    body: Expr,
}

/// `match … { … }`.
#[derive(Debug, Clone)]
pub(in crate::render::rust) struct Match {
    value: Expr,
    arms: Vec<Arm>,
}

impl Arm {
    /// `pattern => body`; a pattern with braces or brackets is not broken over lines.
    #[must_use]
    pub fn new(pattern: impl Into<String>, body: impl Into<Expr>) -> Self {
        Self {
            pattern: pattern.into(),
            guard: None,
            body: body.into().unwrapped(),
        }
    }

    /// `pattern if guard => body`.
    #[must_use]
    pub fn guard(mut self, guard: impl Into<Expr>) -> Self {
        self.guard = Some(guard.into());
        self
    }
}

impl Match {
    pub(super) fn new(value: Expr, arms: impl IntoIterator<Item = Arm>) -> Self {
        Self {
            value,
            arms: arms.into_iter().collect(),
        }
    }

    /// What is matched, as it looks in front of the arms.
    pub(super) fn head(&self, around: Around, shape: Shape) -> Option<String> {
        self.value.lay_out(around, shape.after("match  {".len())?)
    }

    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let room = shape
            .with_width(MAX_WIDTH.saturating_sub(shape.used()))
            .after("match ".len())?;
        let value = self.value.lay_out(around, room)?;
        if self.arms.is_empty() {
            return Some(format!("match {value} {{}}"));
        }
        let below = !extendable(&value) && (value.contains('\n') || value.len() + 2 > room.width);
        let outer = newline(shape.indent);
        let separator = if below { outer.as_str() } else { " " };
        let nested = shape.nested().widest();
        let inner = newline(nested.indent);
        let mut result = format!("match {value}{separator}{{");
        for arm in &self.arms {
            result.push_str(&inner);
            result.push_str(&arm.lay_out(around, nested)?);
        }
        Some(result + &outer + "}")
    }
}

impl Arm {
    fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let room = shape.before(" => {".len())?;
        let mut left = Pattern::parse(&self.pattern).lay_out(around, room)?;
        let mut guard_breaks = false;
        if let Some(guard) = &self.guard {
            let guard = guarded(&left, guard, around, shape)?;
            guard_breaks = guard.contains('\n');
            left.push_str(&guard);
        }
        let room = shape.after(last_line_in(&left, shape) + " => ".len());
        if let Kind::Block(stmts) = &self.body.0 {
            let below = (guard_breaks || room.is_none()) && !stmts.is_empty();
            let space = if below {
                newline(shape.indent)
            } else {
                " ".to_owned()
            };
            return Some(format!("{left} =>{space}{}", block(stmts, shape.indent)));
        }
        // Behind a guard on lines of its own, no body stands on the same line.
        let room = room.filter(|_| !guard_breaks);
        self.expression_body(&left, around, room, guard_breaks, shape)
    }

    fn expression_body(
        &self,
        left: &str,
        around: Around,
        room: Option<Shape>,
        brace_below: bool,
        shape: Shape,
    ) -> Option<String> {
        let room = room.and_then(|room| room.before(1));
        let same = room.and_then(|room| self.body.lay_out_statement(around, room));
        let budget = room.map_or(0, |room| room.width);
        let on_same = |text: String| format!("{left} => {text},");
        if let Some(text) = &same
            && !text.contains('\n')
            && width(text) <= budget
        {
            return same.map(on_same);
        }
        let (outer, inner) = (newline(shape.indent), newline(shape.indent + TAB));
        let below = Shape::indented(shape.indent + TAB);
        let next = self.body.lay_out_statement(around, below);
        let on_next = |text: String| {
            let space = if brace_below { outer.as_str() } else { " " };
            let semicolon = if self.body.is_return() { ";" } else { "" };
            format!("{left} =>{space}{{{inner}{text}{semicolon}{outer}}}")
        };
        match (same, next) {
            (Some(same), Some(next)) if prefer_next_line(&same, &next) => Some(on_next(next)),
            (Some(same), _) if may_extend(&self.body) && first_line_width(&same) <= budget => {
                Some(on_same(same))
            }
            (Some(same), Some(next)) if same.contains('\n') => Some(on_next(next)),
            (None, next) => next.map(on_next),
            (Some(same), _) => Some(on_same(same)),
        }
    }
}

/// The guard, on the line of the pattern if it fits there.
fn guarded(pattern: &str, guard: &Expr, around: Around, shape: Shape) -> Option<String> {
    let used = last_text_width(pattern);
    let below = pattern.contains('\n') && used > TAB;
    let here = shape
        .after(used + " if ".len())
        .filter(|_| !below)
        .and_then(|shape| shape.before(" => {".len()))
        .and_then(|shape| guard.lay_out(around, shape));
    if let Some(text) = here
        && (!text.contains('\n') || used <= TAB)
    {
        return Some(format!(" if {text}"));
    }
    let below = Shape::indented(shape.indent + TAB).after(3)?.before(5)?;
    let text = guard.lay_out(around, below)?;
    Some(format!("{}if {text}", newline(below.indent)))
}

/// How much of the last line is used; `rustfmt` counts bytes here.
fn last_line_in(left: &str, shape: Shape) -> usize {
    match left.rfind('\n') {
        Some(at) => left.len().saturating_sub(at + 1 + shape.used()),
        None => left.len(),
    }
}

/// Whether a body may begin on the line of the pattern and end below.
fn may_extend(body: &Expr) -> bool {
    match &body.0 {
        Kind::Match(_)
        | Kind::Block(_)
        | Kind::Closure(_)
        | Kind::Array(_)
        | Kind::Call(..)
        | Kind::Macro(..)
        | Kind::Record(_)
        | Kind::Tuple(_) => true,
        _ if body.is_method_call() => true,
        _ => body.operand().is_some_and(may_extend),
    }
}
