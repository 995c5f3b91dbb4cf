//! Struct literals: on one line if they are tiny, else a line per field.

use super::Expr;
use crate::render::rust::layout::{Around, RECORD_WIDTH, Shape, TAB, newline, width};
use crate::render::rust::ty::path;

/// A struct literal.
#[derive(Debug, Clone)]
pub(in crate::render::rust) struct Record {
    path: String,
    fields: Vec<(String, Option<Expr>)>,
}

impl Record {
    pub(super) fn new<N: Into<String>>(
        path: String,
        fields: impl IntoIterator<Item = (N, Option<Expr>)>,
    ) -> Self {
        let fields = fields.into_iter();
        Self {
            path,
            fields: fields.map(|(name, value)| (name.into(), value)).collect(),
        }
    }

    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        let path = &path(&self.path, around, shape.before(2)?)?;
        if self.fields.is_empty() {
            return Some(format!("{path} {{}}"));
        }
        let nested = shape.nested().widest();
        let mut fields = Vec::with_capacity(self.fields.len());
        for (name, value) in &self.fields {
            fields.push(field(name, value.as_ref(), around, nested.before(1)?)?);
        }
        let (inner, outer) = (newline(nested.indent), newline(shape.indent));
        let room = shape.width.checked_sub(width(path) + 5);
        let room = room.map_or(0, |room| room.min(RECORD_WIDTH));
        let total: usize = fields.iter().map(|field| width(field)).sum();
        let wide = total + 2 * (fields.len() - 1) > room;
        if !wide && !fields.iter().any(|field| field.contains('\n')) {
            let fields = fields.join(", ");
            // `rustfmt` counts columns above and bytes here, and what is on one line by the
            // first count may stand between the braces by the second.
            return Some(if fields.len() <= room {
                format!("{path} {{ {fields} }}")
            } else {
                format!("{path} {{{inner}{fields}{outer}}}")
            });
        }
        let comma = if around.in_macro { "" } else { "," };
        let fields = fields.join(&format!(",{inner}"));
        Some(format!("{path} {{{inner}{fields}{comma}{outer}}}"))
    }
}

fn field(name: &str, value: Option<&Expr>, around: Around, shape: Shape) -> Option<String> {
    let Some(value) = value else {
        return Some(name.to_owned());
    };
    let text = shape
        .after(width(name) + 2)
        .and_then(|shape| value.lay_out(around, shape));
    if let Some(text) = text {
        return Some(if text == name {
            text
        } else {
            format!("{name}: {text}")
        });
    }
    let below = Shape::indented(shape.indent + TAB);
    let text = value.lay_out(around, below)?;
    Some(format!("{name}:{}{text}", newline(below.indent)))
}
