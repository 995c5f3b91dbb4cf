//! Functions: their signature on one line, or a line per parameter.

use super::attr::{self, Attr};
use super::docs::Docs;
use super::item::Vis;
use super::layout::{
    Around, MAX_WIDTH, Shape, TAB, first_line_width, last_line_width, newline, push_newline, width,
};
use super::stmt::{Stmt, lines_of};
use super::ty::Type;

/// A function or a method.
#[derive(Debug, Clone, Default)]
pub struct Fn {
    /// What it does.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can call it.
    pub vis: Vis,
    /// Whether it is `const`.
    pub is_const: bool,
    /// Whether it is `async`.
    pub is_async: bool,
    /// Its name.
    pub name: String,
    /// Its generic parameters with their brackets; else empty.
    pub generics: String,
    /// Its parameters: `&self`, or `name: Type`.
    pub params: Vec<String>,
    /// The type that it returns.
    pub returns: Option<String>,
    /// The predicates behind `where`.
    pub where_clause: Vec<String>,
    /// What it does.
    pub body: Vec<Stmt>,
}

impl Fn {
    /// A private function that takes nothing and does nothing.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// Sets the documentation.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<Docs>) -> Self {
        self.docs = docs.into();
        self
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attr(mut self, attr: impl Into<Attr>) -> Self {
        self.attrs.push(attr.into());
        self
    }

    /// Sets who can call it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    /// Makes it `const`.
    #[must_use]
    pub fn constant(mut self) -> Self {
        self.is_const = true;
        self
    }

    /// Makes it `async`.
    #[must_use]
    pub fn asynchronous(mut self) -> Self {
        self.is_async = true;
        self
    }

    /// Sets the generic parameters, with their brackets.
    #[must_use]
    pub fn generics(mut self, generics: impl Into<String>) -> Self {
        self.generics = generics.into();
        self
    }

    /// Adds a parameter: `&self`, or `name: Type`.
    #[must_use]
    pub fn param(mut self, param: impl Into<String>) -> Self {
        self.params.push(param.into());
        self
    }

    /// Sets the type that it returns.
    #[must_use]
    pub fn returns(mut self, ty: impl Into<String>) -> Self {
        self.returns = Some(ty.into());
        self
    }

    /// Adds a predicate behind `where`.
    #[must_use]
    pub fn where_clause(mut self, predicate: impl Into<String>) -> Self {
        self.where_clause.push(predicate.into());
        self
    }

    /// Adds a statement.
    #[must_use]
    pub fn stmt(mut self, stmt: Stmt) -> Self {
        self.body.push(stmt);
        self
    }

    /// Adds statements.
    #[must_use]
    pub fn body(mut self, body: impl IntoIterator<Item = Stmt>) -> Self {
        self.body.extend(body);
        self
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        let signature = self.signature(indent);
        out.push_str(&signature.text);
        let whole = indent + width(&signature.text) + " {}".len() <= MAX_WIDTH;
        if self.body.is_empty() && !signature.text.contains('\n') && whole {
            out.push_str(" {}");
            return;
        }
        let below = signature.brace_below
            || last_line_width(&signature.text) + 2 > MAX_WIDTH.saturating_sub(indent);
        out.push_str(&if below {
            newline(indent)
        } else {
            " ".to_owned()
        });
        out.push('{');
        out.push_str(&lines_of(&self.body, indent + TAB));
        push_newline(out, indent);
        out.push('}');
    }

    fn head(&self, indent: usize) -> String {
        let constant = if self.is_const { "const " } else { "" };
        let asynchronous = if self.is_async { "async " } else { "" };
        let vis = self.vis.prefix();
        let head = format!("{vis}{constant}{asynchronous}fn {}", self.name);
        let whole = format!("{head}{}", self.generics);
        let inner = self.generics.strip_prefix('<');
        match inner.and_then(|inner| inner.strip_suffix('>')) {
            Some(inner) if indent + width(&whole) > MAX_WIDTH - TAB => {
                let inside = newline(indent + TAB);
                let inner = inner.replace(", ", &format!(",{inside}"));
                format!("{head}<{inside}{inner},{}>", newline(indent))
            }
            _ => whole,
        }
    }

