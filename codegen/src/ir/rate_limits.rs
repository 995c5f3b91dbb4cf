//! How often one may call.

use crate::ident::Constant;

/// The limits of one plan.
#[derive(Debug)]
pub struct Preset {
    /// The static.
    pub constant: Constant,
    /// How the document calls it.
    pub wire_name: String,
    /// What it is.
    pub docs: Vec<String>,
    /// Whether it is that of whoever says nothing else.
    pub is_default: bool,
    /// How many calls may be under way at once.
    pub concurrency: Option<u32>,
    /// What is limited, in order.
    pub buckets: Vec<LimitedBucket>,
}

/// Operations that are counted together, and how many calls of them may be made.
#[derive(Debug)]
pub struct LimitedBucket {
    /// How the document calls it.
    pub wire_name: String,
    /// What it is, in a line; empty if the document does not say.
    pub docs: String,
    /// All of them hold.
    pub limits: Vec<Limit>,
}

/// So many calls in so much time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// How many.
    pub requests: u32,
    /// In how much time.
    pub span: Span,
}

/// A span of time.
#[derive(Debug, Clone, Copy)]
pub enum Span {
    /// One second.
    Second,
    /// One minute.
    Minute,
    /// One hour.
    Hour,
    /// 24 hours.
    Day,
    /// So many seconds.
    Seconds(u32),
}
