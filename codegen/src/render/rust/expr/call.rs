//! Calls, and what lists ask of expressions.

use super::{Expr, Kind, list};
use crate::render::rust::layout::{ARRAY_WIDTH, Around, CALL_WIDTH, Item, Shape, Trailing, Traits};

/// `callee(args…)`.
pub(super) fn call(callee: &Expr, args: &[Expr], around: Around, shape: Shape) -> Option<String> {
    let callee = callee.lay_out(around, shape)?;
    arguments(&callee, args, around, shape)
}

/// Arguments behind what is called.
pub(super) fn arguments(
    callee: &str,
    args: &[Expr],
    around: Around,
    shape: Shape,
) -> Option<String> {
    list(callee, ('(', ')'), CALL_WIDTH, around).layout(args, around, shape)
}

/// `name!(args…)`.
pub(super) fn macro_call(
    name: &str,
    args: &[Expr],
    around: Around,
    shape: Shape,
) -> Option<String> {
    let callee = format!("{name}!");
    // `rustfmt` lays `vec!` out as it does an array.
    if name == "vec" {
        return list(&callee, ('[', ']'), ARRAY_WIDTH, around).layout(args, around, shape);
    }
    let around = Around {
        in_macro: true,
        ..around
    };
    let mut list = list(&callee, ('(', ')'), CALL_WIDTH, around);
    list.trailing = Trailing::Never;
    list.before_format = before_format(name);
    list.layout(args, around, shape)
}

/// How many arguments a macro of the standard library takes before its format string.
fn before_format(name: &str) -> Option<usize> {
    match name {
        "format" | "format_args" | "panic" | "unreachable" => Some(0),
        "assert" | "write" | "writeln" => Some(1),
        "assert_eq" | "assert_ne" => Some(2),
        _ => None,
    }
}

impl Item for Expr {
    fn layout(&self, around: Around, shape: Shape) -> Option<String> {
        self.lay_out(around, shape)
    }

    fn layout_last(&self, around: Around, shape: Shape) -> Option<String> {
        match &self.0 {
            Kind::Closure(closure) => closure.lay_out_last(around, shape),
            Kind::If(condition) if condition.breaks_before_block(around, shape) => None,
            Kind::Match(matched)
                if matched
                    .head(around, shape)
                    .is_some_and(|head| head.contains('\n')) =>
            {
                None
            }
            _ => self.lay_out(around, shape),
        }
    }

    fn traits(&self) -> Traits {
        Traits {
            expression: true,
            simple: self.is_simple(),
            nested_call: self.is_nested_call(),
            method_call: self.is_method_call(),
            closure: matches!(self.0, Kind::Closure(_)),
        }
    }

    fn can_overflow(&self, count: usize) -> bool {
        match &self.0 {
            Kind::Block(_) | Kind::Closure(_) => true,
            Kind::Match(_)
            | Kind::If(_)
            | Kind::Array(_)
            | Kind::Record(_)
            | Kind::Macro(..)
            | Kind::Call(..)
            | Kind::Tuple(_) => count == 1,
            _ if self.is_method_call() => count == 1,
            _ => self
                .operand()
                .is_some_and(|inner| inner.can_overflow(count)),
        }
    }
}

impl Expr {
    /// A literal, a name, a field of a name, or a reference to one.
    fn is_simple(&self) -> bool {
        match &self.0 {
            Kind::Literal(_) | Kind::RawText(_) => true,
            Kind::Path(path) => !path.contains("::"),
            Kind::Chain(chain) => chain.is_of_fields() && chain.head().is_simple(),
            _ => self.operand().is_some_and(Self::is_simple),
        }
    }

    fn is_nested_call(&self) -> bool {
        match &self.0 {
            Kind::Call(..) | Kind::Macro(..) => true,
            _ => self.operand().is_some_and(Self::is_nested_call),
        }
    }

    /// A call of a method, or a prefix of one.
    pub(super) fn is_method_call(&self) -> bool {
        match &self.0 {
            Kind::Chain(chain) if chain.ends_with_call() => true,
            _ => self.operand().is_some_and(Self::is_method_call),
        }
    }

    /// Whether links of a chain may stand at the level of this head, given its text.
    pub(super) fn is_block_like(&self, text: &str) -> bool {
        match &self.0 {
            Kind::Call(..)
            | Kind::Macro(..)
            | Kind::Array(_)
            | Kind::Record(_)
            | Kind::Block(_)
            | Kind::Match(_)
            | Kind::If(_) => text.contains('\n'),
            _ => false,
        }
    }
}
