//! Names and prose that documents have.

use proptest::collection::hash_set;
use proptest::prelude::*;
use proptest::sample::select;

/// Names that mean something in Rust, that differ little, or that are hardly names.
const NAMES: &[&str] = &[
    "Pet",
    "pet",
    "PET",
    "pet_id",
    "petId",
    "pet-id",
    "type",
    "self",
    "Self",
    "super",
    "crate",
    "async",
    "match",
    "dyn",
    "gen",
    "r#fn",
    "_",
    "__",
    "_1",
    "2fa",
    "0",
    "Option",
    "Some",
    "None",
    "Result",
    "Ok",
    "Err",
    "Vec",
    "Box",
    "String",
    "str",
    "u8",
    "bool",
    "Default",
    "Clone",
    "Debug",
    "Into",
    "Client",
    "Error",
    "Body",
    "Request",
    "Response",
    "Maybe",
    "Value",
    "Unknown",
    "Other",
    "std",
    "core",
    "serde",
    "new",
    "send",
    "build",
    "builder",
    "body",
    "client",
    "default",
    "into",
    "unwrap",
    "Übermaß",
    "İ",
    "日本",
    "é",
    "🎉",
    "a b",
    "a.b",
    "a~b",
    "x.y.z",
    "$filter",
    "@id",
    "+1",
    "-1",
    "<=",
    "*",
    "\"quoted\\\"",
    "a\nb",
    "",
];

/// Names of headers; letters count, their case does not.
const HEADERS: &[&str] = &[
    "X-Id",
    "X-Request-Id",
    "If-Match",
    "ETag",
    "Link",
    "Self",
    "type",
    "X_1",
    "1",
    "x-rate.limit",
];

const PROSE: &[&str] = &[
    "",
    "Plain words.",
    "two\nlines",
    "# A heading\n\nand `code`, <b>html</b>, [brackets] and https://example.com/a_b_c.",
    "```\nlet fenced = 1;\n```",
    "    indented by four",
    "ends with */ and // and \"quotes\" and \\",
    "a tab\tand a return\r\nand a mark \u{200f}of direction",
    "- a list\n- of two\n\n| a | table |\n|---|---|\n| 1 | 2 |",
    "A line that is much longer than what fits between the margins of a page, so that it has to be \
     broken somewhere, even though_one_of_its_words_is_longer_than_any_word_should_ever_be_in_prose_of_people.",
];

/// Any name.
pub(super) fn name() -> impl Strategy<Value = &'static str> {
    select(NAMES)
}

/// Names that differ from each other.
pub(super) fn names(least: usize, most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    let names = hash_set(name(), least..=most);
    names.prop_map(|names| {
        let mut names = Vec::from_iter(names);
        names.sort_unstable();
        names
    })
}

/// The name of a header.
pub(super) fn header() -> impl Strategy<Value = &'static str> {
    select(HEADERS)
}

/// A description.
pub(super) fn prose() -> impl Strategy<Value = &'static str> {
    select(PROSE)
}
