//! Structs.

use super::Vis;
use crate::render::rust::attr::{self, Attr};
use crate::render::rust::docs::Docs;
use crate::render::rust::layout::{
    Around, CALL_WIDTH, Item, List, MAX_WIDTH, Shape, TAB, Trailing, assign, newline, push_newline,
    width,
};
use crate::render::rust::ty::{Type, is_plain};

/// A struct.
#[derive(Debug, Clone)]
pub struct Struct {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
    /// Its generic parameters with their brackets, which are not broken over lines; else empty.
    pub generics: String,
    /// What it holds.
    pub body: Fields,
}

/// What a struct holds.
#[derive(Debug, Clone)]
pub enum Fields {
    /// Fields with names.
    Named(Vec<Field>),
    /// Fields without names: types, each with its visibility, such as `pub String`.
    Tuple(Vec<String>),
    /// Nothing.
    Unit,
}

/// A field with a name.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it is.
    pub docs: Docs,
    /// Its attributes.
    pub attrs: Vec<Attr>,
    /// Who can see it.
    pub vis: Vis,
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: String,
}

super::described!(Struct, Field);

impl Struct {
    /// A public struct.
    #[must_use]
    pub fn new(name: impl Into<String>, body: Fields) -> Self {
        Self {
            docs: Docs::none(),
            attrs: Vec::new(),
            vis: Vis::Public,
            name: name.into(),
            generics: String::new(),
            body,
        }
    }

    /// Sets who can see it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    /// Sets the generic parameters, with their brackets.
    #[must_use]
    pub fn generics(mut self, generics: impl Into<String>) -> Self {
        self.generics = generics.into();
        self
    }

    pub(super) fn print(&self, out: &mut String, indent: usize) {
        self.docs.print(out, "///", indent);
        attr::print_all(&self.attrs, out, "#", indent);
        let head = format!("{}struct {}{}", self.vis.prefix(), self.name, self.generics);
        match &self.body {
            Fields::Named(fields) => {
                out.push_str(&head);
                out.push_str(&open(width(&head), fields.is_empty(), indent));
                print_fields(fields, out, indent);
                out.push('}');
            }
            Fields::Tuple(types) => {
                let shape = Shape::indented(indent);
                let shape = shape.before(1).unwrap_or(shape);
                out.push_str(&tuple(&head, types, shape));
                out.push(';');
            }
            Fields::Unit => {
                out.push_str(&head);
                out.push(';');
            }
        }
    }
}

impl Field {
    /// A public field.
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

    /// Sets who can see it.
    #[must_use]
    pub fn vis(mut self, vis: Vis) -> Self {
        self.vis = vis;
        self
    }

    /// The field without its documentation and attributes.
    pub(super) fn declaration(&self, shape: Shape) -> String {
        let left = format!("{}{}:", self.vis.prefix(), self.name);
        let room = shape.after(width(&left) + 1);
        if is_plain(&self.ty) && room.is_some_and(|room| self.ty.len() <= room.width) {
            return format!("{left} {}", self.ty);
        }
        let ty = Type::parse(&self.ty);
        let one_line = room
            .and_then(|shape| ty.lay_out(Around::default(), shape))
            .filter(|text| !text.contains('\n'));
        let right = match one_line {
            Some(text) => Some(format!(" {text}")),
            None => assign(&left, shape, |shape| ty.lay_out(Around::default(), shape)),
        };
        left + &right.unwrap_or_else(|| format!(" {}", self.ty))
    }

    pub(super) fn is_plain(&self) -> bool {
        self.docs.is_empty() && self.attrs.is_empty()
    }
}

/// The opening brace behind a name of that width, up to where the fields stand.
pub(super) fn open(used: usize, empty: bool, indent: usize) -> String {
    if used + " {".len() + usize::from(empty) > MAX_WIDTH {
        newline(indent) + "{"
    } else if empty && used + " { {}".len() > MAX_WIDTH {
        " {".to_owned() + &newline(indent)
    } else {
        " {".to_owned()
    }
}

/// The fields, a line or more each, up to the closing brace.
pub(super) fn print_fields(fields: &[Field], out: &mut String, indent: usize) {
    if fields.is_empty() {
        return;
    }
    let inner = indent + TAB;
    let shape = Shape::indented(inner);
    let shape = shape.before(1).unwrap_or(shape);
    for field in fields {
        push_newline(out, inner);
        field.docs.print(out, "///", inner);
        attr::print_in(&field.attrs, out, "#", shape);
        out.push_str(&field.declaration(shape));
        out.push(',');
    }
    push_newline(out, indent);
}

/// A field without a name.
struct Unnamed(&'static str, Type);

impl Item for Unnamed {
    fn layout(&self, around: Around, shape: Shape) -> Option<String> {
        let Self(vis, ty) = self;
        let one_line = shape
            .after(vis.trim_end().len())
            .and_then(|shape| ty.lay_out(around, shape))
            .filter(|text| !text.contains('\n'));
        if let Some(text) = one_line {
            return Some(format!("{vis}{text}"));
        }
        let text = assign(vis, shape, |shape| ty.lay_out(around, shape))?;
        Some(if vis.is_empty() {
            text.trim_start().to_owned()
        } else {
            format!("{vis}{text}")
        })
    }
}

/// A name and the types that it holds.
pub(super) fn tuple(name: &str, types: &[String], shape: Shape) -> String {
    let fields: Vec<Unnamed> = types
        .iter()
        .map(|ty| {
            let prefixes = ["pub(crate) ", "pub "];
            let vis = prefixes.into_iter().find(|prefix| ty.starts_with(prefix));
            let vis = vis.unwrap_or_default();
            Unnamed(vis, Type::parse(ty.get(vis.len()..).unwrap_or_default()))
        })
        .collect();
    let list = List {
        callee: name,
        delimiters: ('(', ')'),
        max_width: CALL_WIDTH,
        trailing: Trailing::Vertical,
        before_format: None,
    };
    list.layout(&fields, Around::default(), shape)
        .unwrap_or_else(|| format!("{name}({})", types.join(", ")))
}
