//! Who watches a client being made is told of each stage, once and in order.

use codegen::observer::Stage;
use codegen::{FeaturesByTag, Input, Observer, Options, Packaging, Selection};

const GOOD: &str = "openapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\n";

#[test]
fn a_client_goes_through_all_stages_in_order() {
    assert_eq!(seen(GOOD), Stage::ALL);
}

#[test]
fn a_text_that_is_no_tree_ends_at_its_source_and_has_its_places() {
    assert_eq!(seen("a: [\n"), [Stage::Source, Stage::Places]);
}

#[test]
fn a_document_with_an_error_is_not_printed() {
    let text = GOOD.replace("{}", "{ /a: { get: { parameters: [{}], responses: {} } } }");
    assert_eq!(seen(&text).last(), Some(&Stage::Places));
}

fn seen(text: &str) -> Vec<Stage> {
    let options = Options {
        name: "a".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        features_by_tag: FeaturesByTag::Auto,
        lenient: false,
    };
    let mut seen = Seen(Vec::new());
    let input = Input::new("a.yaml", text.as_bytes());
    let _ = codegen::generate_observed(&input, &options, &mut seen);
    seen.0
}

struct Seen(Vec<Stage>);

impl Observer for Seen {
    fn ended(&mut self, stage: Stage) {
        self.0.push(stage);
    }
}
