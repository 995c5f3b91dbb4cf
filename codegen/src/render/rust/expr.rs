//! Expressions.

mod call;
mod chain;
mod closure;
mod control;
mod matches;
mod pairs;
mod record;

use super::layout::{ARRAY_WIDTH, Around, CALL_WIDTH, List, Shape, Trailing, width};
use super::literal;
use super::stmt::{Stmt, block, block_of_value};
use super::ty::path;
pub use chain::Link;
pub use closure::Closure;
pub(super) use control::If;
pub use matches::Arm;

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr(pub(super) Kind);

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Literal(String),
    RawText(String),
    Path(String),
    Prefix(&'static str, Box<Expr>),
    Call(Box<Expr>, Vec<Expr>),
    Macro(String, Vec<Expr>),
    Chain(chain::Chain),
    Record(record::Record),
    Array(Vec<Expr>),
    Tuple(Vec<Expr>),
    Pairs(&'static str, Vec<Expr>),
    Closure(Closure),
    Block(Vec<Stmt>),
    Match(Box<matches::Match>),
    If(Box<control::If>),
    Assign(Box<Expr>, Box<Expr>),
    Paren(Box<Expr>),
}

impl Expr {
    /// What never breaks: a name, a path, a number, a literal, or fields of a name (`self.0`).
    ///
    /// Of anything else the parts are wanted, since it may have to break.
    #[must_use]
    pub fn atom(text: impl Into<String>) -> Self {
        let text = text.into();
        for prefix in ["&mut ", "&", "*", "!"] {
            if let Some(rest) = text.strip_prefix(prefix) {
                return Self(Kind::Prefix(prefix, Box::new(Self::atom(rest))));
            }
        }
        let literal = |c: char| c.is_ascii_digit() || matches!(c, '"' | '\'' | '-' | '(');
        if text.starts_with(literal) || text.starts_with("r#\"") || text.starts_with("b\"") {
            return Self(Kind::Literal(text));
        }
        let mut names = text.split('.');
        let head = names.next().unwrap_or_default();
        names.fold(Self(Kind::Path(head.to_owned())), |expr, name| {
            expr.link(Link::field(name))
        })
    }

    /// A string literal, escaped.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(Kind::Literal(literal::text(text)))
    }

    /// A string literal that is easier to read without escapes, such as a regular expression.
    ///
    /// It is a raw literal only where that saves an escape.
    #[must_use]
    pub fn raw_text(text: &str) -> Self {
        match literal::raw_text(text) {
            Some(raw) => Self(Kind::RawText(raw)),
            None => Self::text(text),
        }
    }

    /// `callee(args…)`.
    #[must_use]
    pub fn call(callee: impl Into<Self>, args: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::Call(
            Box::new(callee.into()),
            args.into_iter().collect(),
        ))
    }

    /// `name!(args…)`.
    #[must_use]
    pub fn macro_call(name: impl Into<String>, args: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::Macro(name.into(), args.into_iter().collect()))
    }

    /// `self.name(args…)`.
    #[must_use]
    pub fn method(self, name: impl Into<String>, args: impl IntoIterator<Item = Self>) -> Self {
        self.link(Link::method(name, args))
    }

    /// `self.name::<types>(args…)`.
    #[must_use]
    pub fn turbofish(
        self,
        name: impl Into<String>,
        types: impl Into<String>,
        args: impl IntoIterator<Item = Self>,
    ) -> Self {
        self.link(Link::turbofish(name, types, args))
    }

    /// `self.name`.
    #[must_use]
    pub fn field(self, name: impl Into<String>) -> Self {
        self.link(Link::field(name))
    }

    /// `self.await`.
    #[must_use]
    pub fn awaited(self) -> Self {
        self.link(Link::field("await"))
    }

    /// One more link at the end of a chain.
    #[must_use]
    pub fn link(self, link: Link) -> Self {
        Self(Kind::Chain(chain::Chain::of(self).link(link)))
    }

    /// `self?`.
    #[must_use]
    pub fn tried(self) -> Self {
        Self(Kind::Chain(chain::Chain::of(self).tried()))
    }

    /// `&self`.
    #[must_use]
    pub fn reference(self) -> Self {
        Self(Kind::Prefix("&", Box::new(self)))
    }

    /// `return self`.
    #[must_use]
    pub fn returned(self) -> Self {
        Self(Kind::Prefix("return ", Box::new(self)))
    }

    /// `[items…]`.
    #[must_use]
    pub fn array(items: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::Array(items.into_iter().collect()))
    }

    /// `(items…)`.
    #[must_use]
    pub fn tuple(items: impl IntoIterator<Item = Self>) -> Self {
        Self(Kind::Tuple(items.into_iter().collect()))
    }

    /// `path { name: value, … }`; a field without a value, or with its own name for one, is
    /// written in short.
    #[must_use]
    pub fn record<N: Into<String>>(
        path: impl Into<String>,
        fields: impl IntoIterator<Item = (N, Option<Self>)>,
    ) -> Self {
        Self(Kind::Record(record::Record::new(path.into(), fields)))
    }

    /// `a && b && c`, with any binary operator; a single operand is itself.
    #[must_use]
    pub fn joined(operator: &'static str, operands: impl IntoIterator<Item = Self>) -> Self {
        let mut operands: Vec<Self> = operands.into_iter().collect();
        match operands.pop() {
            Some(only) if operands.is_empty() => only,
            last => {
                operands.extend(last);
                let operands = operands.into_iter();
                let operands = operands.map(|operand| pairs::operand(operator, operand));
                Self(Kind::Pairs(operator, operands.collect()))
            }
        }
    }

    /// `|params| body`.
    #[must_use]
    pub fn closure(params: impl Into<String>, body: Self) -> Self {
        Self(Kind::Closure(Closure::new(params, body)))
    }

    /// `{ … }`.
    #[must_use]
    pub fn block(stmts: impl IntoIterator<Item = Stmt>) -> Self {
        Self(Kind::Block(stmts.into_iter().collect()))
    }

    /// `match self { arms… }`.
    #[must_use]
    pub fn matched(self, arms: impl IntoIterator<Item = Arm>) -> Self {
        Self(Kind::Match(Box::new(matches::Match::new(self, arms))))
    }
}

