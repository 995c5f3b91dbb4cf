//! Patterns: most are matched without an engine, and none the worse for it.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};
use regex_lite::Regex;
use switchboard_runtime::{Checker, Validate};

/// A text that has to match a pattern.
struct Patterned {
    pattern: &'static str,
    text: String,
}

impl Validate for Patterned {
    fn rules(&self, check: &mut Checker<'_>) {
        check.value(&self.text).pattern(self.pattern);
    }
}

#[test]
fn a_text_matches_where_the_engine_says_so() {
    let pieces = [
        "a",
        "b",
        "é",
        ".",
        r"\d",
        r"\w",
        r"\s",
        r"\W",
        r"\.",
        r"\\",
        r"\b",
        r"\x41",
        r"\]",
        "[ab]",
        "[a-c1]",
        "[^a]",
        "[]a]",
        r"[\]a]",
        r"[\w-]",
        r"[\d\s]",
        "[[:alpha:]]",
        "[-a]",
        "[é-ü]",
        "[a&&b]",
        "(a|b)",
        "(?i)",
        "|",
        "^",
        "$",
        "{",
        "}",
        "]",
    ];
    let times = [
        "", "", "", "?", "*", "+", "{2}", "{1,}", "{1,2}", "{2,1}", "{,2}", "{}", "+?", "{2}{2}",
    ];
    let piece = (select(pieces.to_vec()), select(times.to_vec()));
    let pieces = prop::collection::vec(piece, 0..4);
    let pattern = pieces.prop_map(|pieces| {
        let pieces = pieces
            .into_iter()
            .map(|(piece, times)| format!("{piece}{times}"));
        format!("^{}$", pieces.collect::<String>())
    });
    let text = r"[abAé1 .\\\]{}-]{0,5}";
    let config = Config {
        cases: 2_000,
        failure_persistence: None,
        ..Config::default()
    };
    let result = TestRunner::new(config).run(&(pattern, text), |(pattern, text)| {
        let expected = Regex::new(&pattern).map_or(true, |regex| regex.is_match(&text));
        // As the patterns of a client, it stays.
        let pattern = pattern.leak();
        let checked = Patterned { pattern, text }.validate();
        prop_assert_eq!(checked.is_ok(), expected);
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
