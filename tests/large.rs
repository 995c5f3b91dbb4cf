//! Documents of a size at which a client is divided: into features, and into files.

use std::fmt::Write as _;

use codegen::{FeaturesByTag, Files, Input, Options, Packaging, Selection, generate};

#[test]
fn more_than_200_operations_of_several_tags_have_a_feature_for_each() {
    let has_features = |operations, tags, when| {
        let files = make(&tagged(operations, tags), when);
        files["Cargo.toml"].contains("\nall = [\n    \"tag-0\",\n    \"tag-1\",")
    };
    assert!(has_features(201, 2, FeaturesByTag::Auto));
    assert!(!has_features(200, 2, FeaturesByTag::Auto));
    assert!(!has_features(201, 1, FeaturesByTag::Auto));
    assert!(!has_features(201, 2, FeaturesByTag::Never));
    assert!(has_features(2, 2, FeaturesByTag::Always));
}

#[test]
fn webhooks_whose_types_would_be_a_long_file_have_a_file_for_each() {
    let files = make(&webhooks(900), FeaturesByTag::Auto);
    let types = |path: &str| defined(&files[path]);
    assert_eq!(types("src/types.rs"), [""; 0]);
    assert_eq!(types("src/types/webhooks.rs"), ["Sender"]);
    assert_eq!(types("src/types/webhooks/order_paid.rs"), ["Payer", "Paid"]);
    assert_eq!(types("src/types/webhooks/type_.rs"), ["Typed"]);
    let few = make(&webhooks(300), FeaturesByTag::Auto);
    let written = few.keys().filter(|path| path.starts_with("src/types"));
    assert_eq!(written.collect::<Vec<_>>(), ["src/types.rs"]);
}

/// Operations of so many tags, in turn.
fn tagged(operations: usize, tags: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n".to_owned();
    for index in 0..operations {
        let tag = index % tags;
        let answers = "responses: { '204': { description: Done. } }";
        writeln!(
            text,
            "  /{index}: {{ get: {{ tags: [tag {tag}], {answers} }} }}"
        )
        .unwrap();
    }
    text
}

/// Two webhooks that share a type; one has so many fields.
fn webhooks(fields: usize) -> String {
    let body = |name: &str| {
        let body = format!("$ref: '#/components/schemas/{name}'");
        format!(
            "post: {{ requestBody: {{ content: {{ application/json: {{ schema: {{ {body} }} }} }} }}, responses: {{}} }}"
        )
    };
    let of = |kind, name| format!("{name}: {{ $ref: '#/components/schemas/{kind}' }}");
    let shared = of("Sender", "sender");
    let mut text = format!(
        "openapi: 3.1.0\ninfo: {{ title: Large, version: '1' }}\nwebhooks:\n\
         \x20 order.paid: {{ {} }}\n  type: {{ {} }}\ncomponents:\n  schemas:\n\
         \x20   Sender: {{ type: object, properties: {{ id: {{ type: string }} }} }}\n\
         \x20   Payer: {{ type: object, properties: {{ id: {{ type: string }} }} }}\n\
         \x20   Typed: {{ type: object, properties: {{ {shared} }} }}\n\
         \x20   Paid:\n      type: object\n      properties:\n        {shared}\n        {}\n",
        body("Paid"),
        body("Typed"),
        of("Payer", "payer"),
    );
    for index in 0..fields {
        writeln!(text, "        field{index}: {{ type: string }}").unwrap();
    }
    text
}

/// The types that a file defines, in order.
fn defined(text: &str) -> Vec<String> {
    let items = syn::parse_file(text).unwrap().items.into_iter();
    let names = items.filter_map(|item| match item {
        syn::Item::Struct(item) => Some(item.ident.to_string()),
        _ => None,
    });
    names.collect()
}

fn make(document: &str, features_by_tag: FeaturesByTag) -> Files {
    let options = Options {
        name: "large".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag,
        lenient: false,
    };
    let input = Input::new("large.yaml", document.as_bytes());
    generate(&input, &options).unwrap().files
}
