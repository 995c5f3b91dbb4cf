//! What a text becomes, and what is said of one that becomes nothing.

use serde_json::{Value, json};

use super::{DEPTH_LIMIT, locate, locate_by, read, read_outlined};
use crate::pointer::Pointer;
use crate::problem::Problem;

fn tree(text: &str) -> Value {
    read(text.as_bytes()).unwrap_or_else(|problem| panic!("{text:?}: {problem:?}"))
}

fn refusal(text: impl AsRef<[u8]>) -> Problem {
    read(text.as_ref()).expect_err("the text should be refused")
}

/// `line:column message`.
fn complaint(text: impl AsRef<[u8]>) -> String {
    let problem = refusal(text);
    match problem.position {
        Some(position) => format!("{}:{} {}", position.line, position.column, problem.message),
        None => problem.message,
    }
}

/// The positions of `pointers`, as `line:column`; the same by what was noted while the text was read.
fn places(text: &str, pointers: &[&str]) -> Vec<String> {
    let pointers: Vec<_> = pointers
        .iter()
        .map(|text| Pointer::parse(text).unwrap())
        .collect();
    let pointers: Vec<_> = pointers.iter().collect();
    let found = locate(text.as_bytes(), &pointers);
    if let Ok((_, outline)) = read_outlined(text.as_bytes()) {
        let noted = locate_by(Some(&outline), text.as_bytes(), &pointers);
        assert_eq!(noted, found, "{text}");
    }
    let place = |position: Option<crate::problem::Position>| {
        position.map_or_else(
            || "nowhere".to_owned(),
            |at| format!("{}:{}", at.line, at.column),
        )
    };
    found.into_iter().map(place).collect()
}

#[test]
fn plain_scalars_follow_the_core_schema_and_quoted_ones_are_texts() {
    let text =
        "[yes, on, True, ~, 017, 0x1F, 0o17, +7, -0, 1e3, 1_000, .5, '5', !!str 5, 2001-01-01]";
    let expected = json!([
        "yes",
        "on",
        true,
        null,
        17,
        31,
        15,
        7,
        0,
        1000.0,
        "1_000",
        0.5,
        "5",
        "5",
        "2001-01-01"
    ]);
    assert_eq!(tree(text), expected);
}

#[test]
fn integers_beyond_64_bits_stay_numbers() {
    for text in [
        "[18446744073709551615, 18446744073709551616]",
        "- 18446744073709551615\n- 18446744073709551616",
    ] {
        assert_eq!(
            tree(text),
            json!([u64::MAX, 18_446_744_073_709_551_616_f64])
        );
    }
}

#[test]
fn numbers_that_json_cannot_say_stay_texts_in_yaml() {
    assert_eq!(
        tree("[.inf, -.inf, .nan, 1e999]"),
        json!([".inf", "-.inf", ".nan", "1e999"])
    );
}

#[test]
fn keys_are_what_is_written() {
    let expected = json!({"200": 1, "on": 2, "null": 3, "1.0": 4, "0x1F": 5});
    assert_eq!(tree("200: 1\non: 2\nnull: 3\n1.0: 4\n0x1F: 5\n"), expected);
}

#[test]
fn order_is_the_documents() {
    for text in ["{\"b\": 1, \"a\": 2}", "b: 1\na: 2\n"] {
        assert_eq!(tree(text).to_string(), "{\"b\":1,\"a\":2}");
    }
}

#[test]
fn a_closing_bracket_need_not_be_indented() {
    assert_eq!(tree("a:\n  b: [\n    c\n  ]\n"), json!({"a": {"b": ["c"]}}));
}

#[test]
fn merged_keys_yield_to_the_mappings_own_and_to_earlier_ones() {
    let text = "a: &a {x: 1, y: 1}\nb: &b {x: 2, z: 2}\nc:\n  y: 3\n  <<: [*a, *b]\n  z: 3\n";
    assert_eq!(tree(text)["c"], json!({"x": 1, "y": 3, "z": 3}));
}

#[test]
fn aliases_are_expanded_within_measure() {
    assert_eq!(tree("a: &a [1]\nb: *a\n"), json!({"a": [1], "b": [1]}));
    let levels = (1..12).map(|level| {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        format!("- &a{level} [{aliases}]\n")
    });
    let bomb = "- &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned() + &levels.collect::<String>();
    assert_eq!(
        complaint(bomb),
        "6:23 this alias makes the document grow without measure"
    );
    assert_eq!(
        complaint("&a [*a]"),
        "1:5 this alias stands for a node that it is in"
    );
}

#[test]
fn depth_is_limited_in_every_notation() {
    let deepest = "[".repeat(DEPTH_LIMIT) + &"]".repeat(DEPTH_LIMIT);
    assert!(tree(&deepest).is_array());
    let anchors = (1..200).map(|level| format!("- &a{level} [*a{}]\n", level - 1));
    let chain = "- &a0 x\n".to_owned() + &anchors.collect::<String>();
    for text in [
        "[".repeat(20_000),
        "{\"a\":".repeat(20_000),
        "- ".repeat(20_000),
        chain,
    ] {
        assert!(complaint(text).ends_with("the document is nested more than 100 levels deep"));
    }
}

