//! Statics, aliases, modules, and what is exported once more.

use super::Vis;
use crate::render::rust::attr::{self, Attr};
use crate::render::rust::docs::Docs;
use crate::render::rust::expr::Expr;
use crate::render::rust::imports;
use crate::render::rust::layout::{Around, MAX_WIDTH, Shape, TAB, assign, newline, width};
use crate::render::rust::ty::Type;

/// A `static` or a `const`.
#[derive(Debug, Clone)]
pub struct Static {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Whether it is a `const`.
    pub is_const: bool,
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: String,
    /// Its value.
    pub value: Expr,
}

/// A type alias or an associated type.
#[derive(Debug, Clone)]
pub struct Alias {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
    /// The type that it stands for.
    pub ty: String,
}

/// A module in a file of its own.
#[derive(Debug, Clone)]
pub struct Mod {
    /// What it holds.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
}

/// `pub use` of one or more paths.
#[derive(Debug, Clone)]
pub struct Reexport {
    /// What is said about it.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// The full paths.
    pub paths: Vec<String>,
}

macro_rules! visible {
    ($($ty:ty),*) => {
        $(
            impl $ty {
                /// Sets who can see it.
                #[must_use]
                pub fn vis(mut self, vis: Vis) -> Self {
                    self.vis = vis;
                    self
                }
            }
        )*
    };
}

super::described!(Static, Alias, Mod);
visible!(Static, Alias, Mod);

impl Static {
    /// A private `static`.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: impl Into<String>, value: impl Into<Expr>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Private,
            is_const: false,
            name: name.into(),
            ty: ty.into(),
            value: value.into(),
        }
    }

    /// A private `const`.
    #[must_use]
    pub fn constant(
        name: impl Into<String>,
        ty: impl Into<String>,
        value: impl Into<Expr>,
    ) -> Self {
        Self {
            is_const: true,
            ..Self::new(name, ty, value)
        }
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        let lenient = Around {
            lenient: true,
            ..Around::default()
        };
        let text = self
            .lay_out(Around::default(), indent)
            .or_else(|| self.lay_out(lenient, indent))
            .unwrap_or_default();
        out.push_str(&text);
    }

    fn lay_out(&self, around: Around, indent: usize) -> Option<String> {
        let keyword = if self.is_const { "const" } else { "static" };
        let prefix = format!("{}{keyword} {}:", self.vis.prefix(), self.name);
        let shape = Shape::indented(indent);
        let ty = Type::parse(&self.ty);
        let here = shape
            .after(width(&prefix) + 3)
            .and_then(|shape| ty.lay_out(around, shape));
        let left = if let Some(text) = here {
            format!("{prefix} {text} =")
        } else {
            let below = Shape::indented(indent + TAB);
            let text = ty.lay_out(around, below)?;
            format!("{prefix}{}{text} =", newline(below.indent))
        };
        let shape = shape.with_width(MAX_WIDTH.saturating_sub(indent + 1));
        let right = assign(&left, shape, |shape| self.value.lay_out(around, shape))?;
        Some(left + &right + ";")
    }
}

impl Alias {
    /// A public alias.
    #[must_use]
    pub fn new(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Public,
            name: name.into(),
            ty: ty.into(),
        }
    }

    /// An associated type.
    #[must_use]
    pub fn associated(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self::new(name, ty).vis(Vis::Private)
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        let left = format!("{}type {} =", self.vis.prefix(), self.name);
        let ty = Type::parse(&self.ty);
        let shape = Shape::indented(indent);
        let right = shape
            .before(1)
            .and_then(|shape| assign(&left, shape, |shape| ty.lay_out(Around::default(), shape)));
        out.push_str(&left);
        out.push_str(&right.unwrap_or_else(|| format!(" {}", self.ty)));
        out.push(';');
    }
}

impl Mod {
    /// A private module.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Private,
            name: name.into(),
        }
    }

    /// A public module.
    #[must_use]
    pub fn public(name: impl Into<String>) -> Self {
        Self::new(name).vis(Vis::Public)
    }

    /// Adds attributes.
    #[must_use]
    pub fn attrs(mut self, attrs: impl IntoIterator<Item = Attr>) -> Self {
        self.attrs.extend(attrs);
        self
    }

    pub(in crate::render::rust) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        out.push_str(self.vis.prefix());
        out.push_str("mod ");
        out.push_str(&self.name);
        out.push(';');
    }
}

impl Reexport {
    /// Exports a path.
    #[must_use]
    pub fn new(path: impl Into<String>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            paths: vec![path.into()],
        }
    }

    /// Sets the documentation.
    #[must_use]
    pub fn docs(mut self, docs: impl Into<Docs>) -> Self {
        self.docs = docs.into();
        self
    }

    /// Adds attributes.
    #[must_use]
    pub fn attrs(mut self, attrs: impl IntoIterator<Item = Attr>) -> Self {
        self.attrs.extend(attrs);
        self
    }

    pub(in crate::render::rust) fn print(&self, out: &mut String) {
        self.docs.print(out, "///", 0);
        attr::print_all(&self.attrs, out, "#", 0);
        out.push_str(imports::print(&self.paths, "pub ").trim_end());
    }
}
