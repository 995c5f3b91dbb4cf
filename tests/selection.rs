//! Clients of some operations of a document.

use codegen::{FeaturesByTag, Input, Options, Packaging, Selection, diagnostic, generate};

const DOCUMENT: &str = "openapi: 3.0.3\ninfo: { title: Pets, version: '1' }\npaths:\n\
    \x20 /pets: { $ref: '#/components/pathItems/Pets' }\n\
    \x20 /status: { get: { operationId: getStatus, responses: {} } }\n\
    components:\n\
    \x20 pathItems:\n\
    \x20   Pets:\n\
    \x20     get: { operationId: listPets, tags: [pets], responses: { '204': { description: All. } } }\n\
    \x20     put: { operationId: putPet, tags: [pets], responses: { '204': { description: Done. } } }\n";

#[test]
fn a_path_item_behind_a_reference_keeps_what_is_selected() {
    let client = make(&[], &["listPets"]).unwrap();
    assert_eq!(client.operations, 1);
    assert_eq!(
        client.problems,
        [],
        "nothing is said of what is not selected"
    );
}

#[test]
fn a_tag_and_an_id_select_what_has_either() {
    assert_eq!(make(&["pets"], &["getStatus"]).unwrap().operations, 3);
}

#[test]
fn a_name_that_no_operation_has_is_an_error() {
    let problems = make(&["pet", "\u{1F431}"], &["listpet"]).unwrap_err();
    let printed = diagnostic::render(&problems, DOCUMENT.as_bytes(), false);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("selection_unknown", printed);
    });
}

fn make(tags: &[&str], operations: &[&str]) -> Result<codegen::Client, Vec<codegen::Problem>> {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let options = Options {
        name: "pets".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection {
            tags: owned(tags),
            operations: owned(operations),
        },
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
    };
    generate(&Input::new("pets.yaml", DOCUMENT.as_bytes()), &options)
}
