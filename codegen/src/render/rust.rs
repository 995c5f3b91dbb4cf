//! A vocabulary of Rust objects that prints itself as `rustfmt --edition 2024` would leave it.
//!
//! Nothing here knows of `OpenAPI`, and nothing decides what is written: whoever builds the
//! objects does. Generated code has to be a fixed point of `rustfmt` without anybody running
//! it, so each object knows the rule by which `rustfmt` lays it out, and what such a rule could
//! not be stated for cannot be expressed. Names arrive as valid identifiers; they are not
//! checked.

mod attr;
mod docs;
mod expr;
mod file;
mod function;
mod imports;
mod item;
mod layout;
mod literal;
mod macros;
mod order;
mod pattern;
mod stmt;
mod ty;

pub use attr::Attr;
pub use docs::Docs;
pub use expr::{Arm, Closure, Expr, Link};
pub use file::File;
pub use function::Fn;
pub use item::{
    Alias, Enum, Field, Fields, Impl, ImplItem, Item, Mod, Reexport, Static, Struct, Variant, Vis,
};
pub use macros::{MacroCall, MacroEnum, MacroVariant};
pub use stmt::{Branch, Condition, Stmt};
