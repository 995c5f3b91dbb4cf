//! Patterns, compiled once.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use regex_lite::Regex;

use super::sequence::Sequence;

/// A pattern that was compiled.
struct Pattern {
    /// What does without the engine.
    sequence: Option<Sequence>,
    /// `None` if the engine cannot read it.
    regex: Option<Regex>,
}

/// All patterns that were used so far.
static PATTERNS: LazyLock<RwLock<HashMap<&'static str, Arc<Pattern>>>> =
    LazyLock::new(RwLock::default);

/// Whether a text matches. Patterns of documents are JavaScript's; one that says more than the engine
/// understands (a look-ahead, say) cannot be checked, and then every text does.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    let Pattern { sequence, regex } = &*compiled(pattern);
    let known = sequence
        .as_ref()
        .and_then(|sequence| sequence.matches(text));
    known.unwrap_or_else(|| regex.as_ref().is_none_or(|regex| regex.is_match(text)))
}

fn compiled(pattern: &'static str) -> Arc<Pattern> {
    let known = PATTERNS
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(pattern)
        .cloned();
    known.unwrap_or_else(|| {
        let compiled = Arc::new(Pattern::new(pattern));
        let mut patterns = PATTERNS.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(patterns.entry(pattern).or_insert(compiled))
    })
}

impl Pattern {
    fn new(pattern: &str) -> Self {
        let regex = Regex::new(pattern).ok();
        Self {
            // What the engine cannot read is checked by nobody.
            sequence: regex.as_ref().and_then(|_| Sequence::read(pattern)),
            regex,
        }
    }
}
