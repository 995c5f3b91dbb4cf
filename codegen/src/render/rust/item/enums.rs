//! Enums.

use super::Vis;
use super::structs::{Field, Fields, open, print_fields, tuple};
use crate::render::rust::attr::{self, Attr};
use crate::render::rust::docs::Docs;
use crate::render::rust::layout::{MAX_WIDTH, Shape, TAB, VARIANT_WIDTH, push_newline, width};

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
    /// Its variants.
    pub variants: Vec<Variant>,
}

/// A variant of an enum.
#[derive(Debug, Clone)]
pub struct Variant {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Its name.
    pub name: String,
    /// What it holds.
    pub body: Fields,
    /// Its discriminant.
    pub value: Option<String>,
}

super::described!(Enum, Variant);

impl Enum {
    /// A public enum.
    #[must_use]
    pub fn new(name: impl Into<String>, variants: impl IntoIterator<Item = Variant>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Public,
            name: name.into(),
            variants: variants.into_iter().collect(),
        }
    }

    /// Sets who can see it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        let head = format!("{}enum {}", self.vis.prefix(), self.name);
        out.push_str(&head);
        out.push_str(&open(width(&head), self.variants.is_empty(), indent));
        for text in self.print_variants(indent + TAB) {
            push_newline(out, indent + TAB);
            out.push_str(&text);
            out.push(',');
        }
        if !self.variants.is_empty() {
            push_newline(out, indent);
        }
        out.push('}');
    }
}

impl Enum {
    /// The variants; where any takes several lines, none has its fields on the line of its name.
    fn print_variants(&self, indent: usize) -> Vec<String> {
        let print = |one_line: bool| -> Vec<String> {
            let variants = self.variants.iter();
            variants
                .map(|variant| variant.print(one_line, indent))
                .collect()
        };
        let texts = print(true);
        let several = texts.iter().filter(|text| text.contains('\n')).count();
        if several == 0 || several == texts.len() {
            texts
        } else {
            print(false)
        }
    }
}

impl Variant {
    /// A variant that holds nothing.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            name: name.into(),
            body: Fields::Unit,
            value: None,
        }
    }

    /// A variant that holds a value of a type.
    #[must_use]
    pub fn of(name: impl Into<String>, ty: impl Into<String>) -> Self {
        Self {
            body: Fields::Tuple(vec![ty.into()]),
            ..Self::new(name)
        }
    }

    /// A variant with named fields, which should be private: variants have no other.
    #[must_use]
    pub fn with(name: impl Into<String>, fields: impl IntoIterator<Item = Field>) -> Self {
        let fields = fields.into_iter().map(|field| field.vis(Vis::Private));
        Self {
            body: Fields::Named(fields.collect()),
            ..Self::new(name)
        }
    }

    /// Sets the discriminant.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = Some(value.into());
        self
    }

    fn print(&self, one_line: bool, indent: usize) -> String {
        let mut out = String::new();
        self.docs.print(&mut out, "///", indent);
        attr::print_all(&self.attrs, &mut out, "#", indent);
        let shape = Shape::indented(indent);
        let shape = shape.before(1).unwrap_or(shape);
        match &self.body {
            Fields::Named(fields) => {
                out.push_str(&self.name);
                out.push_str(" {");
                match one_line_fields(fields, &self.name, indent).filter(|_| one_line) {
                    Some(text) => out.push_str(&text),
                    None => print_fields(fields, &mut out, indent),
                }
                out.push('}');
            }
            Fields::Tuple(types) => out.push_str(&tuple(&self.name, types, shape)),
            Fields::Unit => out.push_str(&self.name),
        }
        if let Some(value) = &self.value {
            out.push_str(" = ");
            out.push_str(value);
        }
        out
    }
}

/// The fields on the line of the name; `None` if they are too wide for that.
fn one_line_fields(fields: &[Field], name: &str, indent: usize) -> Option<String> {
    let room = MAX_WIDTH.saturating_sub(indent + width(name) + " {".len() + 3);
    let shape = Shape::indented(indent + TAB).before(1)?;
    if !fields.iter().all(Field::is_plain) {
        return None;
    }
    let fields: Vec<String> = fields
        .iter()
        .map(|field| field.declaration(shape))
        .collect();
    let text = fields.join(", ");
    let fits = width(&text) <= room.min(VARIANT_WIDTH) && !text.contains('\n');
    fits.then(|| format!(" {text} "))
}
