//! Lists between delimiters: arguments, elements, parameters of types.
//!
//! Such a list stands on one line, or has a line per item, or its last item begins on the line
//! of the others and ends below. Short and simple items are packed, several to a line.

use super::{
    Around, SHORT_ELEMENT, Shape, TAB, first_line, first_line_width, last_line_width, lines,
    newline, push_newline, width,
};

/// Something that stands in a list.
pub(crate) trait Item {
    /// Lays the item out.
    fn layout(&self, around: Around, shape: Shape) -> Option<String>;

    /// Lays the item out as the last of a list, whose line it may leave.
    fn layout_last(&self, around: Around, shape: Shape) -> Option<String> {
        self.layout(around, shape)
    }

    /// What matters for the list about this item.
    fn traits(&self) -> Traits {
        Traits::default()
    }

    /// Whether the last of `count` items, this one, may begin on the line of the others.
    fn can_overflow(&self, _count: usize) -> bool {
        false
    }
}

/// What matters for a list about one of its items.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "these are independent answers to independent questions"
)]
pub(crate) struct Traits {
    /// It is an expression, not a type or a part of an attribute.
    pub(crate) expression: bool,
    /// It is a literal, a name, or little more.
    pub(crate) simple: bool,
    /// It is a call of a function or of a macro.
    pub(crate) nested_call: bool,
    /// It is a call of a method.
    pub(crate) method_call: bool,
    /// It is a closure.
    pub(crate) closure: bool,
}

/// Whether a comma follows the last item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trailing {
    /// Where each item has its line.
    Vertical,
    /// Never: a macro or an attribute, to which no token may be added.
    Never,
    /// Always: a tuple of one.
    Always,
}

/// A list and what it stands behind.
pub(crate) struct List<'a> {
    /// What stands before the opening delimiter.
    pub(crate) callee: &'a str,
    /// The delimiters.
    pub(crate) delimiters: (char, char),
    /// How wide several items together may be on one line.
    pub(crate) max_width: usize,
    /// Whether a comma follows the last item.
    pub(crate) trailing: Trailing,
    /// Of a macro with a format string, how many arguments stand before that.
    pub(crate) before_format: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tactic {
    Horizontal,
    Vertical,
    Packed,
    /// The format string has its line, and so have the arguments before and behind it.
    Format(usize),
}

/// A list that is being laid out.
struct Layout<'a, T> {
    list: &'a List<'a>,
    items: &'a [T],
    around: Around,
    one_line: Shape,
    one_line_width: usize,
    nested: Shape,
}

impl List<'_> {
    /// Lays the list out, behind its callee; `None` if an item fits nowhere.
    pub(crate) fn layout<T: Item>(
        &self,
        items: &[T],
        around: Around,
        shape: Shape,
    ) -> Option<String> {
        let callee = last_line_width(self.callee);
        let used = if self.callee.contains('\n') {
            callee.saturating_sub(shape.used())
        } else {
            callee
        };
        let mut nested = shape.block().nested().widest();
        nested.width = nested.width.saturating_sub(1);
        let layout = Layout {
            list: self,
            items,
            around,
            one_line: shape
                .after(callee + 1)
                .and_then(|shape| shape.before(1))
                .unwrap_or(shape.with_width(0)),
            one_line_width: shape.width.saturating_sub(used + 2),
            nested,
        };
        let (tactic, text) = layout.items()?;
        let room = shape.width.saturating_sub(callee);
        Some(self.wrap(&text, tactic, room, nested.indent))
    }

    /// Puts the delimiters around the items.
    fn wrap(&self, items: &str, tactic: Tactic, room: usize, indent: usize) -> String {
        let first = if items.is_empty() {
            2
        } else {
            first_line_width(items) + 1
        };
        let (open, close) = self.delimiters;
        if tactic == Tactic::Horizontal && first <= room {
            format!("{}{open}{items}{close}", self.callee)
        } else {
            let inner = if items.is_empty() {
                String::new()
            } else {
                newline(indent) + items
            };
            let outer = newline(indent.saturating_sub(TAB));
            format!("{}{open}{inner}{outer}{close}", self.callee)
        }
    }
}

