//! Items.

mod enums;
mod implementation;
mod simple;
mod structs;

use super::function::Fn;
use super::macros::{MacroCall, MacroEnum};
pub use enums::{Enum, Variant};
pub use implementation::{Impl, ImplItem};
pub use simple::{Alias, Mod, Reexport, Static};
pub use structs::{Field, Fields, Struct};

use super::layout::newline;

/// An item of a module.
#[derive(Debug, Clone)]
pub enum Item {
    /// A struct.
    Struct(Struct),
    /// An enum.
    Enum(Enum),
    /// An `impl`.
    Impl(Impl),
    /// A function.
    Fn(Fn),
    /// A `static` or a `const`.
    Static(Static),
    /// A type alias.
    Alias(Alias),
    /// A module in a file of its own.
    Mod(Mod),
    /// A `pub use`.
    Reexport(Reexport),
    /// A call of a macro.
    Macro(MacroCall),
    /// An enum that a macro declares.
    MacroEnum(MacroEnum),
    /// Items without empty lines between them.
    Group(Vec<Item>),
    /// Items of a file that were printed before.
    Printed(String),
}

/// Who can see an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Vis {
    /// The module.
    #[default]
    Private,
    /// The crate: `pub(crate)`.
    Crate,
    /// Everybody: `pub`.
    Public,
}

impl Vis {
    /// What stands before the item.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Private => "",
            Self::Crate => "pub(crate) ",
            Self::Public => "pub ",
        }
    }
}

impl Item {
    /// Prints the item, without a line break at its end.
    pub(super) fn print(&self, out: &mut String, indent: usize) {
        match self {
            Self::Struct(item) => item.print(out, indent),
            Self::Enum(item) => item.print(out, indent),
            Self::Impl(item) => item.print(out, indent),
            Self::Fn(item) => item.print(out, indent),
            Self::Static(item) => item.print(out, indent),
            Self::Alias(item) => item.print(out, indent),
            Self::Mod(item) => item.print(out, indent),
            Self::Reexport(item) => item.print(out),
            Self::Macro(item) => item.print(out, indent),
            Self::MacroEnum(item) => item.print(out, indent),
            Self::Group(items) => print_joined(items, &newline(indent), out, indent),
            Self::Printed(text) => out.push_str(text),
        }
    }

    /// The text of the item in a file, without a line break at its end.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.print(&mut text, 0);
        text
    }
}

/// Gives objects that have documentation and attributes the methods that set them.
macro_rules! described {
    ($($ty:ty),*) => {
        $(
            impl $ty {
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
        )*
    };
}
use described;

/// Prints items with something between them.
fn print_joined(items: &[Item], between: &str, out: &mut String, indent: usize) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(between);
        }
        item.print(out, indent);
    }
}

macro_rules! into_item {
    ($($name:ident($ty:ty)),*) => {
        $(
            impl From<$ty> for Item {
                fn from(item: $ty) -> Self {
                    Self::$name(item)
                }
            }
        )*
    };
}

into_item!(
    Struct(Struct),
    Enum(Enum),
    Impl(Impl),
    Fn(Fn),
    Static(Static),
    Alias(Alias),
    Mod(Mod),
    Reexport(Reexport),
    Macro(MacroCall),
    MacroEnum(MacroEnum)
);
