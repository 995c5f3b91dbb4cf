//! What becomes of documents: for each fixture, the generated files that show its feature.
//!
//! That the whole crates compile, and are formatted, is tested in `obstacle_course`.

use std::fs;
use std::path::Path;

use codegen::Packaging;

use crate::fixture::{Fixture, is_overlay};

#[test]
fn each_feature_reads_as_it_did() {
    insta::glob!("fixtures/accept/*/*.yaml", |path| {
        if is_overlay(path) {
            return;
        }
        let fixture = Fixture::read(path);
        let client = fixture.generate(Packaging::Member);
        let mut shown = fixture.warnings(&client);
        for path in fixture.shown() {
            let file = client.files.get(path);
            let text = file.unwrap_or_else(|| panic!("{}: there is no {path}", fixture.name));
            shown += &["==> ", path, " <==\n", text, "\n"].concat();
        }
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!("accept", shown);
        });
    });
}

#[test]
fn each_snapshot_has_its_document() {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(tests.join("snapshots")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // What waits for review ends in `.snap.new`.
        let document = name
            .strip_suffix(".snap")
            .and_then(|name| name.split_once('@'));
        if let Some((kind, document)) = document {
            let path = tests.join("fixtures").join(kind);
            let path = path.join(document.replace("__", "/"));
            assert!(path.exists(), "{name} shows a document that is gone");
        }
    }
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    for fixture in Fixture::all() {
        let [first, second] = [(), ()].map(|()| fixture.generate(Packaging::Standalone));
        assert_eq!(first.files, second.files, "{}", fixture.name);
        assert_eq!(first.problems, second.problems, "{}", fixture.name);
    }
}

#[test]
fn the_compilers_grammar_reads_every_file() {
    for fixture in Fixture::all() {
        for (path, text) in fixture.generate(Packaging::Member).files {
            if Path::new(&path).extension().is_some_and(|end| end == "rs") {
                let read = syn::parse_file(&text);
                assert!(read.is_ok(), "{}: {path}: {:?}", fixture.name, read.err());
            }
        }
    }
}
