//! Attributes.

use super::layout::{
    ATTR_WIDTH, Around, Item, List, Shape, TAB, Trailing, Traits, newline, push_newline, width,
};
use super::literal;

/// An attribute, without the `#[` and `]`, or an argument of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attr {
    path: String,
    form: Form,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Form {
    Word,
    /// ` = ` and the source text of a literal.
    Value(String),
    List(Vec<Attr>),
}

impl Attr {
    /// A word (`non_exhaustive`) or a literal.
    #[must_use]
    pub fn word(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            form: Form::Word,
        }
    }

    /// `path = "text"`, escaped.
    #[must_use]
    pub fn value(path: impl Into<String>, text: &str) -> Self {
        Self {
            path: path.into(),
            form: Form::Value(literal::text(text)),
        }
    }

    /// `path(args…)`.
    #[must_use]
    pub fn list<A: Into<Self>>(path: impl Into<String>, args: impl IntoIterator<Item = A>) -> Self {
        Self {
            path: path.into(),
            form: Form::List(args.into_iter().map(Into::into).collect()),
        }
    }

    /// `derive(traits…)`.
    #[must_use]
    pub fn derive<T: Into<String>>(traits: impl IntoIterator<Item = T>) -> Self {
        Self::list("derive", traits.into_iter().map(Self::word))
    }

    /// Prints the attribute with its line break; `mark` is `#` or `#!`.
    fn print(&self, out: &mut String, mark: &str, shape: Shape) {
        let text = match &self.form {
            Form::List(args) if self.path == "derive" => derive(args, mark, shape),
            _ => shape
                .after(mark.len() + 1)
                .and_then(|shape| self.layout(Around::default(), shape))
                .unwrap_or_else(|| self.flat()),
        };
        out.push_str(mark);
        out.push('[');
        out.push_str(&text);
        out.push(']');
        push_newline(out, shape.indent);
    }

    /// The attribute on one line.
    fn flat(&self) -> String {
        match &self.form {
            Form::Word => self.path.clone(),
            Form::Value(text) => format!("{} = {text}", self.path),
            Form::List(args) => {
                let args: Vec<String> = args.iter().map(Self::flat).collect();
                format!("{}({})", self.path, args.join(", "))
            }
        }
    }
}

impl From<&str> for Attr {
    fn from(word: &str) -> Self {
        Self::word(word)
    }
}

impl From<String> for Attr {
    fn from(word: String) -> Self {
        Self::word(word)
    }
}

impl Item for Attr {
    fn layout(&self, around: Around, shape: Shape) -> Option<String> {
        match &self.form {
            Form::Word => Some(self.path.clone()),
            Form::Value(text) => {
                shape.after(width(&self.path) + 3)?;
                Some(format!("{} = {text}", self.path))
            }
            Form::List(args) => {
                let list = List {
                    callee: &self.path,
                    delimiters: ('(', ')'),
                    max_width: ATTR_WIDTH,
                    trailing: Trailing::Never,
                    before_format: None,
                };
                list.layout(args, around, shape.before(1)?)
            }
        }
    }

    fn traits(&self) -> Traits {
        Traits {
            simple: self.form == Form::Word,
            ..Traits::default()
        }
    }

    fn can_overflow(&self, count: usize) -> bool {
        let literal = self.form == Form::Word && self.path.starts_with(['"', '-', '0', '1']);
        count == 1 && !literal
    }
}

/// The traits of a `derive`, on one line, on a line below, or a line each.
fn derive(args: &[Attr], mark: &str, shape: Shape) -> String {
    let names: Vec<&str> = args.iter().map(|arg| arg.path.as_str()).collect();
    let one_line = names.join(", ");
    let nested = shape.nested().widest();
    let around = mark.len() + "[derive()]".len() + "()]".len();
    let budget = shape.width.saturating_sub(around);
    let (inner, outer) = (newline(shape.indent + TAB), newline(shape.indent));
    if width(&one_line) > nested.width {
        let lines = names.join(&format!(",{inner}"));
        format!("derive({inner}{lines},{outer})")
    } else if width(&one_line) + 1 > budget {
        format!("derive({inner}{one_line},{outer})")
    } else {
        format!("derive({one_line})")
    }
}

/// Prints attributes, each with its line break.
pub(super) fn print_all(attrs: &[Attr], out: &mut String, mark: &str, indent: usize) {
    print_in(attrs, out, mark, Shape::indented(indent));
}

/// Prints attributes in the room of what they belong to.
pub(super) fn print_in(attrs: &[Attr], out: &mut String, mark: &str, shape: Shape) {
    for attr in attrs {
        attr.print(out, mark, shape);
    }
}
