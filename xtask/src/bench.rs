//! `bench`: what things cost. Making clients, compiling them, calling with them; and how that grows.
//!
//! All figures of a run are in one [report], which can be compared with an earlier one.

mod caller;
pub mod calls;
pub mod chart;
pub mod checking;
pub mod code;
mod compiler;
mod compiling;
pub mod figure;
pub mod generation;
pub mod growth;
pub mod machine;
mod manifest;
pub mod measure;
pub mod page;
pub mod peers;
pub mod release;
pub mod report;
mod rounds;
mod run;
pub mod scratch;
pub mod stages;
pub mod subject;

pub use self::run::{Part, Request, run};