#[test]
fn what_is_too_deep_is_shown_where_it_begins() {
    let expected = [
        (format!("{{\"a\":{}", "[".repeat(300)), 105),
        (format!("a: {}", "[".repeat(101)), 103),
        (format!("a: {}", "[".repeat(300)), 103),
        (format!("a: {}", "[".repeat(3000)), 103),
        (format!("a: {}1{}", "[".repeat(300), "]".repeat(300)), 103),
        (format!("é: ['[', {}", "[".repeat(300)), 108),
        (format!("a: {}", "{a: ".repeat(300)), 400),
        ("- ".repeat(300), 201),
    ];
    for (text, column) in expected {
        let words = format!("1:{column} the document is nested more than 100 levels deep");
        assert_eq!(complaint(text), words);
    }
}

#[test]
fn a_key_that_stands_twice_is_refused_with_both_lines() {
    let expected = "4:5 `c` stands here a second time, first in line 3";
    let yaml = "a:\n  - b\n  - c: 1\n    c: 2\n";
    let json = "{\"a\": [\n 1, {\n \"c\": 1,\n    \"\\u0063\": 2}]}";
    for text in [yaml, json] {
        let problem = refusal(text);
        assert_eq!(problem.pointer, Pointer::parse("/a/1/c"));
        assert_eq!(complaint(text), expected);
    }
}

#[test]
fn complaints_name_the_place_and_speak_to_people() {
    let expected = [
        ("", "the document is empty"),
        ("# nothing\n", "the document is empty"),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 a second document begins here; a file holds one",
        ),
        ("a:\n\tb: 1\n", "2:2 a tab cannot indent in YAML"),
        ("é: b: c\n", "1:5 a `:` that makes a key cannot stand here"),
        ("a:\n   b: 1\n  c: 2\n", "3:3 a key should begin here"),
        ("a: @b\n", "1:4 a text cannot begin with this character"),
        (
            "? [a]\n: b\n",
            "1:3 a key is a text, not a mapping or a list",
        ),
        ("{\"a\": 1,}", "1:9 this is not valid JSON: trailing comma"),
        (
            "{\"a\": [1, 2",
            "1:11 the text ends in the middle of a list",
        ),
        (
            "{\n// no\n\"a\": 1}",
            "2:1 this is not valid JSON: key must be a string",
        ),
        ("{\"é\": x}", "1:7 this is not valid JSON: expected value"),
        ("<html>", "1:1 this is HTML or XML, neither JSON nor YAML"),
    ];
    for (text, words) in expected {
        assert_eq!(complaint(text), words, "{text:?}");
    }
}

#[test]
fn bytes_that_are_no_utf_8_are_shown() {
    let words = "2:7 the text is not UTF-8: the byte 0xE9 is no part of a character";
    assert_eq!(complaint(b"a: 1\nb: caf\xE9\n"), words);
    assert_eq!(
        complaint(b"\xFF\xFEa\0"),
        "1:1 the text is UTF-16, not UTF-8"
    );
}

#[test]
fn a_byte_order_mark_counts_for_nothing() {
    assert_eq!(tree("\u{FEFF}{\"a\": 1}"), json!({"a": 1}));
    assert_eq!(places("\u{FEFF}a: 1\n", &["/a"]), ["1:1"]);
}

#[test]
fn members_stand_where_their_keys_do() {
    let json = "{\n  \"ä\": {\"b~/\": [1,\n    {\"c\": \"}\\\"\", \"d\": 2}]}\n}";
    let yaml = "# first\nä:\n  'b~/':\n  - 1\n  - c: '}'\n    d: 2\n";
    let wanted = [
        "",
        "/ä",
        "/ä/b~0~1/0",
        "/ä/b~0~1/1",
        "/ä/b~0~1/1/d",
        "/ä/nothing/below",
    ];
    assert_eq!(
        places(json, &wanted),
        ["1:1", "2:3", "2:17", "3:5", "3:18", "2:3"]
    );
    assert_eq!(
        places(yaml, &wanted),
        ["1:1", "2:1", "4:5", "5:5", "6:5", "2:1"]
    );
}

#[test]
fn keys_of_any_writing_have_places() {
    let yaml = "\
&a one: &b {x: 1}
two: {<<: *b, ? y : [*a, &d w, {z: 2}]}
*d : alias
\"\\u0074hree\": |
  four: no key
5: {}
";
    assert_eq!(
        places(yaml, &["/one/x", "/two/y/2/z", "/two/x", "/three", "/5"]),
        ["1:13", "2:33", "2:1", "4:1", "6:1"]
    );
}
