//! Documents of a size at which a client is divided: into features, and into files.

use std::fmt::Write as _;

use codegen::{Client, FeaturesByTag, Files, Input, Options, Packaging, Selection, generate};

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
fn more_tags_than_a_crate_may_have_features_have_none_unless_they_are_asked_for() {
    let has_features = |tags, when| {
        let generated = generated(&tagged(300, tags), when);
        let warned = generated.problems.iter().any(|problem| {
            problem.message == format!("a crate may have 300 features, and there are {tags} tags")
        });
        (generated.files["Cargo.toml"].contains("tag-0"), warned)
    };
    assert_eq!(has_features(280, FeaturesByTag::Auto), (true, false));
    assert_eq!(has_features(281, FeaturesByTag::Auto), (false, true));
    assert_eq!(has_features(281, FeaturesByTag::Never), (false, false));
    assert_eq!(has_features(281, FeaturesByTag::Always), (true, true));
}

#[test]
fn a_tag_of_more_than_100_operations_is_divided_by_what_their_paths_are_about() {
    let modules = |branches| {
        let files = make(&repositories(branches), FeaturesByTag::Always);
        let modules = files
            .keys()
            .filter_map(|path| path.strip_prefix("src/operations/"));
        let modules = modules.map(|path| path.trim_end_matches(".rs").to_owned());
        (modules.collect::<Vec<_>>(), files)
    };
    let (divided, files) = modules(48);
    assert_eq!(divided, ["repos", "repos_branches", "repos_forks", "users"]);
    let manifest = &files["Cargo.toml"];
    assert!(manifest.contains("    \"repos\",\n    \"repos-branches\",\n    \"repos-forks\",\n"));
    // What four operations are about, and what stands in no path but `/repos/{repo}`.
    let whole = &files["src/operations/repos.rs"];
    assert_eq!(whole.matches("    pub fn ").count(), 5);
    assert_eq!(modules(47).0, ["repos", "users"]);
}

#[test]
fn no_part_of_a_divided_tag_takes_the_place_of_another_tag() {
    let document = repositories(48).replace("[users]", "[repos branches]");
    let files = make(&document, FeaturesByTag::Always);
    let operations = |module: &str| {
        let text = &files[format!("src/operations/{module}.rs").as_str()];
        text.matches("    pub fn ").count()
    };
    assert_eq!(operations("repos_branches"), 1);
    assert_eq!(operations("repos_forks"), 48);
    assert_eq!(operations("repos"), 53);
}

#[test]
fn webhooks_whose_types_would_be_a_long_file_have_a_file_for_each() {
    let files = make(&webhooks(1600), FeaturesByTag::Auto);
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

/// Operations on repositories: one on each itself, some on their branches, 48 on their forks and four on
/// their keys; and one of another tag.
fn repositories(branches: usize) -> String {
    let mut text = "openapi: 3.1.0\ninfo: { title: Large, version: '1' }\npaths:\n".to_owned();
    let mut add = |path: &str, tag: &str| {
        let answers = "responses: { '204': { description: Done. } }";
        writeln!(text, "  {path}: {{ get: {{ tags: [{tag}], {answers} }} }}").unwrap();
    };
    add("/v1/repos/{repo}", "repos");
    for (about, count) in [("branches", branches), ("forks", 48), ("keys", 4)] {
        for index in 0..count {
            add(&format!("/v1/repos/{{repo}}/{about}/{index}"), "repos");
        }
    }
    add("/v1/users", "users");
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
    generated(document, features_by_tag).files
}

fn generated(document: &str, features_by_tag: FeaturesByTag) -> Client {
    let options = Options {
        name: "large".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag,
        lenient: false,
    };
    let input = Input::new("large.yaml", document.as_bytes());
    generate(&input, &options).unwrap()
}
