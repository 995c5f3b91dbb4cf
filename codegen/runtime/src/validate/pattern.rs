//! Patterns, compiled once.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use regex_lite::Regex;

/// All patterns that were used so far; `None` for those that the engine cannot read.
static PATTERNS: LazyLock<RwLock<HashMap<&'static str, Option<Regex>>>> =
    LazyLock::new(RwLock::default);

/// Whether a text matches. Patterns of documents are JavaScript's; one that says more than the engine
/// understands (a look-ahead, say) cannot be checked, and then every text does.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

fn compiled(pattern: &'static str) -> Option<Regex> {
    let known = PATTERNS
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    known.unwrap_or_else(|| {
        let regex = Regex::new(pattern).ok();
        let mut patterns = PATTERNS.write().unwrap_or_else(PoisonError::into_inner);
        patterns.entry(pattern).or_insert(regex).clone()
    })
}