impl<T: Item> Layout<'_, T> {
    /// The items without the delimiters.
    fn items(&self) -> Option<(Tactic, String)> {
        let mut texts: Vec<Option<String>> = self
            .items
            .iter()
            .map(|item| item.layout(self.around, self.nested))
            .collect();
        let tactic = self.overflow_last(&mut texts);
        let texts: Vec<String> = texts.into_iter().collect::<Option<_>>()?;
        let text = match tactic {
            Tactic::Format(before) => self.around_format(&texts, before),
            Tactic::Packed => pack(&texts, self.nested, self.list.trailing != Trailing::Never),
            Tactic::Horizontal => {
                let comma = self.list.trailing == Trailing::Always && !texts.is_empty();
                texts.join(", ") + if comma { "," } else { "" }
            }
            Tactic::Vertical => {
                let comma = self.list.trailing != Trailing::Never;
                let separator = format!(",{}", newline(self.nested.indent));
                texts.join(&separator) + if comma { "," } else { "" }
            }
        };
        Some((tactic, text))
    }

    /// Decides on the layout, and lets the last item leave the line of the others if it may.
    fn overflow_last(&self, texts: &mut [Option<String>]) -> Tactic {
        let Some((item, (last, others))) = self.items.last().zip(texts.split_last_mut()) else {
            return Tactic::Horizontal;
        };
        if self.fits_easily(others, last.as_ref()) {
            return Tactic::Horizontal;
        }
        let count = self.items.len();
        let combined = count == 1 && item.traits().expression && width(self.list.callee) < TAB;
        let may_overflow = combined || item.can_overflow(count);
        let overflowed = if may_overflow {
            self.last_overflowed(item, others, combined)
        } else {
            None
        };
        if let Some(text) = overflowed {
            *last = Some(first_line(&text).to_owned());
            if self.tactic(others, last.as_ref()) == Tactic::Horizontal {
                *last = Some(self.settle(item, text, count));
                return Tactic::Horizontal;
            }
            *last = item.layout(self.around, self.nested);
        }
        self.settle_tactic(others, last.as_ref())
    }

    /// Whether all items fit on one line with so much to spare that no other layout needs to be
    /// tried. `rustfmt` counts each `?` up to three times, and blocks that could open.
    fn fits_easily(&self, others: &[Option<String>], last: Option<&String>) -> bool {
        let Some(last) = last else {
            return false;
        };
        // Of what is not ASCII, `rustfmt` counts here the columns and there the bytes.
        if !others
            .iter()
            .flatten()
            .chain([last])
            .all(|text| text.is_ascii())
        {
            return false;
        }
        let tries = last.matches('?').count();
        let spared = self
            .one_line_width
            .min(self.list.max_width)
            .checked_sub(8 + 3 * tries);
        spared.is_some_and(|room| fits_in(room, others, Some(last)))
    }

    /// The last item as it looks when it begins on the line of the others.
    fn last_overflowed(
        &self,
        item: &T,
        others: &[Option<String>],
        combined: bool,
    ) -> Option<String> {
        let traits = item.traits();
        let around = Around {
            one_line_chain: self.around.one_line_chain || (!combined && traits.method_call),
            ..self.around
        };
        if traits.closure {
            let closures = self.items.iter().filter(|item| item.traits().closure);
            if closures.count() > 1 {
                return None;
            }
        }
        let shape = if others.is_empty() && !traits.nested_call {
            self.one_line
        } else {
            let used = others
                .iter()
                .map(|text| 2 + text.as_deref().map_or(0, str::len))
                .sum();
            let width = self.one_line.width.min(self.list.max_width);
            self.one_line.with_width(width).after(used)?
        };
        item.layout_last(around, shape)
    }

    /// An only argument that breaks once stands on a line of its own if it fits there whole.
    fn settle(&self, item: &T, overflowed: String, count: usize) -> String {
        if count == 1 && lines(&overflowed) == 2 {
            let nested = item.layout(self.around, self.nested);
            if let Some(text) = nested
                && !text.contains('\n')
            {
                return text;
            }
        }
        overflowed
    }

    /// The layout of a list whose last item stays within its own lines.
    fn settle_tactic(&self, others: &[Option<String>], last: Option<&String>) -> Tactic {
        let text = last.map_or("", String::as_str);
        let alone = others.is_empty()
            && self.one_line_width != 0
            && !text.contains('\n')
            && width(text) <= self.one_line_width;
        if alone {
            return Tactic::Horizontal;
        }
        let tactic = self.tactic(others, last);
        let short =
            |text: &Option<String>| text.as_deref().is_none_or(|t| t.len() <= SHORT_ELEMENT);
        if tactic == Tactic::Vertical
            && let Some(before) = self.list.before_format
        {
            return self.format_tactic(others, last, before);
        }
        let packs = tactic == Tactic::Vertical
            && self.items.iter().all(|item| item.traits().simple)
            && others.iter().all(short)
            && text.len() <= SHORT_ELEMENT;
        if packs { Tactic::Packed } else { tactic }
    }

    /// The arguments of a macro with a format string that do not fit on one line.
    fn format_tactic(
        &self,
        others: &[Option<String>],
        last: Option<&String>,
        before: usize,
    ) -> Tactic {
        let texts: Vec<&str> = others
            .iter()
            .map(Option::as_ref)
            .chain([last])
            .map(|text| text.map_or("", String::as_str))
            .collect();
        let simple = |(index, item): (usize, &T)| index == before || item.traits().simple;
        let fits = |texts: &[&str]| {
            let total: usize = texts.iter().map(|text| width(text)).sum();
            total + 2 * texts.len().saturating_sub(1) <= self.nested.width
                && !texts.iter().any(|text| text.contains('\n'))
        };
        let (head, tail) = texts.split_at_checked(before).unwrap_or_default();
        let one_line = self.items.len() > before
            && self.items.iter().enumerate().all(simple)
            && fits(head)
            && fits(tail.get(1..).unwrap_or_default());
        if one_line {
            Tactic::Format(before)
        } else {
            Tactic::Vertical
        }
    }

    fn around_format(&self, texts: &[String], before: usize) -> String {
        let mut result = String::new();
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                result.push(',');
            }
            if index > 0 && (index == before || index == before + 1) {
                push_newline(&mut result, self.nested.indent);
            } else if index > 0 {
                result.push(' ');
            }
            result.push_str(text);
        }
        result
    }

    fn tactic(&self, others: &[Option<String>], last: Option<&String>) -> Tactic {
        let limit = self.list.max_width.min(self.one_line_width);
        if fits_in(limit, others, last) {
            Tactic::Horizontal
        } else {
            Tactic::Vertical
        }
    }
}

/// Whether items fit on one line of that width, commas and blanks between them included.
fn fits_in(room: usize, others: &[Option<String>], last: Option<&String>) -> bool {
    let texts = || others.iter().map(Option::as_ref).chain([last]).flatten();
    let total: usize = texts().map(|text| width(text)).sum();
    let separators = 2 * others.len();
    total + separators <= room && !texts().any(|text| text.contains('\n'))
}

/// Several items to a line, each with its comma, the last if that is asked for.
///
/// The comma of the last counts only where a line was broken before.
pub(crate) fn pack(texts: &[String], shape: Shape, trailing: bool) -> String {
    let mut result = String::new();
    let mut column = 0;
    for (index, text) in texts.iter().enumerate() {
        let last = index + 1 == texts.len();
        let comma = !last || trailing;
        let counted = !last || (trailing && result.contains('\n'));
        let needed = width(text) + usize::from(counted);
        if column > 0 && column + 1 + needed > shape.width {
            push_newline(&mut result, shape.indent);
            column = 0;
        }
        if column > 0 {
            result.push(' ');
            column += 1;
        }
        result.push_str(text);
        if comma {
            result.push(',');
        }
        column += needed;
    }
    result
}
