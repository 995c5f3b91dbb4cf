//! What is said of values that have another JSON type than belongs where they stand.

use serde_json::json;

use super::{describe, normal, schema};
use crate::problem::{Problem, Severity};
use crate::{Input, lint};

/// Everything that is said of an operation, or of a document if there are other keys.
fn problems(text: &str) -> Vec<Problem> {
    let text = format!("openapi: 3.0.3\ninfo: {{title: T, version: '1'}}\n{text}");
    lint(&Input::new("a.yaml", text.as_bytes()))
}

/// The one error that there is, and the only problem.
fn error(text: &str) -> String {
    match problems(text).as_slice() {
        [problem] if problem.severity == Severity::Error => describe(problem),
        problems => panic!("one error expected for {text}: {problems:?}"),
    }
}

/// Asserts that each text has one error, and which.
fn assert_errors<const N: usize>(expected: [(&str, &str); N]) {
    for (text, words) in expected {
        assert_eq!(error(text), words, "{text}");
    }
}

#[test]
fn what_has_the_wrong_type_in_a_document_is_an_error_that_is_said_once() {
    assert_errors([
        (
            "paths: {}\nservers: {a: b}",
            "/servers: `servers` has to be a list, this is a mapping",
        ),
        (
            "paths: {}\ntags: {a: b}",
            "/tags: `tags` has to be a list, this is a mapping",
        ),
        (
            "paths: {}\nsecurity: {}",
            "/security: `security` has to be a list, this is a mapping",
        ),
        (
            "paths: {}\ncomponents: a",
            "/components: `components` has to be a mapping, this is a text",
        ),
        (
            "paths: {}\ncomponents: {schemas: [a]}",
            "/components/schemas: `schemas` has to be a mapping, this is a list",
        ),
        (
            "paths: {/a: {parameters: {name: a}}}",
            "/paths/~1a/parameters: `parameters` has to be a list, this is a mapping",
        ),
        (
            "paths: {/a: b}",
            "/paths/~1a: a mapping has to stand here, this is a text",
        ),
        (
            "paths: {/a: {get: b}}",
            "/paths/~1a/get: `get` has to be a mapping, this is a text",
        ),
        (
            "paths: {/a: {get: }}",
            "/paths/~1a/get: `get` has to be a mapping, there is nothing here",
        ),
    ]);
}

#[test]
fn what_has_the_wrong_type_in_an_operation_is_an_error_that_is_said_once() {
    let expected = [
        (
            "responses: [200]",
            "responses: `responses` has to be a mapping, this is a list",
        ),
        (
            "responses: {'200': 5}",
            "responses/200: a mapping has to stand here, this is a number",
        ),
        (
            "requestBody: a",
            "requestBody: `requestBody` has to be a mapping, this is a text",
        ),
        (
            "requestBody: {content: [a]}",
            "requestBody/content: `content` has to be a mapping, this is a list",
        ),
        (
            "requestBody: {content: {a/b: c}}",
            "requestBody/content/a~1b: a media type has to be a mapping, this is a text",
        ),
        (
            "requestBody: {content: {a/b: {schema: [c]}}}",
            "requestBody/content/a~1b/schema: `schema` has to be a mapping, this is a list",
        ),
        (
            "parameters: [null]",
            "parameters/0: a parameter has to be a mapping, this is nothing",
        ),
    ];
    for (members, words) in expected {
        let text = format!("paths: {{/a: {{post: {{{members}}}}}}}");
        assert_eq!(error(&text), format!("/paths/~1a/post/{words}"), "{text}");
    }
}

#[test]
fn what_has_the_wrong_type_in_a_schema_is_an_error_that_is_said_once() {
    let expected = [
        (
            "{properties: [a]}",
            "properties: `properties` has to be a mapping, this is a list",
        ),
        (
            "{allOf: 5}",
            "allOf: `allOf` has to be a list, this is a number",
        ),
        (
            "{enum: {a: b}}",
            "enum: `enum` has to be a list, this is a mapping",
        ),
        (
            "{$ref: 5}",
            "$ref: `$ref` has to be a text, this is a number",
        ),
    ];
    for (schema, words) in expected {
        let text = format!("paths: {{}}\ncomponents: {{schemas: {{S: {schema}}}}}");
        let words = format!("/components/schemas/S/{words}");
        assert_eq!(error(&text), words, "{text}");
    }
}

