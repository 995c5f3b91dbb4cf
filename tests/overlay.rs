//! What people are told of overlays that cannot be applied, and where overlays come from.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::{self, Texts};
use codegen::{Input, Overlay, Severity};
use xtask::Outcome;
use xtask::console::Console;
use xtask::generate::{self, Options};
use xtask::workspace::Workspace;
use xtask::{lint, outside};

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\n\
    paths: { /pets: { get: { operationId: listPets, tags: [pets], responses: { '204': \
    { description: None. } } } } }\n";
const RENAME: &str = "overlay: 1.0.0\ninfo: { title: Names, version: '1' }\nactions:\n\
    - { target: '$..get', update: { operationId: listAllPets } }\n";

#[test]
fn each_overlay_is_refused_in_the_same_words() {
    insta::glob!("fixtures/overlay/*.yaml", |path| {
        let text = fs::read(path).unwrap();
        let overlays = [Overlay {
            file: path.file_name().unwrap().to_str().unwrap(),
            bytes: &text,
        }];
        let input = Input {
            overlays: &overlays,
            ..Input::new("document.yaml", DOCUMENT.as_bytes())
        };
        let problems = codegen::lint(&input);
        let is_error = |problem: &codegen::Problem| problem.severity == Severity::Error;
        assert!(problems.iter().any(is_error), "{}", path.display());
        let printed = diagnostic::render(&problems, &Both(&text), false);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("overlay", printed);
        });
    });
}

/// The text of an overlay, and that of the document.
struct Both<'a>(&'a [u8]);

impl Texts for Both<'_> {
    fn text(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        let is_document = name == "document.yaml";
        Some(Cow::Borrowed(if is_document {
            DOCUMENT.as_bytes()
        } else {
            self.0
        }))
    }
}

#[test]
fn an_overlay_beside_its_document_is_applied_by_itself() {
    let workspace = workspace(
        "beside",
        &[("pets.yaml", DOCUMENT), ("pets.overlay.yaml", RENAME)],
    );
    let options = Options {
        strict: true,
        ..Options::default()
    };
    let mut console = Console::to(Vec::new(), Vec::new());
    let outcome = generate::run(&workspace, &[], options, &mut console).unwrap();
    assert_eq!(outcome, Outcome::Good);
    let operations = workspace.generated().join("pets/src/operations/pets.rs");
    let operations = fs::read_to_string(operations).unwrap();
    assert!(operations.contains("fn list_all_pets"), "{operations}");
    assert!(!workspace.generated().join("pets.overlay").exists());
}

#[test]
fn an_overlay_without_its_document_is_an_error() {
    let workspace = workspace("alone", &[("pets.overlay.yaml", RENAME)]);
    let error = workspace.documents().unwrap_err();
    let words = "specs/pets.overlay.yaml changes specs/pets.yaml, which is not there";
    assert_eq!(error.to_string(), words);
}

#[test]
fn a_mistake_in_an_overlay_is_shown_in_its_own_file() {
    let workspace = workspace(
        "shown",
        &[("pets.yaml", DOCUMENT), ("late.yaml", "overlay: 1.0.0\n")],
    );
    let file = |name: &str| workspace.root().join("specs").join(name);
    let mut messages = Vec::new();
    let mut console = Console::to(Vec::new(), &mut messages);
    let document = outside::document(&file("pets.yaml"), &[file("late.yaml")]);
    let outcome = lint::run(&[document], false, &mut console).unwrap();
    drop(console);
    assert_eq!(outcome, Outcome::Problems);
    let printed = String::from_utf8(messages).unwrap();
    let printed = printed.replace(&file("late.yaml").display().to_string(), "late.yaml");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("overlay_shown", printed);
    });
}

/// A workspace with these files in `specs/`.
fn workspace(test: &str, files: &[(&str, &str)]) -> Workspace {
    let folder: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("overlay")
        .join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("specs")).unwrap();
    for (name, text) in files {
        fs::write(folder.join("specs").join(name), text).unwrap();
    }
    Workspace::at(folder)
}
