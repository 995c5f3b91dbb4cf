//! Compiles the clients, as members of one workspace so that what they stand on is
//! compiled once.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use codegen::Packaging;
use serde_json::Value;

use super::memory;
use super::row::{Compiled, Fate, Made, Row};
use crate::cargo;
use crate::console::Console;
use crate::tree::Tree;
use crate::workspace::Workspace;

/// A crate of more lines is compiled alone.
const BIG: usize = 100_000;
/// The memory that one compiler takes for the biggest of the others.
const SHARE: u64 = 2 << 30;

/// The folder in which clients are compiled.
pub(super) struct Course {
    project: PathBuf,
    folder: PathBuf,
}

impl Course {
    pub(super) fn new(workspace: &Workspace, folder: &Path) -> Self {
        Self {
            project: workspace.root().to_owned(),
            folder: folder.to_owned(),
        }
    }

    /// What clients have to be made like to be compiled here.
    pub(super) fn packaging(&self) -> Packaging {
        let runtime = self.project.join("codegen/runtime");
        Packaging::WithRuntime(runtime.display().to_string())
    }

    /// Makes the folder, if this is the first run.
    pub(super) fn open(&self) -> Result<()> {
        let folder = self.clients();
        fs::create_dir_all(&folder).with_context(|| shown("cannot make", &folder))
    }

    /// Writes a client.
    pub(super) fn write(&self, package: &str, mut files: BTreeMap<String, String>) -> Result<()> {
        // The crate is a workspace of its own unless it is told otherwise.
        if let Some(manifest) = files.get_mut("Cargo.toml") {
            *manifest = manifest.replacen("\n[workspace]\n", "", 1);
        }
        let folder = self.clients().join(package);
        Tree::compare(folder, package.to_owned(), files)?.write()?;
        Ok(())
    }

    /// Compiles the clients of `rows`, big ones by themselves, and notes what the compiler says.
    pub(super) fn compile(
        &self,
        rows: &mut [Row],
        jobs: usize,
        console: &mut Console,
    ) -> Result<()> {
        let mut made: Vec<&mut Made> = rows.iter_mut().filter_map(made).collect();
        let members: Vec<&str> = made.iter().map(|made| made.package.as_str()).collect();
        self.prepare(&members)?;
        made.sort_by_key(|made| made.lines);
        let big = made.partition_point(|made| made.lines <= BIG);
        let (small, big) = made.split_at_mut(big);
        let fits = usize::try_from(memory::available() / SHARE).unwrap_or(jobs);
        self.check(small, jobs.min(fits).max(1), console)?;
        for made in big {
            self.check(std::slice::from_mut(made), jobs, console)?;
        }
        Ok(())
    }

    fn clients(&self) -> PathBuf {
        self.folder.join("clients")
    }

    /// Writes the workspace's manifest, and removes the clients of earlier runs.
    ///
    /// Those that are in this run as well stayed where they were, so that one that did not change
    /// need not be compiled again.
    fn prepare(&self, members: &[&str]) -> Result<()> {
        let clients = self.clients();
        for entry in fs::read_dir(&clients).with_context(|| shown("cannot read", &clients))? {
            let entry = entry?;
            if !members.iter().any(|member| entry.file_name() == **member) {
                let path = entry.path();
                fs::remove_dir_all(&path).with_context(|| shown("cannot remove", &path))?;
            }
        }
        let manifest = self.folder.join("Cargo.toml");
        let text = "[workspace]\nresolver = \"3\"\nmembers = [\"clients/*\"]\n";
        fs::write(&manifest, text).with_context(|| shown("cannot write", &manifest))?;
        // The versions that this project is tested with.
        let lock = self.folder.join("Cargo.lock");
        fs::copy(self.project.join("Cargo.lock"), &lock)
            .with_context(|| shown("cannot write", &lock))?;
        Ok(())
    }

    /// Compiles some of the clients in one run of cargo.
    fn check(&self, made: &mut [&mut Made], jobs: usize, console: &mut Console) -> Result<()> {
        if made.is_empty() {
            return Ok(());
        }
        let mut process = self
            .cargo(made, jobs)
            .spawn()
            .context("cannot start cargo")?;
        let (Some(output), Some(mut errors)) = (process.stdout.take(), process.stderr.take())
        else {
            bail!("cargo has no output");
        };
        // Read at the same time, so that cargo never waits for a reader.
        let errors = thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            text
        });
        let mut heard = Heard::default();
        for line in BufReader::new(output).lines() {
            heard.hear(&line.context("cannot read what cargo says")?);
            let (done, total) = (heard.done(made), made.len());
            console.progress(format_args!("{done} of {total} clients compiled"));
        }
        console.end_progress();
        process.wait().context("cannot wait for cargo")?;
        if heard.by_package.is_empty() {
            let said = errors.join().unwrap_or_default();
            bail!("cargo cannot compile the clients: {}", said.trim());
        }
        for made in made {
            made.compiled = Some(heard.by_package.remove(&made.package).unwrap_or_default());
        }
        Ok(())
    }

    fn cargo(&self, made: &[&mut Made], jobs: usize) -> Command {
        let mut command = cargo::program();
        command.args(["check", "--quiet", "--keep-going", "--no-default-features"]);
        command.args(["--message-format", "json", "--jobs", &jobs.to_string()]);
        for made in made {
            command.args(["--package", &made.package]);
        }
        command
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", self.folder.join("target"))
            // Each client is compiled once, and what would speed up a second time fills the disk.
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("RUSTFLAGS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

fn shown(what: &str, path: &Path) -> String {
    format!("{what} {}", path.display())
}

fn made(row: &mut Row) -> Option<&mut Made> {
    match &mut row.fate {
        Fate::Made(made) => Some(made),
        _ => None,
    }
}

/// What cargo said, by the names of crates.
#[derive(Default)]
struct Heard {
    by_package: HashMap<String, Compiled>,
}

impl Heard {
    /// Takes note of a message (the Cargo Book, "External tools", JSON messages).
    fn hear(&mut self, line: &str) {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            return;
        };
        let text = |key: &str| message.get(key).and_then(Value::as_str);
        let manifest = text("manifest_path").map(Path::new);
        let package = manifest.and_then(Path::parent).and_then(Path::file_name);
        let Some(package) = package.map(|name| name.to_string_lossy().into_owned()) else {
            return;
        };
        let compiled = self.by_package.entry(package).or_default();
        match (text("reason"), message.get("message")) {
            (Some("compiler-artifact"), _) => compiled.is_whole = true,
            (Some("compiler-message"), Some(message)) => compiled.note(message),
            _ => {}
        }
    }

    fn done(&self, made: &[&mut Made]) -> usize {
        let is_done = |made: &&&mut Made| self.by_package.contains_key(&made.package);
        made.iter().filter(is_done).count()
    }
}

impl Compiled {
    fn note(&mut self, message: &Value) {
        let text = |key: &str| message.get(key).and_then(Value::as_str).unwrap_or_default();
        let said = text("message");
        // The compiler ends with how many there were.
        let is_sum = said.starts_with("aborting due to") || said.ends_with(" emitted");
        let is_error = match text("level") {
            _ if is_sum => return,
            "error" | "error: internal compiler error" => true,
            "warning" => false,
            _ => return,
        };
        if self.first.is_none() || (is_error && self.errors == 0) {
            self.first = Some(said.lines().next().unwrap_or_default().to_owned());
        }
        if is_error {
            self.errors += 1;
        } else {
            self.warnings += 1;
        }
    }
}
