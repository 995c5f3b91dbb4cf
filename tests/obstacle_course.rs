//! Every client that the fixtures give is a crate that cargo, clippy, rustfmt and rustdoc have
//! nothing to say about.
//!
//! The crates are members of one workspace below the project's own target folder, so that what
//! they stand on is compiled once and kept from run to run.

mod examples;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use codegen::Packaging;
use xtask::tree::Tree;

use crate::fixture::Fixture;
use crate::property;

/// Where not all operations are compiled, not all of the code in the documentation is.
const DOCUMENTATION_OF_ALL: &str =
    "\n[[example]]\nname = \"documentation\"\nrequired-features = [\"all\"]\n";

const MANIFEST: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";

#[test]
fn no_client_and_no_example_gives_a_warning() {
    clippy(&["--no-default-features"]);
}

#[test]
fn no_client_gives_a_warning_with_all_of_serde_and_axum() {
    clippy(&["--no-default-features", "--features", "serde-all,axum"]);
}

#[test]
fn each_feature_of_a_tag_compiles_alone_and_all_do_together() {
    for fixture in Fixture::all() {
        let package = fixture.package();
        for feature in features_by_tag(&fixture) {
            let selected = ["--no-default-features", "--features", &feature];
            let command = ["clippy", "--package", &package, "--all-targets"];
            cargo(&[command.as_slice(), &selected, &["--", "-D", "warnings"]].concat());
            let command = ["doc", "--package", &package, "--no-deps"];
            cargo(&[command.as_slice(), &selected].concat());
        }
    }
}

/// The features of a client's tags, and that of all of them; none if it has no such features.
fn features_by_tag(fixture: &Fixture) -> Vec<String> {
    if !fixture.has_features_by_tag() {
        return Vec::new();
    }
    let client = fixture.generate(Packaging::Member);
    let (_, list) = client.files["Cargo.toml"].split_once("\nall = [").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let names = list.split(',').map(|name| name.trim().trim_matches('"'));
    let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
    names.chain(["all".to_owned()]).collect()
}

#[test]
fn every_file_is_as_rustfmt_leaves_it() {
    cargo(&["fmt", "--check"]);
}

/// Rustdoc keeps one index for all crates, and takes minutes for the last of a hundred: here are
/// those whose documentation is not like that of others.
#[test]
fn the_documentation_gives_no_warning() {
    let packages = packages(&["answers-", "docs-", "errors-", "names-"]);
    cargo(&arguments(&["doc", "--no-deps"], &packages));
}

#[test]
fn code_in_a_providers_prose_is_never_run() {
    cargo(&arguments(&["test", "--doc"], &packages(&["docs-"])));
}

/// The clients whose names begin so.
fn packages(beginnings: &[&str]) -> Vec<String> {
    let mut packages: Vec<String> = Fixture::all().iter().map(Fixture::package).collect();
    packages.retain(|package| beginnings.iter().any(|start| package.starts_with(start)));
    packages
}

fn arguments<'a>(command: &[&'a str], packages: &'a [String]) -> Vec<&'a str> {
    let packages = packages.iter().flat_map(|package| ["--package", package]);
    let command = command.iter().copied().chain(["--no-default-features"]);
    command.chain(packages).collect()
}

/// Runs clippy on all clients, whatever it finds in the first of them.
fn clippy(features: &[&str]) {
    let command = ["clippy", "--workspace", "--all-targets", "--keep-going"];
    cargo(&[command.as_slice(), features, &["--", "-D", "warnings"]].concat());
}

/// Runs cargo in the workspace of all clients; a test fails with what it prints.
fn cargo(arguments: &[&str]) {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(workspace());
    command
        .env("CARGO_NET_OFFLINE", "true")
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TARGET_DIR", workspace().join("target"))
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("RUSTFLAGS");
    let output = command.output().unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    assert!(output.status.success(), "{printed}");
}

/// The workspace, written once in each run of the tests.
fn workspace() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("obstacle_course");
        write(&folder);
        folder
    })
}

fn write(folder: &Path) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let runtime = project.join("codegen/runtime");
    let packaging = Packaging::WithRuntime(runtime.to_str().unwrap().to_owned());
    let fixtures = Fixture::all().into_iter();
    let fixtures = fixtures.map(|fixture| {
        let client = fixture.generate(packaging.clone());
        (fixture.package(), client.files)
    });
    let mut packages = Vec::new();
    for (package, mut files) in fixtures.chain(property::sample(&packaging)) {
        // The crate is a workspace of its own unless it is told otherwise.
        let manifest = files.get_mut("Cargo.toml").unwrap();
        *manifest = manifest.replacen("\n[workspace]\n", "", 1);
        if manifest.contains("\nall = [") {
            *manifest += DOCUMENTATION_OF_ALL;
        }
        files.insert(examples::PATH.to_owned(), examples::gather(&files));
        let tree = Tree::compare(folder.join("crates").join(&package), package.clone(), files);
        tree.unwrap().write().unwrap();
        packages.push(package);
    }
    for entry in fs::read_dir(folder.join("crates")).unwrap() {
        let entry = entry.unwrap();
        if !packages
            .iter()
            .any(|package| entry.file_name() == **package)
        {
            fs::remove_dir_all(entry.path()).unwrap();
        }
    }
    // Clippy looks at all clients again where this file is newer than what it found.
    let manifest = folder.join("Cargo.toml");
    if fs::read_to_string(&manifest).ok().as_deref() != Some(MANIFEST) {
        fs::write(manifest, MANIFEST).unwrap();
    }
    fs::copy(project.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}
