//! `bench`: how long things take.

pub mod growth;
