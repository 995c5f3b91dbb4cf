//! `impl` blocks.

use super::{Alias, Static};
use crate::render::rust::attr::{self, Attr};
use crate::render::rust::function::Fn;
use crate::render::rust::layout::{
    Around, MAX_WIDTH, Shape, TAB, last_line_width, newline, push_newline, width,
};
use crate::render::rust::ty::Type;

/// An `impl`.
#[derive(Debug, Clone)]
pub struct Impl {
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Its generic parameters with their brackets, which are not broken over lines; else empty.
    pub generics: String,
    /// The trait that is implemented.
    pub of: Option<String>,
    /// The type that it is for.
    pub ty: String,
    /// What is in it.
    pub items: Vec<ImplItem>,
}

/// What is in an `impl`.
#[derive(Debug, Clone)]
pub enum ImplItem {
    /// A function.
    Fn(Fn),
    /// An associated type.
    Type(Alias),
    /// A constant.
    Const(Static),
    /// A call of a macro, such as `name!(args)`, which is not broken over lines.
    Macro(String),
}

impl Impl {
    /// What a type has by itself.
    #[must_use]
    pub fn new(ty: impl Into<String>) -> Self {
        Self {
            attrs: Vec::new(),
            generics: String::new(),
            of: None,
            ty: ty.into(),
            items: Vec::new(),
        }
    }

    /// A trait for a type.
    #[must_use]
    pub fn of(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            of: Some(name.into()),
            ..Self::new(ty)
        }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attr(mut self, attr: impl Into<Attr>) -> Self {
        self.attrs.push(attr.into());
        self
    }

    /// Sets the generic parameters, with their brackets.
    #[must_use]
    pub fn generics(mut self, generics: impl Into<String>) -> Self {
        self.generics = generics.into();
        self
    }

    /// Adds a function, a type or a constant.
    #[must_use]
    pub fn item(mut self, item: impl Into<ImplItem>) -> Self {
        self.items.push(item.into());
        self
    }

    /// Adds functions.
    #[must_use]
    pub fn functions(mut self, functions: impl IntoIterator<Item = Fn>) -> Self {
        self.items.extend(functions.into_iter().map(ImplItem::Fn));
        self
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        attr::print_all(&self.attrs, out, "#", indent);
        let head = self.head(indent).unwrap_or_else(|| self.flat_head());
        out.push_str(&head);
        let below = head.contains('\n');
        out.push_str(&if below {
            newline(indent)
        } else {
            " ".to_owned()
        });
        out.push('{');
        for (index, item) in self.items.iter().enumerate() {
            let previous = index.checked_sub(1).and_then(|index| self.items.get(index));
            if previous.is_some_and(|previous| item.stands_apart(previous)) {
                out.push('\n');
            }
            push_newline(out, indent + TAB);
            item.print(out, indent + TAB);
        }
        if below || !self.items.is_empty() {
            push_newline(out, indent);
        }
        out.push('}');
    }

    fn flat_head(&self) -> String {
        match &self.of {
            Some(of) => format!("impl{} {of} for {}", self.generics, self.ty),
            None => format!("impl{} {}", self.generics, self.ty),
        }
    }

    fn head(&self, indent: usize) -> Option<String> {
        let mut head = format!("impl{}", self.generics);
        let inner = newline(indent + TAB);
        if let Some(of) = &self.of {
            let of = Type::parse(of);
            let room = Shape::indented(indent + 1 + width(&head));
            let here = of
                .lay_out(Around::default(), room)
                .filter(|text| !text.contains('\n'));
            let text = if let Some(text) = here {
                format!(" {text}")
            } else {
                let below = Shape::indented(indent + TAB);
                inner.clone() + &of.lay_out(Around::default(), below)?
            };
            head.push_str(&text);
        }
        let joint = if self.of.is_some() { "for " } else { "" };
        let ty = Type::parse(&self.ty);
        let used = last_line_width(&head) + joint.len() + " {".len();
        let room = MAX_WIDTH.saturating_sub(used + 1);
        let here = ty
            .lay_out(
                Around::default(),
                Shape {
                    indent,
                    width: room,
                    offset: 0,
                },
            )
            .filter(|text| !text.contains('\n'));
        if let Some(text) = here {
            return Some(format!("{head} {joint}{text}"));
        }
        head.extend([inner.as_str(), joint]);
        let below = Shape {
            indent: indent + TAB,
            width: MAX_WIDTH.saturating_sub(last_line_width(&head)),
            offset: 0,
        };
        Some(head + &ty.lay_out(Around::default(), below)?)
    }
}

impl ImplItem {
    /// Types and constants stand together, functions apart.
    fn stands_apart(&self, previous: &Self) -> bool {
        !matches!(
            (previous, self),
            (Self::Type(_), Self::Type(_)) | (Self::Const(_), Self::Const(_))
        )
    }

    fn print(&self, out: &mut String, indent: usize) {
        match self {
            Self::Fn(function) => function.print(out, indent),
            Self::Type(alias) => alias.print(out, indent),
            Self::Const(constant) => constant.print(out, indent),
            Self::Macro(text) => {
                out.push_str(text);
                out.push(';');
            }
        }
    }
}

impl From<Fn> for ImplItem {
    fn from(function: Fn) -> Self {
        Self::Fn(function)
    }
}

impl From<Alias> for ImplItem {
    fn from(alias: Alias) -> Self {
        Self::Type(alias)
    }
}

impl From<Static> for ImplItem {
    fn from(constant: Static) -> Self {
        Self::Const(constant)
    }
}
