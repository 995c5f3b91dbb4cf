//! What is said of one node.

use super::super::place::Place;
use crate::problem::Problem;

/// Takes the warnings about one node.
pub(super) struct Report<'a> {
    place: &'a Place<'a>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Report<'a> {
    pub(super) fn new(place: &'a Place<'a>, problems: &'a mut Vec<Problem>) -> Self {
        Self { place, problems }
    }

    /// Warns of what stands under `key`.
    pub(super) fn warn(&mut self, key: &str, message: impl Into<String>, hint: impl Into<String>) {
        let pointer = self.place.pointer().child(key);
        self.problems
            .push(Problem::warning(&pointer, message).hint(hint));
    }

    /// Warns of what stands under `key` of the member `holder`.
    pub(super) fn warn_below(&mut self, holder: &str, key: &str, words: (String, &str)) {
        let pointer = self.place.pointer().child(holder).child(key);
        self.problems
            .push(Problem::warning(&pointer, words.0).hint(words.1));
    }
}
