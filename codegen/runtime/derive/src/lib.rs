//! The derive macros by which types of generated clients are read and written.
//!
//! serde's own macro for reading writes a visitor, an enum of the fields and a loop for each struct. To
//! check all that is more than half of what it takes to check a client. These macros write a short
//! function for each way; what those have in common is in the runtime, once. They read their input
//! without a parser of Rust, as they have to know nothing but names and attributes.

#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub)]
#![warn(clippy::all, clippy::pedantic)]
#![warn(
    clippy::allow_attributes_without_reason,
    clippy::dbg_macro,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::todo,
    clippy::unwrap_used
)]

mod attribute;
mod decode;
mod encode;
mod input;
mod rename;

use proc_macro::TokenStream;

use crate::input::Input;

/// Implements `serde::Deserialize` for a type that is read by the runtime's `Decode`, and `Decode` for
/// a struct; that of an enum is written by hand.
///
/// A field whose type begins with `Option` or `Maybe` can be missing. Of serde's attributes it knows
/// `rename`, `rename_all` and `flatten`; those that are for writing it passes over. A struct has named
/// fields and no generics.
#[proc_macro_derive(Deserialize, attributes(serde, json))]
pub fn deserialize(item: TokenStream) -> TokenStream {
    written(item, decode::implement)
}

/// Implements `serde::Serialize` for a struct, or for an enum that is `untagged`.
///
/// A field whose type begins with `Option` or `Maybe` is left out where it is `None` or `Absent`, as if
/// it had serde's `skip_serializing_if`: that is what most fields of a provider's objects want. Where
/// the provider wants each member to be there, the field has `#[json(null)]`, and `None` is written as
/// `null`. Of serde's attributes it knows `rename`, `rename_all` and `flatten`. A struct has named
/// fields, a variant holds one value, and neither has generics.
#[proc_macro_derive(Serialize, attributes(serde, json))]
pub fn serialize(item: TokenStream) -> TokenStream {
    written(item, encode::implement)
}

fn written(item: TokenStream, implement: fn(&Input) -> Result<TokenStream, String>) -> TokenStream {
    let written = Input::parse(item).and_then(|input| implement(&input));
    written.unwrap_or_else(|message| {
        let text = format!("::core::compile_error!({message:?});");
        text.parse().unwrap_or_default()
    })
}
