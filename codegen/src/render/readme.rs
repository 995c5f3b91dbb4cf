//! The crate's README, which is also the documentation of its root.

mod errors;
mod features;
mod first_call;
mod limits;
mod pages;
mod receive;
mod testing;

use super::Context;
use super::client::named;

pub(super) use first_call::used;

/// Prints `README.md`.
pub(super) fn readme(context: &Context<'_>) -> String {
    let client = context.client;
    let mut parts = vec![
        format!("<!-- {} -->\n", context.header()),
        format!("# {}\n", client.package),
        format!("Client for {}.\n", named(&client.title)),
    ];
    if !client.description.is_empty() {
        parts.push(lowered(&client.description).join("\n") + "\n");
    }
    parts.push(install(context));
    parts.extend(first_call::section(context));
    parts.extend(receive::section(context));
    parts.extend(pages::section(context));
    parts.push(errors::section(context));
    parts.extend(limits::section(context));
    parts.push(testing::section(context));
    parts.push(features::section(context));
    parts.join("\n")
}

/// The provider's headings below those of this page.
fn lowered(description: &[String]) -> Vec<String> {
    let lower = |line: &String| {
        if line.starts_with('#') {
            format!("#{line}")
        } else {
            line.clone()
        }
    };
    description.iter().map(lower).collect()
}

fn install(context: &Context<'_>) -> String {
    let package = &context.client.package;
    format!(
        "## Install\n\n```toml\n[dependencies]\n{package} = {{ path = \"path/to/{package}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n```\n"
    )
}

/// Code as it stands in the body of a function.
fn indented(code: &str) -> String {
    let line = |line: &str| {
        if line.is_empty() {
            String::new()
        } else {
            format!("    {line}")
        }
    };
    code.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Prose in lines of at most 100 columns; code is not broken.
fn filled(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in unbroken(text) {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= 100 => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.join("\n")
}

/// The words of a text, and its code as if each were a word.
fn unbroken(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let is_open = |last: &&mut String| last.matches('`').count() % 2 == 1;
        match words.last_mut().filter(is_open) {
            Some(last) => {
                last.push(' ');
                last.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    words
}
