//! Statements and blocks.

use super::expr::{Expr, If, Kind as ExprKind};
use super::item::Item;
use super::layout::{Around, Shape, TAB, assign, fits, lines, newline, push_newline};
use super::ty::Type;

/// A statement.
#[derive(Debug, Clone)]
pub struct Stmt(Kind);

#[derive(Debug, Clone)]
enum Kind {
    Let {
        pattern: String,
        ty: Option<String>,
        value: Expr,
    },
    Expr(Expr),
    Semi(Expr),
    Item(Box<Item>),
    Blank,
}

/// A condition and what is done where it holds.
#[derive(Debug, Clone)]
pub struct Branch {
    /// The condition.
    pub condition: Condition,
    /// What is done where it holds.
    pub body: Vec<Stmt>,
}

/// The condition of an `if`.
#[derive(Debug, Clone)]
pub enum Condition {
    /// An expression that is true.
    Holds(Expr),
    /// `let pattern = expression`.
    Matches(String, Expr),
}

impl Stmt {
    /// `let pattern = value;`.
    #[must_use]
    pub fn bind(pattern: impl Into<String>, value: impl Into<Expr>) -> Self {
        Self(Kind::Let {
            pattern: pattern.into(),
            ty: None,
            value: value.into(),
        })
    }

    /// `let pattern: ty = value;`.
    #[must_use]
    pub fn bind_as(
        pattern: impl Into<String>,
        ty: impl Into<String>,
        value: impl Into<Expr>,
    ) -> Self {
        Self(Kind::Let {
            pattern: pattern.into(),
            ty: Some(ty.into()),
            value: value.into(),
        })
    }

    /// `left = right;`.
    #[must_use]
    pub fn assign(left: impl Into<Expr>, right: impl Into<Expr>) -> Self {
        let (left, right) = (Box::new(left.into()), Box::new(right.into()));
        Self(Kind::Semi(Expr(ExprKind::Assign(left, right))))
    }

    /// An expression without a semicolon: the value of the block, or an `if` or a `match`.
    #[must_use]
    pub fn tail(expr: impl Into<Expr>) -> Self {
        Self(Kind::Expr(expr.into()))
    }

    /// An expression with a semicolon.
    #[must_use]
    pub fn semi(expr: impl Into<Expr>) -> Self {
        Self(Kind::Semi(expr.into()))
    }

    /// `return value;`.
    #[must_use]
    pub fn returns(value: impl Into<Expr>) -> Self {
        Self(Kind::Semi(value.into().returned()))
    }

    /// `if condition { body… }`.
    #[must_use]
    pub fn when(condition: Condition, body: impl IntoIterator<Item = Self>) -> Self {
        Self::tail(Expr::branches([Branch::new(condition, body)], None))
    }

    /// `if condition { then… } else { otherwise… }`.
    #[must_use]
    pub fn when_else(
        condition: Condition,
        then: impl IntoIterator<Item = Self>,
        otherwise: impl IntoIterator<Item = Self>,
    ) -> Self {
        let otherwise = otherwise.into_iter().collect();
        Self::tail(Expr::branches(
            [Branch::new(condition, then)],
            Some(otherwise),
        ))
    }

    /// An item inside of a function.
    #[must_use]
    pub fn item(item: impl Into<Item>) -> Self {
        Self(Kind::Item(Box::new(item.into())))
    }

    /// An empty line between two statements.
    #[must_use]
    pub fn blank() -> Self {
        Self(Kind::Blank)
    }

    /// The expression that this is the value of.
    pub(super) fn as_tail(&self) -> Option<&Expr> {
        match &self.0 {
            Kind::Expr(expr) => Some(expr),
            _ => None,
        }
    }

    /// The statement at that indentation, in the best way that there is.
    fn print(&self, indent: usize, last: bool) -> String {
        let shape = Shape::indented(indent);
        let lenient = Around {
            lenient: true,
            ..Around::default()
        };
        self.lay_out(Around::default(), shape, last)
            .or_else(|| self.lay_out(lenient, shape, last))
            .or_else(|| self.lay_out(lenient, shape.with_width(usize::MAX / 2), last))
            .unwrap_or_default()
    }

    fn lay_out(&self, around: Around, shape: Shape, last: bool) -> Option<String> {
        match &self.0 {
            Kind::Let { pattern, ty, value } => {
                let left = match ty {
                    Some(ty) => {
                        let room = shape.after("let : ".len() + pattern.len())?.before(2)?;
                        let ty = Type::parse(ty).lay_out(around, room)?;
                        format!("let {pattern}: {ty} =")
                    }
                    None => format!("let {pattern} ="),
                };
                let right = assign(&left, shape.before(1)?, |shape| {
                    value.lay_out(around, shape)
                })?;
                Some(left + &right + ";")
            }
            Kind::Expr(expr) if last => expr.lay_out(around, shape),
            Kind::Expr(expr) => expr.lay_out_statement(around, shape),
            Kind::Semi(expr) => Some(expr.lay_out_statement(around, shape.before(1)?)? + ";"),
            Kind::Item(item) => {
                let mut text = String::new();
                item.print(&mut text, shape.indent);
                Some(text)
            }
            Kind::Blank => Some(String::new()),
        }
    }
}

impl Branch {
    /// `if condition { body… }`.
    #[must_use]
    pub fn new(condition: Condition, body: impl IntoIterator<Item = Stmt>) -> Self {
        Self {
            condition,
            body: body.into_iter().collect(),
        }
    }
}

impl Expr {
    /// `if … { … } else if … { … } else { … }`.
    #[must_use]
    pub fn branches(
        branches: impl IntoIterator<Item = Branch>,
        otherwise: Option<Vec<Stmt>>,
    ) -> Self {
        let branches = branches.into_iter().collect();
        Self(ExprKind::If(Box::new(If {
            branches,
            otherwise,
        })))
    }

    /// The expression without a block that holds nothing else: where a block is needed, it
    /// comes back.
    pub(super) fn unwrapped(self) -> Self {
        match self.0 {
            ExprKind::Block(stmts) => match <[Stmt; 1]>::try_from(stmts) {
                Ok([Stmt(Kind::Expr(expr))]) => expr.unwrapped(),
                Ok(stmts) => Self::block(stmts),
                Err(stmts) => Self::block(stmts),
            },
            _ => self,
        }
    }
}

/// The lines of a block without its braces.
pub(super) fn lines_of(stmts: &[Stmt], indent: usize) -> String {
    let mut result = String::new();
    for (index, stmt) in stmts.iter().enumerate() {
        let text = stmt.print(indent, index + 1 == stmts.len());
        if text.is_empty() {
            result.push('\n');
        } else {
            push_newline(&mut result, indent);
            result.push_str(&text);
        }
    }
    result
}

/// A block, a line or more per statement.
pub(super) fn block(stmts: &[Stmt], indent: usize) -> String {
    if stmts.is_empty() {
        return "{}".to_owned();
    }
    let text = lines_of(stmts, indent + TAB);
    format!("{{{text}{}}}", newline(indent))
}

/// A block where a value is wanted: one that holds nothing else may stand on a single line.
pub(super) fn block_of_value(stmts: &[Stmt], shape: Shape) -> String {
    let result = block(stmts, shape.indent);
    if lines(&result) <= 3
        && let [only] = stmts
        && let Some(expr) = only.as_tail()
        && let Some(text) = expr.lay_out(Around::default(), shape)
    {
        let text = format!("{{ {text} }}");
        if !text.contains('\n') && fits(&text, shape) {
            return text;
        }
    }
    result
}
