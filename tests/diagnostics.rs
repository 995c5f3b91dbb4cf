//! How the problems of a document are printed.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::console::{Console, Detail};
use xtask::{lint, outside};

/// A document with twelve answers that are none, and a reference that leads nowhere.
fn document() -> PathBuf {
    let mut text = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths:\n".to_owned();
    let path = |number| {
        let answers = "responses: { good: { description: Well. } }";
        format!("  /pets/{number}: {{ get: {{ {answers} }} }}\n")
    };
    text += &(1..=12).map(path).collect::<String>();
    text += "  /last: { $ref: '#/nowhere' }\n";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diagnostics");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("many.yaml");
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn problems_of_one_kind_are_shown_once() {
    let (results, messages) = printed(Detail::Summary);
    assert!(results.ends_with("1 error, 12 warnings\n"), "{results}");
    snapshot("diagnostics_summary", &messages);
}

#[test]
fn all_problems_are_shown_if_asked_for() {
    let (_, messages) = printed(Detail::All);
    assert_eq!(messages.matches("`good` is no status").count(), 12);
    assert!(!messages.contains("more"), "{messages}");
}

#[test]
fn programs_get_all_problems_and_nothing_else() {
    let (results, messages) = printed(Detail::Json);
    assert!(messages.ends_with("1 error, 12 warnings\n"), "{messages}");
    assert_eq!(results.lines().count(), 13);
    for line in results.lines() {
        let problem: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            problem["line"].as_u64().is_some_and(|line| line > 3),
            "{line}"
        );
    }
    snapshot("diagnostics_json", results.lines().next_back().unwrap());
}

/// What `lint` prints to standard output and to standard error.
fn printed(detail: Detail) -> (String, String) {
    let file = document();
    let (mut results, mut messages) = (Vec::new(), Vec::new());
    let mut console = Console::to(&mut results, &mut messages);
    console.show(detail);
    let document = outside::document(&file, &[]);
    let _ = lint::run(&[document], false, &mut console).unwrap();
    drop(console);
    [results, messages]
        .map(|bytes| {
            let text = String::from_utf8(bytes).unwrap();
            text.replace(&file.display().to_string(), "many.yaml")
        })
        .into()
}

fn snapshot(name: &str, printed: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, printed);
    });
}