impl From<&str> for Expr {
    fn from(text: &str) -> Self {
        Self::atom(text)
    }
}

impl From<String> for Expr {
    fn from(text: String) -> Self {
        Self::atom(text)
    }
}

impl From<Closure> for Expr {
    fn from(closure: Closure) -> Self {
        Self(Kind::Closure(closure))
    }
}

impl Expr {
    /// Lays the expression out in a room; `None` if it does not fit in any way.
    pub(super) fn lay_out(&self, around: Around, shape: Shape) -> Option<String> {
        match &self.0 {
            Kind::Literal(text) if text.starts_with(['"', 'r']) => Some(text.clone()),
            Kind::Literal(text) => {
                (around.lenient || width(text) <= shape.width).then(|| text.clone())
            }
            Kind::RawText(text) => Some(text.clone()),
            Kind::Path(text) => path(text, around, shape),
            Kind::Prefix(prefix, inner) => {
                let text = inner.lay_out(around, shape.after(prefix.len())?)?;
                Some(format!("{prefix}{text}"))
            }
            Kind::Call(callee, args) => call::call(callee, args, around, shape),
            Kind::Macro(name, args) => call::macro_call(name, args, around, shape),
            Kind::Chain(chain) => chain.lay_out(around, shape),
            Kind::Record(record) => record.lay_out(around, shape),
            Kind::Array(items) => {
                list("", ('[', ']'), ARRAY_WIDTH, around).layout(items, around, shape)
            }
            Kind::Tuple(items) => {
                let mut tuple = list("", ('(', ')'), CALL_WIDTH, around);
                if items.len() == 1 {
                    tuple.trailing = Trailing::Always;
                }
                tuple.layout(items, around, shape)
            }
            Kind::Pairs(operator, operands) => pairs::lay_out(operator, operands, around, shape),
            Kind::Closure(closure) => closure.lay_out(around, shape),
            Kind::Block(stmts) => Some(block_of_value(stmts, shape)),
            Kind::Match(matched) => matched.lay_out(around, shape),
            Kind::If(condition) => condition.lay_out(true, around, shape),
            Kind::Paren(inner) => {
                let text = inner.lay_out(around, shape.after(1)?.before(1)?)?;
                Some(format!("({text})"))
            }
            Kind::Assign(left, right) => control::assignment(left, right, around, shape),
        }
    }

    /// Lays the expression out where a statement stands, in which blocks never share a line.
    pub(super) fn lay_out_statement(&self, around: Around, shape: Shape) -> Option<String> {
        match &self.0 {
            Kind::If(condition) => condition.lay_out(false, around, shape),
            Kind::Block(stmts) => Some(block(stmts, shape.indent)),
            // `rustfmt` keeps room for the semicolon behind a `return`, and does so twice.
            _ if self.is_return() => self.lay_out(around, shape.before(1)?),
            _ => self.lay_out(around, shape),
        }
    }

    /// Whether this is `return …`, behind which a semicolon is wanted.
    fn is_return(&self) -> bool {
        matches!(self.0, Kind::Prefix("return ", _))
    }

    /// The operand, where this is a prefix or a `?`.
    fn operand(&self) -> Option<&Self> {
        match &self.0 {
            Kind::Prefix(prefix, inner) if *prefix != "return " => Some(inner),
            Kind::Chain(chain) => chain.only_tried(),
            _ => None,
        }
    }
}

/// A list of that layout behind `callee`.
fn list(callee: &str, delimiters: (char, char), max_width: usize, around: Around) -> List<'_> {
    List {
        callee,
        delimiters,
        max_width,
        trailing: if around.in_macro {
            Trailing::Never
        } else {
            Trailing::Vertical
        },
        before_format: None,
    }
}
