//! The derive macro by which types of generated clients are read.
//!
//! serde's own macro writes a visitor, an enum of the fields and a loop for each struct. To check all
//! that is more than half of what it takes to check a client. This macro writes two short functions;
//! what they have in common is in the runtime, once. It reads its input without a parser of Rust, as it
//! has to know nothing but the names of the fields and their attributes.

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
mod input;
mod rename;

use proc_macro::TokenStream;

use crate::input::Input;

/// Implements `serde::Deserialize` for a type that is read by the runtime's `Decode`, and `Decode` for
/// a struct; that of an enum is written by hand.
///
/// Of serde's attributes it knows `rename`, `rename_all`, `default` and `flatten`; those that are for
/// writing it passes over. A struct has named fields and no generics.
#[proc_macro_derive(Deserialize, attributes(serde))]
pub fn deserialize(item: TokenStream) -> TokenStream {
    let written = Input::parse(item).and_then(|input| decode::implement(&input));
    written.unwrap_or_else(|message| {
        let text = format!("::core::compile_error!({message:?});");
        text.parse().unwrap_or_default()
    })
}
