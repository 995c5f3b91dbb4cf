//! Calls of macros where items stand.

use super::attr::{self, Attr};
use super::docs::Docs;
use super::expr::Expr;
use super::item::Vis;
use super::layout::{Around, Shape, TAB, push_newline};

/// `name!(…);`.
#[derive(Debug, Clone)]
pub struct MacroCall {
    name: String,
    body: Body,
}

#[derive(Debug, Clone)]
enum Body {
    /// Expressions, paths or types: these are laid out as the arguments of a call are.
    Args(Vec<Expr>),
    /// What is no list of expressions: that is left as it is.
    Verbatim(String),
}

/// An enum that a macro declares: `name! { pub enum … }`.
#[derive(Debug, Clone)]
pub struct MacroEnum {
    /// The macro.
    pub macro_name: String,
    /// What the enum is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
    /// The type behind its name: `pub enum Name: i64`.
    pub repr: Option<String>,
    /// Its variants.
    pub variants: Vec<MacroVariant>,
}

/// A variant of an enum that a macro declares.
#[derive(Debug, Clone)]
pub struct MacroVariant {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Its name.
    pub name: String,
    /// The source text of the literal behind the `=`.
    pub literal: String,
}

impl MacroCall {
    /// `name!(args…);`.
    #[must_use]
    pub fn new(name: impl Into<String>, args: impl IntoIterator<Item = Expr>) -> Self {
        Self {
            name: name.into(),
            body: Body::Args(args.into_iter().collect()),
        }
    }

    /// `name!(left => right);`.
    #[must_use]
    pub fn arrow(name: impl Into<String>, left: &str, right: &str) -> Self {
        Self {
            name: name.into(),
            body: Body::Verbatim(format!("{left} => {right}")),
        }
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        let shape = Shape::indented(indent);
        let text = match &self.body {
            Body::Args(args) => {
                let call = Expr::macro_call(self.name.clone(), args.iter().cloned());
                let lenient = Around {
                    lenient: true,
                    ..Around::default()
                };
                shape
                    .before(1)
                    .and_then(|shape| call.lay_out(Around::default(), shape))
                    .or_else(|| call.lay_out(lenient, shape.with_width(usize::MAX / 2)))
                    .unwrap_or_default()
            }
            Body::Verbatim(text) => format!("{}!({text})", self.name),
        };
        out.push_str(&text);
        out.push(';');
    }
}

impl MacroEnum {
    /// A public enum.
    #[must_use]
    pub fn new(macro_name: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            macro_name: macro_name.into(),
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Public,
            name: name.into(),
            repr: None,
            variants: Vec::new(),
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

    /// Sets the type behind the name.
    #[must_use]
    pub fn repr(mut self, ty: impl Into<String>) -> Self {
        self.repr = Some(ty.into());
        self
    }

    /// Adds a variant.
    #[must_use]
    pub fn variant(mut self, variant: MacroVariant) -> Self {
        self.variants.push(variant);
        self
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        let (inner, deeper) = (indent + TAB, indent + 2 * TAB);
        out.push_str(&self.macro_name);
        out.push_str("! {");
        push_newline(out, inner);
        self.docs.print(out, "///", inner);
        attr::print_all(&self.attrs, out, "#", inner);
        out.push_str(self.vis.prefix());
        out.push_str("enum ");
        out.push_str(&self.name);
        if let Some(repr) = &self.repr {
            out.push_str(": ");
            out.push_str(repr);
        }
        out.push_str(" {");
        for variant in &self.variants {
            push_newline(out, deeper);
            variant.docs.print(out, "///", deeper);
            attr::print_all(&variant.attrs, out, "#", deeper);
            out.push_str(&variant.name);
            out.push_str(" = ");
            out.push_str(&variant.literal);
            out.push(',');
        }
        if !self.variants.is_empty() {
            push_newline(out, inner);
        }
        out.push('}');
        push_newline(out, indent);
        out.push('}');
    }
}

impl MacroVariant {
    /// `name = literal`.
    #[must_use]
    pub fn new(name: impl Into<String>, literal: impl Into<String>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            name: name.into(),
            literal: literal.into(),
        }
    }

    /// `name = "text"`, escaped.
    #[must_use]
    pub fn text(name: impl Into<String>, text: &str) -> Self {
        Self::new(name, super::literal::text(text))
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
}
