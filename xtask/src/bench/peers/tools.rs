//! The generators that are measured, and how each is used.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::super::compiling::CLIENT;
use super::super::{generation, manifest};
use super::tool::Tool;

/// This one, which takes part as the others do: as a program that makes a crate from a document.
pub(super) const SWITCHBOARD: Tool = Tool {
    name: "switchboard",
    program: "xtask",
    arguments: generation::add_arguments,
    finish: manifest::stand_alone,
};

/// The others.
pub(super) const OTHERS: [Tool; 3] = [
    Tool {
        name: "oas3-gen",
        program: "oas3-gen",
        arguments: |command, subject, folder| {
            command.args(["generate", "--quiet", "--workspace"]);
            command.arg("--input").arg(&subject.document);
            command.arg("--output").arg(folder).arg("client-mod");
        },
        finish: manifest::stand_alone,
    },
    Tool {
        name: "openapi-to-rust",
        program: "openapi-to-rust",
        arguments: |command, subject, folder| {
            command.args(["generate", "--quiet"]).arg(&subject.document);
            command
                .arg("--output-dir")
                .arg(folder.join("src/generated"));
        },
        finish: around_modules,
    },
    Tool {
        name: "progenitor",
        program: "cargo-progenitor",
        arguments: |command, subject, folder| {
            command.args(["progenitor", "--name", CLIENT, "--version", "0.0.0"]);
            command.arg("--input").arg(&subject.document);
            command.arg("--output").arg(folder);
        },
        finish: manifest::stand_alone,
    },
];

/// Writes the crate around modules that were made together with a list of what they need.
fn around_modules(folder: &Path) -> Result<()> {
    let shown = || format!("cannot finish {}", folder.display());
    let needs = folder.join("src/generated/REQUIRED_DEPS.toml");
    let needs = fs::read_to_string(needs).with_context(shown)?;
    let package =
        format!("[package]\nname = \"{CLIENT}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n");
    fs::write(folder.join("Cargo.toml"), format!("{package}\n{needs}")).with_context(shown)?;
    fs::write(folder.join("src/lib.rs"), "pub mod generated;\n").with_context(shown)?;
    manifest::stand_alone(folder)
}
