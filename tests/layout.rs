//! What `codegen` prints is what rustfmt leaves as it is, whatever the length of names.
//!
//! Each test prints everything of a kind that generated code can hold, once for each length.

mod bodies;
mod data;
mod decisions;
mod functions;
mod imports;
mod random;
mod statics;
mod words;

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::render::rust::{File, Item};

#[test]
fn structs() {
    stay("structs", data::structs());
}

#[test]
fn enumerations() {
    stay("enums", data::enums());
}

#[test]
fn attributes() {
    stay("attributes", data::attributes());
}

#[test]
fn aliases_and_statics() {
    stay("aliases", data::aliases());
}

#[test]
fn macros() {
    stay("macros", data::macros());
}

#[test]
fn descriptions_of_operations() {
    stay("statics", statics::statics());
}

#[test]
fn signatures() {
    stay("signatures", functions::signatures());
}

#[test]
fn implementations() {
    stay("impls", functions::impls());
}

#[test]
fn requests() {
    stay("calls", bodies::calls());
}

#[test]
fn rules() {
    stay("checks", bodies::checks());
}

#[test]
fn constructors_and_setters() {
    stay("assignments", bodies::assignments());
    stay("setters", bodies::setters());
}

#[test]
fn decisions() {
    stay("decisions", decisions::decisions());
}

#[test]
fn lists_and_results() {
    stay("lists", bodies::lists());
    stay("results", bodies::results());
}

#[test]
fn imports_and_modules() {
    for (number, file) in imports::files().iter().enumerate() {
        stays(&format!("imports_{number}"), &file.print());
    }
}

#[test]
fn code_that_nobody_thought_of() {
    for seed in 1..=4 {
        stay(&format!("random_{seed}"), random::functions(seed, 150));
    }
}

fn stay(name: &str, items: Vec<Item>) {
    let mut file = File::new("", "");
    file.items = items;
    stays(name, &file.print());
}

/// Fails with what rustfmt would change in the text.
fn stays(name: &str, text: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("layout");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("{name}.rs"));
    fs::write(&file, text).unwrap();
    // The modules of a file that rustfmt is told the path of would have to be there.
    let output = Command::new(env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into()))
        .args(["--edition", "2024", "--check"])
        .stdin(fs::File::open(&file).unwrap())
        .output()
        .unwrap();
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed);
    // What comes over standard input and differs is printed, and yet a success.
    let stays = output.status.success() && printed.is_empty();
    assert!(stays, "{}:\n{printed}", file.display());
}
