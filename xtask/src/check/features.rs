//! Features and platforms that no other step compiles: each feature of the runtime alone, none, all
//! together, and the clients in a browser.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{command, succeeds};
use crate::console::Console;
use crate::workspace::Workspace;

const RUNTIME: &str = "switchboard-runtime";
const BROWSER: &str = "wasm32-unknown-unknown";

/// Whether all of them compile without a warning.
pub(super) fn compile(workspace: &Workspace, console: &mut Console) -> Result<bool> {
    let packages = packages(workspace)?;
    let mut passes = true;
    for features in combinations(&packages)? {
        let selection = [
            "-p",
            RUNTIME,
            "--no-default-features",
            "--features",
            &features,
        ];
        passes &= clippy(workspace, &selection, console)?;
    }
    let clients: Vec<&str> = clients(&packages).flat_map(|name| ["-p", name]).collect();
    for features in ["--no-default-features", "--all-features"] {
        passes &= clippy(
            workspace,
            &[clients.as_slice(), &[features]].concat(),
            console,
        )?;
    }
    if !has_browser(workspace)? {
        console.error(format_args!(
            "==> NOT CHECKED: the clients in a browser; `rustup target add {BROWSER}` makes it possible"
        ));
        return Ok(passes);
    }
    for features in ["--no-default-features", "--all-features"] {
        let selection = [clients.as_slice(), &[features, "--target", BROWSER]].concat();
        passes &= clippy(workspace, &selection, console)?;
    }
    Ok(passes)
}

fn clippy(workspace: &Workspace, selection: &[&str], console: &mut Console) -> Result<bool> {
    let arguments = [&["clippy"], selection, &["--", "-D", "warnings"]].concat();
    succeeds(workspace, &arguments, &[], console)
}

/// What Cargo knows of the packages of the workspace.
fn packages(workspace: &Workspace) -> Result<Vec<Value>> {
    let arguments = ["metadata", "--no-deps", "--format-version", "1"];
    let output = command(workspace, &arguments).output();
    let output = output.context("cannot start cargo")?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("cannot read what `cargo metadata` says")?;
    match metadata.get("packages").and_then(Value::as_array) {
        Some(packages) => Ok(packages.clone()),
        None => bail!("`cargo metadata` names no packages"),
    }
}

/// No feature of the runtime, each alone, and all.
fn combinations(packages: &[Value]) -> Result<Vec<String>> {
    let runtime = packages.iter().find(|package| package["name"] == RUNTIME);
    let features = runtime.and_then(|package| package["features"].as_object());
    let Some(features) = features else {
        bail!("the workspace has no `{RUNTIME}`");
    };
    let names = || features.keys().filter(|name| *name != "default").cloned();
    let all = names().collect::<Vec<_>>().join(",");
    Ok([String::new()]
        .into_iter()
        .chain(names())
        .chain([all])
        .collect())
}

/// The names of the clients.
fn clients(packages: &[Value]) -> impl Iterator<Item = &str> {
    let is_client = |package: &&Value| {
        let path = package["manifest_path"].as_str().unwrap_or_default();
        path.replace('\\', "/").contains("/generated/")
    };
    let clients = packages.iter().filter(is_client);
    clients.filter_map(|package| package["name"].as_str())
}

/// Whether the compiler can compile for a browser.
fn has_browser(workspace: &Workspace) -> Result<bool> {
    let program = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(program)
        .args(["--print", "target-libdir", "--target", BROWSER])
        .current_dir(workspace.root())
        .output()
        .context("cannot start rustc")?;
    let folder = String::from_utf8_lossy(&output.stdout);
    Ok(Path::new(folder.trim()).is_dir())
}
