//! What stands to the right of `=` or `:`, on the same line or on the next.

use super::{Shape, TAB, first_line, fits, last_line_width, lines, newline, width};

/// The right side behind `left`, which ends with the `=`; `None` if it fits nowhere.
///
/// The text begins with the space or the line break that comes after `left`.
pub(crate) fn assign(
    left: &str,
    shape: Shape,
    layout: impl Fn(Shape) -> Option<String>,
) -> Option<String> {
    let used = last_line_width(left) - if left.contains('\n') { shape.indent } else { 0 };
    let here = shape.after(used + 1).unwrap_or(Shape {
        width: 0,
        offset: shape.offset + used + 1,
        ..shape
    });
    let same_line = layout(here);
    if let Some(text) = &same_line
        && !text.contains('\n')
        && width(text) <= here.width
    {
        return Some(format!(" {text}"));
    }
    let below = Shape::indented(shape.indent + TAB).before(here.kept_free())?;
    let next_line = layout(below);
    let on_next_line = |text: String| newline(shape.indent + TAB) + &text;
    match (same_line, next_line) {
        (None, next_line) => next_line.map(on_next_line),
        (Some(same), Some(next)) if fits(&next, below) && prefer_next_line(&same, &next) => {
            Some(on_next_line(next))
        }
        (Some(same), _) => Some(format!(" {same}")),
    }
}

/// Whether code looks better on a line of its own.
pub(crate) fn prefer_next_line(same: &str, next: &str) -> bool {
    let opens = |text: &str, open: char| first_line(text).ends_with(open);
    !next.contains('\n')
        || lines(same) > lines(next) + 1
        || ['(', '{', '[']
            .into_iter()
            .any(|open| opens(same, open) && !opens(next, open))
}
