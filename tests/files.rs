//! Documents that refer to other files on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Input, Problem, Severity};
use xtask::files::Files;

/// A folder that no other test has, with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("files")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// What is said of a document of that folder whose one schema is a reference.
fn problems(folder: &Path, reference: &str, allow_outside: bool) -> Vec<Problem> {
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: Files, version: '1' }}\npaths: {{}}\ncomponents:\n  \
         schemas:\n    Note: {{ type: object, properties: {{ other: {{ $ref: '{reference}' }} }} }}\n"
    );
    let document = folder.join("api.yaml");
    let files = Files::beside(&document, allow_outside);
    codegen::lint(&Input {
        loader: Some(&files),
        ..Input::new("api.yaml", text.as_bytes())
    })
}

/// The one problem that there is, an error, as `file:line message (hint)`.
fn error(folder: &Path, reference: &str) -> String {
    match problems(folder, reference, false).as_slice() {
        [problem] if problem.severity == Severity::Error => {
            let line = problem.position.map_or(0, |position| position.line);
            let hint = problem.hint.as_deref().unwrap_or_default();
            format!("{}:{line} {} ({hint})", problem.file, problem.message)
        }
        problems => panic!("one error expected: {problems:?}"),
    }
}

#[test]
fn a_file_that_is_not_there_is_named_where_it_is_referred_to() {
    let folder = folder("missing", &[("api.yaml", "")]);
    let error = error(&folder, "common.yaml#/Other");
    assert!(
        error.starts_with("api.yaml:6 `common.yaml#/Other` cannot be read: No such file"),
        "{error}"
    );
}

#[test]
fn a_node_that_is_not_in_the_file_is_named() {
    let folder = folder("node", &[("common.yaml", "Another: { type: string }\n")]);
    assert_eq!(
        error(&folder, "common.yaml#/Other"),
        "api.yaml:6 there is no `#/Other` in common.yaml ()"
    );
}

#[test]
fn a_file_that_is_no_tree_is_shown_itself() {
    let broken = "Other:\n  type: string\n  type: integer\n";
    let folder = folder("broken", &[("parts/common.yaml", broken)]);
    let error = error(&folder, "parts/common.yaml#/Other");
    assert!(error.starts_with("parts/common.yaml:3 "), "{error}");
}

#[test]
fn what_is_on_the_network_is_not_read() {
    let folder = folder("network", &[("api.yaml", "")]);
    assert_eq!(
        error(&folder, "https://example.com/common.yaml#/Other"),
        "api.yaml:6 `https://example.com/common.yaml#/Other` does not stand in this document \
         (what is on the network is not read; put it beside the document)"
    );
}

#[test]
fn files_may_refer_to_each_other_in_a_circle() {
    let one = "type: object\nproperties: { two: { $ref: two.yaml } }\n";
    let two = "type: object\nproperties: { one: { $ref: one.yaml }, api: { $ref: 'api.yaml#/components/schemas/Note' } }\n";
    let folder = folder("circle", &[("one.yaml", one), ("two.yaml", two)]);
    assert_eq!(problems(&folder, "one.yaml", false), []);
}

#[test]
fn files_that_are_nothing_but_each_other_are_refused() {
    let files = [
        ("one.yaml", "$ref: two.yaml\n"),
        ("two.yaml", "$ref: one.yaml\n"),
    ];
    let folder = folder("nothing", &files);
    assert_eq!(
        error(&folder, "one.yaml"),
        "one.yaml:1 this schema refers to itself and to nothing else ()"
    );
}

#[test]
fn files_outside_of_the_folder_are_read_only_if_that_is_allowed() {
    let files = [
        ("common.yaml", "Other: { type: string }\n"),
        ("in/api.yaml", ""),
    ];
    let folder = folder("outside", &files).join("in");
    assert_eq!(
        error(&folder, "../common.yaml#/Other"),
        "api.yaml:6 `../common.yaml#/Other` cannot be read: it is not in the folder of the \
         document; `--allow-outside` allows that ()"
    );
    assert_eq!(problems(&folder, "../common.yaml#/Other", true), []);
}

#[cfg(unix)]
#[test]
fn a_link_leads_outside_as_a_path_does() {
    let files = [
        ("common.yaml", "Other: { type: string }\n"),
        ("in/api.yaml", ""),
    ];
    let folder = folder("link", &files).join("in");
    std::os::unix::fs::symlink("../common.yaml", folder.join("beside.yaml")).unwrap();
    let error = error(&folder, "beside.yaml#/Other");
    assert!(error.contains("it is not in the folder"), "{error}");
    assert_eq!(problems(&folder, "beside.yaml#/Other", true), []);
}