#[test]
fn what_a_person_would_understand_is_mended() {
    let expected = [
        (
            "{type: object, required: a}",
            json!({"type": "object", "required": ["a"]}),
            "/required: `required` has to be a list, this is a text",
        ),
        (
            "{type: object, required: [1]}",
            json!({"type": "object", "required": ["1"]}),
            "/required/0: `required` is a list of texts, this is a number",
        ),
        (
            "{type: string, enum: a}",
            json!({"type": "string", "enum": ["a"]}),
            "/enum: `enum` has to be a list, this is a text",
        ),
        (
            "{type: object, properties: []}",
            json!({"type": "object", "properties": {}}),
            "/properties: `properties` has to be a mapping, this is an empty list",
        ),
        (
            "{type: object, properties: }",
            json!({"type": "object"}),
            "/properties: there is nothing behind `properties`",
        ),
        (
            "{type: string, pattern: 5}",
            json!({"type": "string", "pattern": "5"}),
            "/pattern: `pattern` has to be a text, this is a number",
        ),
        (
            "{type: string, deprecated: 'true'}",
            json!({"type": "string", "deprecated": true}),
            "/deprecated: `deprecated` has to be `true` or `false`, this is a text",
        ),
        (
            "{type: string, title: [a]}",
            json!({"type": "string"}),
            "/title: `title` has to be a text, this is a list",
        ),
    ];
    for (text, wanted, warning) in expected {
        assert_eq!(schema(text), (wanted, vec![warning.to_owned()]), "{text}");
    }
}

#[test]
fn a_text_stands_for_the_mapping_that_it_names() {
    let (tree, warnings) = normal(
        "openapi: 3.0.0\npaths: {/a: {get: {tags: b, security: [c]}}}\nservers: https://a\ntags: [b]\n",
    );
    assert_eq!(tree["servers"], json!([{"url": "https://a"}]));
    assert_eq!(tree["tags"], json!([{"name": "b"}]));
    assert_eq!(
        tree["paths"]["/a"]["get"],
        json!({"tags": ["b"], "security": [{"c": []}]})
    );
    assert_eq!(
        warnings,
        [
            "/servers: `servers` has to be a list, this is a text",
            "/paths/~1a/get/tags: `tags` has to be a list, this is a text",
            "/paths/~1a/get/security/0: a security requirement has to be a mapping, this is a text",
            "/tags/0: a tag has to be a mapping, this is a text",
        ]
    );
}

#[test]
fn paths_get_the_slash_that_they_lack() {
    let (tree, warnings) =
        normal("openapi: 3.0.0\npaths: {b: {}, /a: {}, x-c: {}, '{d}': {get: {}}}\n");
    let paths: Vec<&String> = tree["paths"].as_object().unwrap().keys().collect();
    assert_eq!(paths, ["/b", "/a", "x-c", "/{d}"]);
    assert_eq!(
        warnings,
        [
            "/paths/{d}: the parameter `{d}` of this path is not declared",
            "/paths/b: the path `b` does not begin with a slash",
            "/paths/{d}: the path `{d}` does not begin with a slash",
        ]
    );
    for path in ["a", "'https://a.example/b'"] {
        let text = format!("paths: {{{path}: {{}}, /a: {{}}}}");
        assert!(
            error(&text).ends_with("does not begin with a slash"),
            "{text}"
        );
    }
}

#[test]
fn problems_behind_a_dropped_parameter_stand_where_the_text_has_them() {
    let text = "paths: {/a: {get: {parameters: [{name: x, in: path, required: true}, {name: y, in: nowhere}]}}}";
    let said: Vec<String> = problems(text).iter().map(describe).collect();
    assert_eq!(
        said,
        [
            "/paths/~1a/get/parameters/0: `x` is not in this path",
            "/paths/~1a/get/parameters/1/in: `nowhere` is no place for a parameter",
        ]
    );
}
