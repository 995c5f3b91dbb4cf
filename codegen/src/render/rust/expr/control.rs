//! `if` and assignments.

use super::Expr;
use crate::render::rust::layout::{
    Around, IF_ELSE_WIDTH, MAX_WIDTH, Shape, assign, extendable, newline,
};
use crate::render::rust::pattern::Pattern;
use crate::render::rust::stmt::{Branch, Condition, Stmt, block};

/// `if … { … } else if … { … } else { … }`.
#[derive(Debug, Clone)]
pub(in crate::render::rust) struct If {
    pub(in crate::render::rust) branches: Vec<Branch>,
    pub(in crate::render::rust) otherwise: Option<Vec<Stmt>>,
}

impl If {
    /// Lays the expression out; on a single line only where it has a value.
    pub(super) fn lay_out(
        &self,
        single_line: bool,
        around: Around,
        shape: Shape,
    ) -> Option<String> {
        if single_line && let Some(text) = self.single_line(around, shape) {
            return Some(text);
        }
        let mut result = String::new();
        for (index, branch) in self.branches.iter().enumerate() {
            if index > 0 {
                result.push_str(" else ");
            }
            result.push_str(&head(&branch.condition, index > 0, around, shape)?);
            result.push_str(&block(&branch.body, shape.indent));
        }
        if let Some(otherwise) = &self.otherwise {
            result.push_str(" else ");
            result.push_str(&block(otherwise, shape.indent));
        }
        Some(result)
    }

    /// Whether what stands before the first block takes several lines.
    pub(super) fn breaks_before_block(&self, around: Around, shape: Shape) -> bool {
        self.branches.first().is_some_and(|branch| {
            head(&branch.condition, false, around, shape).is_some_and(|head| head.contains('\n'))
        })
    }

    fn single_line(&self, around: Around, shape: Shape) -> Option<String> {
        let ([branch], Some(otherwise)) = (self.branches.as_slice(), &self.otherwise) else {
            return None;
        };
        let ([then], [otherwise]) = (branch.body.as_slice(), otherwise.as_slice()) else {
            return None;
        };
        let condition = condition(&branch.condition, around, fresh(shape, false)?)?;
        if condition.contains('\n') {
            return None;
        }
        let fixed = "if   {  } else {  }".len();
        let room = shape.width.checked_sub(condition.len() + fixed)?;
        let flat = |room| Shape {
            indent: 0,
            width: room,
            offset: 0,
        };
        let then = then.as_tail()?.lay_out(around, flat(room))?;
        let room = room.checked_sub(then.len())?;
        let otherwise = otherwise.as_tail()?.lay_out(around, flat(room))?;
        let text = format!("if {condition} {{ {then} }} else {{ {otherwise} }}");
        (!text.contains('\n') && text.len() <= shape.width.min(IF_ELSE_WIDTH)).then_some(text)
    }
}

/// What stands before a block.
fn head(tested: &Condition, nested: bool, around: Around, shape: Shape) -> Option<String> {
    let shape = fresh(shape, nested)?;
    let text = condition(tested, around, shape)?;
    let budget = MAX_WIDTH.saturating_sub(shape.used() + "if  {".len());
    let below = (text.contains('\n') || text.len() > budget)
        && (!extendable(&text) || last_line_indent(&text) > shape.used());
    let separator = if below {
        newline(shape.indent)
    } else {
        " ".to_owned()
    };
    Some(format!("if {text}{separator}"))
}

fn last_line_indent(text: &str) -> usize {
    let last = text.rsplit('\n').next().unwrap_or_default();
    last.len() - last.trim_start().len()
}

/// A whole line for the condition, whatever comes behind the expression.
fn fresh(shape: Shape, nested: bool) -> Option<Shape> {
    let shape = shape.with_width(MAX_WIDTH.saturating_sub(shape.used()));
    if nested {
        shape.after("} else ".len())
    } else {
        Some(shape)
    }
}

fn condition(tested: &Condition, around: Around, shape: Shape) -> Option<String> {
    let shape = shape.after("if ".len())?;
    match tested {
        Condition::Holds(expr) => expr.lay_out(around, shape),
        Condition::Matches(pattern, expr) => {
            let room = shape.after("let ".len())?.before(" =".len())?;
            let pattern = Pattern::parse(pattern).lay_out(around, room)?;
            let left = format!("let {pattern} =");
            let right = assign(&left, shape, |shape| expr.lay_out(around, shape))?;
            Some(left + &right)
        }
    }
}

/// `left = right`.
pub(super) fn assignment(
    left: &Expr,
    right: &Expr,
    around: Around,
    shape: Shape,
) -> Option<String> {
    let left = left.lay_out(around, shape.before(2)?)? + " =";
    let right = assign(&left, shape, |shape| right.lay_out(around, shape))?;
    Some(left + &right)
}
