//! What people are told of documents from which no client can be made.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{FeaturesByTag, Input, Options, Packaging, Selection, diagnostic};
use xtask::console::Console;
use xtask::generate;
use xtask::workspace::Workspace;
use xtask::{Misuse, lint, outside};

#[test]
fn each_document_is_refused_in_the_same_words() {
    insta::glob!("fixtures/reject/*", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        snapshot("reject", &refusal(name, &fs::read(path).unwrap()));
    });
}

#[test]
fn a_chain_of_a_hundred_references_is_refused() {
    let link = |number: usize| {
        let next = number + 1;
        format!("    S{number}: {{ $ref: '#/components/schemas/S{next}' }}\n")
    };
    let links: Vec<String> = (1..=100).map(link).collect();
    let start = "openapi: 3.0.3\npaths: {}\ncomponents:\n  schemas:\n";
    let text = [start, &links.concat(), "    S101: { type: string }\n"].concat();
    snapshot("reject_chain", &refusal("chain.yaml", text.as_bytes()));
}

#[test]
fn a_reference_of_a_million_slashes_leads_nowhere() {
    let slashes = "/".repeat(1_000_000);
    for version in ["swagger: '2.0'", "openapi: 3.0.3", "openapi: 3.1.0"] {
        let text = format!("{version}\npaths:\n  /a: {{ $ref: '#{slashes}' }}\n");
        let input = Input::new("slashes.yaml", text.as_bytes());
        let problems = codegen::lint(&input);
        let [problem] = problems.as_slice() else {
            panic!("{} problems", problems.len());
        };
        assert!(problem.message.ends_with("does not stand in this document"));
    }
}

#[test]
fn lines_that_end_as_on_windows_are_counted_and_shown_as_others() {
    let text = "openapi: 3.0.3\r\npaths:\r\n  /a: { $ref: '#/nowhere' }\r\n";
    snapshot("reject_windows", &refusal("windows.yaml", text.as_bytes()));
}

#[test]
fn ten_thousand_lists_in_lists_are_refused_as_json() {
    let text = format!("{{\"a\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    snapshot("reject_deep_json", &refusal("deep.json", text.as_bytes()));
}

#[test]
fn ten_thousand_lists_in_lists_are_refused_as_yaml() {
    let text = format!("a: {}{}", "[".repeat(10_000), "]".repeat(10_000));
    snapshot("reject_deep_yaml", &refusal("flow.yaml", text.as_bytes()));
}

#[test]
fn ten_thousand_mappings_in_mappings_are_refused() {
    let lines = (0..10_000).map(|depth| format!("{}a:\n", " ".repeat(depth.min(200))));
    let text: String = lines.chain(["1\n".to_owned()]).collect();
    snapshot(
        "reject_deep_mappings",
        &refusal("block.yaml", text.as_bytes()),
    );
}

#[test]
fn a_folder_is_no_document() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let (error, is_misuse) = command_fails(&folder);
    assert_eq!(error, "FILE is a folder, not a document");
    assert!(
        !is_misuse,
        "the command was used well: it ends with 1, not 2"
    );
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/nowhere.yaml");
    let (error, is_misuse) = command_fails(&file);
    assert!(
        error.starts_with("cannot read FILE: No such file"),
        "{error}"
    );
    assert!(
        !is_misuse,
        "the command was used well: it ends with 1, not 2"
    );
}

#[test]
fn a_name_that_no_crate_can_have_is_misuse() {
    let mut console = Console::to(Vec::new(), Vec::new());
    let request = outside::Request {
        name: Some("2 words".to_owned()),
        ..request(Path::new("nowhere.yaml"))
    };
    let outcome = outside::run(
        &Workspace::here(),
        &request,
        generate::Options::default(),
        &mut console,
    );
    let error = outcome.unwrap_err();
    assert_eq!(error.to_string(), "no crate can be called `2 words`");
    assert!(error.is::<Misuse>(), "the command ends with 2");
}

/// What is printed of a document that gives no client.
fn refusal(file: &str, bytes: &[u8]) -> String {
    let input = Input::new(file, bytes);
    let options = Options {
        name: "client".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
    };
    let Err(problems) = codegen::generate(&input, &options) else {
        panic!("a client can be made of {file}");
    };
    assert_eq!(problems, codegen::lint(&input), "{file}");
    diagnostic::render(&problems, bytes, false)
}

fn snapshot(name: &str, printed: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, printed);
    });
}

/// How `gen --spec` and `lint --spec` fail, which is in the same words, and whether the caller is
/// to blame.
fn command_fails(document: &Path) -> (String, bool) {
    let mut console = Console::to(Vec::new(), Vec::new());
    let request = request(document);
    let outcome = outside::run(
        &Workspace::here(),
        &request,
        generate::Options::default(),
        &mut console,
    );
    let error = outcome.unwrap_err();
    assert!(!request.folder.exists());
    let words = format!("{error:#}");
    let linted = lint::run(&[outside::document(document, &[])], false, &mut console).unwrap_err();
    assert_eq!(format!("{linted:#}"), words);
    let words = words.replace(&document.display().to_string(), "FILE");
    (words, error.is::<Misuse>())
}

fn request(document: &Path) -> outside::Request {
    outside::Request {
        document: document.to_owned(),
        folder: PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("refused"),
        overlays: Vec::new(),
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
        name: None,
    }
}
