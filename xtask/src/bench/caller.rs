//! A small program that calls operations of a client, as its users have one.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// How many operations it calls.
const CALLS: usize = 10;
/// The text that it prints, and another one in its place.
const TEXTS: [&str; 2] = ["all is called", "all is called again"];

/// A program that stands beside a client, in a folder of its own.
pub(super) struct Caller {
    manifest: String,
    program: String,
}

impl Caller {
    /// The crate's name.
    pub(super) const NAME: &str = "caller";

    /// A program that calls the client `package` as the examples of some operations do, which are
    /// taken from all over the client's `files`; `None` if there are none.
    pub(super) fn new(package: &str, files: &BTreeMap<String, String>) -> Option<Self> {
        let module = package.replace('-', "_");
        let operations = files
            .iter()
            .filter(|(path, _)| path.starts_with("src/operations"));
        let examples: Vec<_> = operations
            .flat_map(|(_, text)| examples(text, &module))
            .collect();
        let chosen = spread(&examples);
        (!chosen.is_empty()).then(|| Self {
            manifest: manifest(package),
            program: program(&module, &chosen),
        })
    }

    /// Writes it; the client is expected beside `folder`.
    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let shown = || format!("cannot write {}", folder.display());
        fs::create_dir_all(folder.join("src")).with_context(shown)?;
        fs::write(folder.join("Cargo.toml"), &self.manifest).with_context(shown)?;
        fs::write(folder.join("src/main.rs"), &self.program).with_context(shown)
    }

    /// Writes it with another line in the `round`s that are odd.
    pub(super) fn touch(&self, folder: &Path, round: usize) -> Result<()> {
        let [now, other] = TEXTS;
        let program = match round % 2 {
            0 => self.program.clone(),
            _ => self.program.replacen(now, other, 1),
        };
        fs::write(folder.join("src/main.rs"), program)
            .with_context(|| format!("cannot write {}", folder.display()))
    }
}

/// The insides of the functions that stand as examples in the docs of operations.
fn examples(text: &str, module: &str) -> Vec<String> {
    let head =
        format!("# async fn example(client: {module}::Client) -> Result<(), {module}::Error> {{");
    let mut found = Vec::new();
    let mut lines = text.lines().map(|line| {
        let line = line.trim_start().strip_prefix("///")?;
        Some(line.strip_prefix(' ').unwrap_or(line))
    });
    while let Some(line) = lines.next() {
        if line != Some(&*head) {
            continue;
        }
        let inside = lines
            .by_ref()
            .map_while(|line| line.filter(|it| *it != "# Ok(())"));
        let mut example = String::new();
        for line in inside {
            example.extend(["    ", line, "\n"]);
        }
        found.push(example);
    }
    found
}

/// Some of them, at even distances.
fn spread(examples: &[String]) -> Vec<&String> {
    let number = examples.len().min(CALLS);
    let place = |index: usize| index * examples.len() / number;
    (0..number)
        .filter_map(|index| examples.get(place(index)))
        .collect()
}

fn manifest(package: &str) -> String {
    let name = Caller::NAME;
    format!(
        r#"[package]
name = "{name}"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
{package} = {{ path = "../{package}" }}
tokio = {{ version = "1", features = ["macros", "rt"] }}
"#
    )
}

fn program(module: &str, examples: &[&String]) -> String {
    let (mut calls, mut functions) = (String::new(), String::new());
    for (number, inside) in (1..).zip(examples) {
        let _ = writeln!(calls, "    call_{number}(client.clone()).await?;");
        let _ = write!(
            functions,
            "\nasync fn call_{number}(client: Client) -> Result<(), Error> {{\n{inside}    Ok(())\n}}\n"
        );
    }
    let [text, _] = TEXTS;
    format!(
        r#"#![allow(unused_variables, reason = "examples show what they get")]

use {module}::{{Client, Error}};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {{
    let client = Client::from_env()?;
{calls}    println!("{text}");
    Ok(())
}}
{functions}"#
    )
}
