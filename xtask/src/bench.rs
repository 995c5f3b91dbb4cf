//! `bench`: how long things take.

pub mod calls;
pub mod growth;
