//! The examples in the documentation of a client, as one file that clippy can check.
//!
//! Rustdoc would link each of them, which takes a hundred times as long.

use std::collections::BTreeMap;

/// Where a crate's examples stand.
pub(super) const PATH: &str = "examples/documentation.rs";

/// Gathers the examples of all files.
pub(super) fn gather(files: &BTreeMap<String, String>) -> String {
    let mut gathered =
        "//! The examples.\n\n#![allow(unused, deprecated)]\n\nfn main() {}\n".to_owned();
    for (number, example) in files.values().flat_map(|text| examples(text)).enumerate() {
        let number = number.to_string();
        let module = [
            "\n#[rustfmt::skip]\nmod example_",
            &number,
            " {\n",
            &example,
            "}\n",
        ];
        gathered += &module.concat();
    }
    gathered
}

/// The examples in one file, of Rust or of Markdown.
fn examples(text: &str) -> Vec<String> {
    let mut examples = Vec::new();
    let mut lines = text.lines().map(|line| {
        let line = line.trim_start();
        line.strip_prefix("///")
            .unwrap_or(line)
            .trim_start_matches(' ')
    });
    let begins = ["```no_run", "```rust", "```rust,no_run"];
    while lines.by_ref().any(|line| begins.contains(&line)) {
        let code = lines.by_ref().take_while(|line| *line != "```");
        let code = code.map(|line| line.strip_prefix("# ").unwrap_or(line));
        examples.push(code.flat_map(|line| [line, "\n"]).collect());
    }
    examples
}