    fn signature(&self, indent: usize) -> Signature {
        let mut text = self.head(indent);
        let returned = Returned::new(self.returns.as_deref(), indent);
        let budget = self.one_line_budget(&text, &returned, indent);
        let params = self.print_params(budget, indent);
        let in_block = params.contains('\n') || width(&params) > budget;
        let in_block = in_block && !self.params.is_empty();
        let mut apart = false;
        text.push('(');
        if in_block {
            push_newline(&mut text, indent + TAB);
            text.push_str(&params);
            push_newline(&mut text, indent);
            text.push(')');
        } else {
            text.push_str(&params);
            let used = indent + width(&text) + first_line_width(&returned.text);
            text.push(')');
            if self.params.is_empty() && used + 1 > MAX_WIDTH {
                push_newline(&mut text, indent);
                apart = true;
            }
        }
        let layout = ReturnLayout {
            indent,
            free: in_block || self.params.is_empty(),
            brace: self.where_clause.is_empty(),
            apart,
        };
        returned.print(&mut text, layout);
        self.print_where(&mut text, indent, in_block && returned.text.is_empty());
        Signature {
            text,
            brace_below: !self.where_clause.is_empty(),
        }
    }

    /// How wide the parameters may be on the line of the name.
    fn one_line_budget(&self, head: &str, returned: &Returned, indent: usize) -> usize {
        if returned.text.contains('\n') || head.contains('\n') {
            return 0;
        }
        let parens = if returned.text.is_empty() { 2 } else { 3 };
        let brace = if self.where_clause.is_empty() { 2 } else { 0 };
        let used = indent + width(head) + width(&returned.text) + parens + brace;
        MAX_WIDTH.saturating_sub(used)
    }

    fn print_params(&self, budget: usize, indent: usize) -> String {
        let shape = Shape::indented(indent + TAB);
        let shape = shape.before(1).unwrap_or(shape);
        let params: Vec<String> = self
            .params
            .iter()
            .map(|param| print_param(param, shape).unwrap_or_else(|| param.clone()))
            .collect();
        let total: usize = params.iter().map(|param| width(param)).sum();
        let total = total + 2 * params.len().saturating_sub(1);
        if total <= budget && !params.iter().any(|param| param.contains('\n')) {
            params.join(", ")
        } else {
            params.join(&format!(",{}", newline(shape.indent))) + ","
        }
    }

    fn print_where(&self, text: &mut String, indent: usize, same_line: bool) {
        if self.where_clause.is_empty() {
            return;
        }
        text.push_str(&if same_line {
            " ".to_owned()
        } else {
            newline(indent)
        });
        text.push_str("where");
        for predicate in &self.where_clause {
            push_newline(text, indent + TAB);
            text.push_str(predicate);
            text.push(',');
        }
    }
}

/// A signature, and whether the brace behind it has a line of its own.
struct Signature {
    text: String,
    brace_below: bool,
}

/// The type that a function returns, with the arrow; empty if it returns nothing.
struct Returned {
    ty: Option<Type>,
    text: String,
}

/// Where the type that a function returns is put.
#[derive(Clone, Copy)]
struct ReturnLayout {
    indent: usize,
    /// Nothing stands before the type that it could be pushed off the line by.
    free: bool,
    /// The opening brace stands on the same line.
    brace: bool,
    /// A line break was put before the arrow.
    apart: bool,
}

impl Returned {
    fn new(ty: Option<&str>, indent: usize) -> Self {
        let text = ty.map_or_else(String::new, |ty| {
            let arrow = arrow(&Type::parse(ty), Shape::indented(indent));
            arrow.unwrap_or_else(|| format!("-> {ty}"))
        });
        let ty = ty.map(Type::parse);
        Self { ty, text }
    }

    fn print(&self, text: &mut String, layout: ReturnLayout) {
        let Some(ty) = &self.ty else {
            return;
        };
        let breaks = self.text.contains('\n');
        let indent = layout.indent;
        let below = !layout.free && {
            let brace = if layout.brace { 2 } else { 0 };
            let total = text.len() + indent + width(&self.text) + 1 + brace;
            text.contains('\n') || breaks || total > MAX_WIDTH
        };
        let shape = Shape::indented(indent);
        let room = if below {
            push_newline(text, indent);
            shape
        } else {
            if !layout.apart {
                text.push(' ');
            }
            shape.after(last_line_width(text)).unwrap_or(shape)
        };
        if breaks || below {
            text.push_str(&arrow(ty, room).unwrap_or_else(|| self.text.clone()));
        } else {
            text.push_str(&self.text);
        }
    }
}

fn arrow(ty: &Type, shape: Shape) -> Option<String> {
    let text = ty.lay_out(Around::default(), shape.after(3)?)?;
    Some(format!("-> {text}"))
}

fn print_param(param: &str, shape: Shape) -> Option<String> {
    let Some((name, ty)) = param.split_once(": ") else {
        return Some(param.to_owned());
    };
    let room = shape.before(name.len() + 2)?;
    let ty = Type::parse(ty).lay_out(Around::default(), room)?;
    Some(format!("{name}: {ty}"))
}
