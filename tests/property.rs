//! Documents that are made of valid pieces, at random: a client comes of each.
//!
//! `PROPTEST_CASES` says how many of each version are tried; few are, unless it does.

mod content;
mod dialect;
mod documents;
mod operations;
mod parameters;
mod scalars;
mod schemas;
mod words;

use std::env;
use std::path::Path;

use codegen::{FeaturesByTag, Files, Input, Options, Packaging, Selection, Severity};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use dialect::Dialect;
use documents::document;

/// How many documents of a version are tried; a debug build does them in a second or two.
const CASES: u32 = 12;

/// How many documents are compiled with the fixtures.
const SAMPLE: u8 = 6;

#[test]
fn swagger_2_0() {
    check_all(Dialect::V20);
}

#[test]
fn openapi_3_0() {
    check_all(Dialect::V30);
}

#[test]
fn openapi_3_1() {
    check_all(Dialect::V31);
}

#[test]
fn openapi_3_2() {
    check_all(Dialect::V32);
}

/// Clients of documents that are the same in each run, by the names of their packages.
pub(crate) fn sample(packaging: &Packaging) -> Vec<(String, Files)> {
    let dialects = [Dialect::V30, Dialect::V31, Dialect::V20, Dialect::V32];
    let seeds = (0..SAMPLE).zip(dialects.into_iter().cycle());
    let clients = seeds.map(|(seed, dialect)| {
        let package = format!("random-{seed}");
        let text = text_of_seed(dialect, seed);
        let files = files_of(&text, &package, packaging.clone());
        let files = files.unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        (package, files)
    });
    clients.collect()
}

/// The document of a seed.
fn text_of_seed(dialect: Dialect, seed: u8) -> String {
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    let tree = document(dialect).new_tree(&mut runner).unwrap();
    format!("{:#}", tree.current())
}

fn check_all(dialect: Dialect) {
    let cases = env::var_os("PROPTEST_CASES").map_or(CASES, |_| Config::default().cases);
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let document = document(dialect).prop_map(|document| format!("{document:#}"));
    let result = TestRunner::new(config).run(&document, |text| check(&text));
    result.unwrap_or_else(|error| panic!("{error}"));
}

/// A client comes of the document, the same one each time, and the compiler's grammar reads it.
fn check(text: &str) -> Result<(), TestCaseError> {
    let make = || files_of(text, "random", Packaging::Member);
    let files = make().map_err(TestCaseError::fail)?;
    for (path, code) in &files {
        let is_rust = Path::new(path).extension().is_some_and(|end| end == "rs");
        if is_rust && let Err(error) = syn::parse_file(code) {
            return Err(TestCaseError::fail(format!("{path}: {error}")));
        }
    }
    prop_assert!(Ok(files) == make(), "it differs from run to run");
    Ok(())
}

/// The files of a client, or what there is to say of its document.
fn files_of(text: &str, name: &str, packaging: Packaging) -> Result<Files, String> {
    let options = Options {
        name: name.to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging,
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
    };
    let file = format!("{name}.json");
    let client = codegen::generate(&Input::new(&file, text.as_bytes()), &options);
    client.map(|client| client.files).map_err(|problems| {
        let errors = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error);
        let problems = errors.map(|problem| format!("{problem:?}"));
        problems.collect::<Vec<_>>().join("\n")
    })
}
