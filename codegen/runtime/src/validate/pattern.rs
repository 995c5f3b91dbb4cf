//! Patterns, compiled once.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use regex_lite::Regex;

/// A pattern; `None` if the engine cannot read it. A clone of a `Regex` itself would make all that it
/// matches with anew.
type Pattern = Option<Arc<Regex>>;

/// All patterns that were used so far.
static PATTERNS: LazyLock<RwLock<HashMap<&'static str, Pattern>>> = LazyLock::new(RwLock::default);

/// Whether a text matches. Patterns of documents are JavaScript's; one that says more than the engine
/// understands (a look-ahead, say) cannot be checked, and then every text does.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|regex| regex.is_match(text))
}

fn compiled(pattern: &'static str) -> Pattern {
    let known = PATTERNS
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    known.unwrap_or_else(|| {
        let regex = Regex::new(pattern).ok().map(Arc::new);
        let mut patterns = PATTERNS.write().unwrap_or_else(PoisonError::into_inner);
        patterns.entry(pattern).or_insert(regex).clone()
    })
}
