//! What reading a document takes at least: into the types of the crate `openapiv3`, and nothing more.
//!
//! The crate reads OpenAPI 3.0. It is no dependency of the project: a small program that has it is
//! compiled where the benchmark works.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::super::measure::{self, Usage};
use crate::cargo;

const MANIFEST: &str = r#"[package]
name = "reading"
version = "0.0.0"
edition = "2024"

[workspace]

[dependencies]
openapiv3 = "2"
serde_json = "1"
serde_yaml = "0.9"
"#;

const PROGRAM: &str = r#"use std::{env, error::Error, fs, hint::black_box};

use openapiv3::OpenAPI;

fn main() -> Result<(), Box<dyn Error>> {
    let file = env::args_os().nth(1).ok_or("which file?")?;
    let text = fs::read_to_string(file)?;
    let document: OpenAPI = if text.trim_start().starts_with('{') {
        serde_json::from_str(&text)?
    } else {
        serde_yaml::from_str(&text)?
    };
    if !document.openapi.starts_with("3.0") {
        return Err("it is not in OpenAPI 3.0".into());
    }
    black_box(&document);
    // As generators do, it leaves what it has read to the system.
    std::process::exit(0);
}
"#;

/// The program that reads.
pub(super) struct Reader {
    program: PathBuf,
    note: PathBuf,
}

impl Reader {
    /// Compiles the program in a folder of `work`.
    pub(super) fn open(work: &Path) -> Result<Self> {
        let folder = work.join("reading");
        let shown = || format!("cannot write {}", folder.display());
        fs::create_dir_all(folder.join("src")).with_context(shown)?;
        fs::write(folder.join("Cargo.toml"), MANIFEST).with_context(shown)?;
        fs::write(folder.join("src/main.rs"), PROGRAM).with_context(shown)?;
        let output = cargo::program()
            .args(["build", "--release", "--quiet"])
            .current_dir(&folder)
            .env("CARGO_TARGET_DIR", folder.join("target"))
            .output()
            .context("cannot start cargo")?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!(
                "the program that only reads does not compile: {}",
                said.trim()
            );
        }
        Ok(Self {
            program: folder.join("target/release/reading"),
            note: work.join("note.json"),
        })
    }

    /// What reading a document takes; `None` if it cannot be read so.
    pub(super) fn read(&self, document: &Path) -> Result<Option<Usage>> {
        let mut command = Command::new(&self.program);
        command.arg(document);
        let (output, usage) = measure::run(&command, &self.note)?;
        Ok(output.status.success().then_some(usage))
    }
}
