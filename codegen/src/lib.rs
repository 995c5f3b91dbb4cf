//! Turns OpenAPI documents into Rust client crates: documents in, files out.

pub mod diagnostic;
pub mod ident;
pub mod ir;
pub mod lower;
pub mod names;
pub mod normal;
pub mod pointer;
pub mod problem;
pub mod source;
pub mod spec;

pub use problem::{Position, Problem, Severity};
