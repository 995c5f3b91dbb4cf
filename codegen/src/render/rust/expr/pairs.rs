//! Binary operators: all operands on one line, or each on its own behind the operator.

use super::{Expr, Kind};
use crate::render::rust::layout::{
    Around, MAX_WIDTH, Shape, TAB, first_line, first_line_width, fits, last_line_width,
    last_text_width, newline,
};

/// `a op b op c`.
pub(super) fn lay_out(
    operator: &str,
    operands: &[Expr],
    around: Around,
    shape: Shape,
) -> Option<String> {
    all(operator, operands, around, shape).or_else(|| last_apart(operator, operands, around, shape))
}

/// All operands treated alike.
fn all(operator: &str, operands: &[Expr], around: Around, shape: Shape) -> Option<String> {
    let (first, others) = operands.split_first()?;
    let (last, middle) = others.split_last()?;
    let nested = shape.nested().widest().before(shape.kept_free())?;
    let own_line = nested.after(operator.len() + 1)?;
    let mut texts = vec![first.lay_out(around, shape)];
    texts.extend(
        middle
            .iter()
            .map(|operand| operand.lay_out(around, own_line)),
    );
    if let Some(text) = one_line(operator, &texts, last, around, shape) {
        return Some(text);
    }
    texts.push(last.lay_out(around, own_line));
    let mut texts = texts.into_iter();
    let mut result = texts.next()??;
    for (operand, text) in others.iter().zip(texts) {
        let used = if result.contains('\n') {
            0
        } else {
            shape.used()
        };
        if last_line_width(&result) + used <= nested.used()
            && let Some(room) = shape.after(operator.len() + 2 + last_text_width(&result))
            && let Some(text) = operand.lay_out(around, room)
        {
            result.extend([" ", operator, " ", &text]);
            continue;
        }
        result.extend([&newline(nested.indent), operator, " ", &text?]);
    }
    Some(result)
}

/// The last operand apart, for where the others need the room that is kept free behind it.
fn last_apart(operator: &str, operands: &[Expr], around: Around, shape: Shape) -> Option<String> {
    let (last, others) = operands.split_last()?;
    let room = shape.with_width(MAX_WIDTH.saturating_sub(shape.used()));
    let left = match others {
        [only] => only.lay_out(around, room)?,
        _ => lay_out(operator, others, around, room)?,
    };
    let used = last_line_width(&left) + operator.len() + 2;
    let here = shape
        .after(used)
        .and_then(|shape| last.lay_out(around, shape));
    if let Some(right) = here {
        let stays = !right.contains('\n') || left.len() <= TAB || first_line(&right).ends_with('{');
        if stays && used + first_line_width(&right) <= shape.width {
            return Some(format!("{left} {operator} {right}"));
        }
    }
    let below = Shape::indented(shape.indent + TAB)
        .before(shape.kept_free())?
        .after(operator.len() + 1)?;
    let right = last.lay_out(around, below)?;
    let inner = newline(below.indent);
    Some(format!("{left}{inner}{operator} {right}"))
}

/// All operands on one line, of which only the last may end below.
fn one_line(
    operator: &str,
    texts: &[Option<String>],
    last: &Expr,
    around: Around,
    shape: Shape,
) -> Option<String> {
    let mut result = String::new();
    for text in texts {
        let text = text.as_ref()?;
        if text.contains('\n') || result.len() > shape.width {
            return None;
        }
        result.extend([text, " ", operator, " "]);
    }
    let before = result.len();
    let text = last.lay_out(around, shape.block().after(last_line_width(&result))?)?;
    result.push_str(&text);
    let breaks_badly =
        result.contains('\n') && !text.starts_with('{') && (text.starts_with('(') || before > TAB);
    let good = first_line_width(&result) <= shape.width && !breaks_badly && fits(&result, shape);
    good.then_some(result)
}

/// How strongly an operator binds.
fn strength(operator: &str) -> u8 {
    match operator {
        "||" => 0,
        "&&" => 1,
        "==" | "!=" | "<" | ">" | "<=" | ">=" => 2,
        "|" => 3,
        "^" => 4,
        "&" => 5,
        "<<" | ">>" => 6,
        "+" | "-" => 7,
        _ => 8,
    }
}

/// Puts parentheses around an operand that binds less than the operator.
pub(super) fn operand(operator: &str, operand: Expr) -> Expr {
    let loose = match &operand.0 {
        Kind::Pairs(inner, _) => strength(inner) < strength(operator),
        Kind::Closure(_) | Kind::Assign(..) => true,
        _ => false,
    };
    if loose {
        Expr(Kind::Paren(Box::new(operand)))
    } else {
        operand
    }
}
