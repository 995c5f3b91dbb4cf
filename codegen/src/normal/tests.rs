//! What documents become in the one dialect, and what is said of it.

mod form;

use serde_json::{Value, json};

use super::normalise;
use crate::origin::Origins;
use crate::problem::Problem;
use crate::source;

/// The document in the one dialect, and the warnings as `pointer: message`.
fn normal(text: &str) -> (Value, Vec<String>) {
    let tree = source::read(text.as_bytes()).expect("the test's own document is readable");
    let mut problems = Vec::new();
    let tree = normalise(tree, &mut Origins::default(), &mut problems)
        .unwrap_or_else(|| panic!("{problems:?}"));
    (tree, problems.iter().map(describe).collect())
}

fn describe(problem: &Problem) -> String {
    let pointer = problem.pointer.as_ref().map(ToString::to_string);
    format!("{}: {}", pointer.unwrap_or_default(), problem.message)
}

/// What the schema of a component becomes.
fn schema(text: &str) -> (Value, Vec<String>) {
    let indented = text.replace('\n', "\n      ");
    let document =
        format!("openapi: 3.0.3\npaths: {{}}\ncomponents:\n  schemas:\n    S:\n      {indented}\n");
    let (mut tree, warnings) = normal(&document);
    let short = |warning: String| warning.replacen("/components/schemas/S", "", 1);
    let schema = tree["components"]["schemas"]["S"].take();
    (schema, warnings.into_iter().map(short).collect())
}

fn refusal(text: &str) -> String {
    let tree = source::read(text.as_bytes()).expect("the test's own document is readable");
    let mut problems = Vec::new();
    assert_eq!(
        normalise(tree, &mut Origins::default(), &mut problems),
        None
    );
    let [problem] = problems.as_slice() else {
        panic!("one problem expected: {problems:?}");
    };
    describe(problem)
}

#[test]
fn other_documents_are_refused_in_one_sentence() {
    let expected = [
        (
            "swagger: 1.2\npaths: {}",
            "/swagger: this is Swagger 1.2, which cannot be read",
        ),
        (
            "openapi: 4.0.0",
            "/openapi: `4.0.0` is no version of OpenAPI that is known",
        ),
        (
            "openapi: [3]",
            "/openapi: `[3]` is no version of OpenAPI that is known",
        ),
        (
            "asyncapi: 3.0.0",
            ": this is an AsyncAPI document, not an OpenAPI document",
        ),
        (
            "a: 1",
            ": this is no OpenAPI document: it has neither `openapi` nor `swagger`",
        ),
        ("- 1", ": an OpenAPI document is a mapping, this is a list"),
        ("openapi: 3.0.0", ": `paths` is missing"),
        (
            "openapi: 3.0.0\npaths: []",
            "/paths: `paths` has to be a mapping, this is a list",
        ),
    ];
    for (text, words) in expected {
        assert_eq!(refusal(text), words, "{text}");
    }
}

#[test]
fn nullable_becomes_a_type_or_an_alternative() {
    let null = json!({"type": "null"});
    let expected = [
        (
            "{type: string, nullable: true}",
            json!({"type": ["string", "null"]}),
        ),
        (
            "{type: string, x-nullable: true}",
            json!({"type": ["string", "null"]}),
        ),
        ("{type: string, nullable: false}", json!({"type": "string"})),
        ("{nullable: true}", json!({})),
        (
            "{enum: [a, null], nullable: true}",
            json!({"enum": ["a", null], "type": ["string", "null"]}),
        ),
        (
            "{oneOf: [{type: string}], nullable: true}",
            json!({"oneOf": [{"type": "string"}, null]}),
        ),
        (
            "{nullable: true, $ref: '#/components/schemas/S', description: d}",
            json!({"anyOf": [{"$ref": "#/components/schemas/S"}, null], "description": "d"}),
        ),
        (
            "{allOf: [{type: object, nullable: true}], nullable: true, x-rust-name: N}",
            json!({"anyOf": [{"allOf": [{"type": ["object", "null"]}]}, null], "x-rust-name": "N"}),
        ),
    ];
    for (text, mut wanted) in expected {
        for choices in ["anyOf", "oneOf"] {
            if let Some(last) = wanted
                .get_mut(choices)
                .and_then(|list| list.as_array_mut()?.last_mut())
            {
                *last = null.clone();
            }
        }
        assert_eq!(schema(text), (wanted, Vec::new()), "{text}");
    }
}

#[test]
fn references_into_a_wrapped_schema_follow_it() {
    let (tree, _) = normal(
        "openapi: 3.0.0\npaths: {}\ncomponents:\n  schemas:\n    A:\n      nullable: true\n      \
         allOf:\n      - type: object\n        properties:\n          b: {nullable: true, allOf: [{type: string}]}\n    \
         B: {$ref: '#/components/schemas/A/allOf/0/properties/b/allOf/0'}\n",
    );
    let reference = tree["components"]["schemas"]["B"]["$ref"].as_str().unwrap();
    let target = tree.pointer(reference.trim_start_matches('#'));
    assert_eq!(target, Some(&json!({"type": "string"})));
}

#[test]
fn keywords_take_their_form_in_json_schema() {
    let expected = [
        (
            "{type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}",
            json!({"type": "number", "maximum": 9, "exclusiveMinimum": 1}),
        ),
        (
            "{type: string, example: a}",
            json!({"type": "string", "examples": ["a"]}),
        ),
        (
            "{type: string, format: byte}",
            json!({"type": "string", "format": "byte", "contentEncoding": "base64"}),
        ),
        (
            "{properties: {a: {items: {}}}}",
            json!({"properties": {"a": {"items": {}, "type": "array"}}, "type": "object"}),
        ),
        (
            "{type: object, properties: {example: {type: string, example: {nullable: true}}}}",
            json!({"type": "object", "properties": {"example": {"type": "string", "examples": [{"nullable": true}]}}}),
        ),
    ];
    for (text, wanted) in expected {
        assert_eq!(schema(text), (wanted, Vec::new()), "{text}");
    }
}

#[test]
fn frequent_mistakes_in_schemas_are_mended_and_reported() {
    let expected = [
        (
            "{type: float}",
            json!({"type": "number", "format": "float"}),
            "/type: `float` is no type of JSON Schema",
        ),
        (
            "{type: Bool}",
            json!({"type": "boolean"}),
            "/type: `Bool` is no type of JSON Schema",
        ),
        (
            "{type: a|b}",
            json!({}),
            "/type: `a|b` is no type of JSON Schema",
        ),
        ("{type: }", json!({}), "/type: `type` names no type"),
        (
            "{type: string, maxLength: '5'}",
            json!({"type": "string", "maxLength": 5}),
            "/maxLength: `maxLength` is a text, not a number",
        ),
        (
            "{type: string, maxLength: 5.0}",
            json!({"type": "string", "maxLength": 5}),
            "/maxLength: `maxLength` is written as a fraction",
        ),
        (
            "{enum: [a, b, a]}",
            json!({"enum": ["a", "b"]}),
            "/enum/2: \"a\" is listed twice in this enumeration",
        ),
        (
            "{type: string, required: true}",
            json!({"type": "string"}),
            "/required: `required` is a flag where it means nothing",
        ),
        (
            "{type: object, properties: {a: {type: string, required: true}}}",
            json!({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}),
            "/properties/a: `required` of the property `a` is a flag",
        ),
    ];
    for (text, wanted, warning) in expected {
        assert_eq!(schema(text), (wanted, vec![warning.to_owned()]), "{text}");
    }
}

#[test]
fn schemas_that_stand_elsewhere_are_brought_too() {
    let (tree, _) = normal(
        "openapi: 3.0.0\npaths: {}\nx-own: {S: {type: string, nullable: true}}\ncomponents: {schemas: {A: {$ref: '#/x-own/S'}}}\n",
    );
    assert_eq!(tree["x-own"]["S"], json!({"type": ["string", "null"]}));
}

#[test]
fn definitions_move_to_the_components_with_one_warning() {
    let (tree, warnings) = normal(
        "openapi: 3.0.0\npaths: {}\ndefinitions:\n  A: {type: string, nullable: true}\n  B: {$ref: '#/definitions/A'}\n  C: {$ref: '#definitions/A'}\n",
    );
    let wanted = json!({
        "A": {"type": ["string", "null"]},
        "B": {"$ref": "#/components/schemas/A"},
        "C": {"$ref": "#/components/schemas/A"},
    });
    assert_eq!(tree["components"]["schemas"], wanted);
    assert_eq!(tree.get("definitions"), None);
    assert_eq!(
        warnings,
        [
            "/definitions: `definitions` is where schemas stand in Swagger 2.0",
            "/definitions/C/$ref: a `/` is missing behind the `#` of this reference",
        ]
    );
}

#[test]
fn path_parameters_and_paths_are_brought_together() {
    let (tree, warnings) = normal(
        "openapi: 3.0.0
paths:
  /{a}/{b}.{c}:
    parameters: [{$ref: '#/components/parameters/A'}]
    get: {parameters: [{name: x, in: path, required: true}, {name: b, in: path}]}
    put: {parameters: [{name: b, in: path, required: true}, {name: q, in: query}]}
components: {parameters: {A: {name: a, in: path, required: true}}}
",
    );
    let item = &tree["paths"]["/{a}/{b}.{c}"];
    let c = json!({"name": "c", "in": "path", "required": true, "schema": {"type": "string"}});
    assert_eq!(
        item["parameters"],
        json!([{"$ref": "#/components/parameters/A"}, c])
    );
    assert_eq!(
        item["get"]["parameters"],
        json!([null, {"name": "b", "in": "path", "required": true}])
    );
    assert_eq!(
        warnings,
        [
            "/paths/~1{a}~1{b}.{c}/get/parameters/0: `x` is not in this path",
            "/paths/~1{a}~1{b}.{c}: the parameter `{c}` of this path is not declared",
            "/paths/~1{a}~1{b}.{c}/get/parameters/1/in: a path parameter cannot be left out",
        ]
    );
}

#[test]
fn keywords_of_a_parameter_are_gathered_into_its_schema() {
    let (tree, warnings) = normal(
        "openapi: 3.0.0\npaths: {}\ncomponents: {parameters: {P: {name: p, in: query, type: int, maximum: 5}}}\n",
    );
    let wanted = json!({"name": "p", "in": "query", "schema": {"type": "integer", "maximum": 5}});
    assert_eq!(tree["components"]["parameters"]["P"], wanted);
    assert_eq!(
        warnings,
        [
            "/components/parameters/P/type: the type stands in a `schema` since OpenAPI 3.0",
            "/components/parameters/P/schema/type: `int` is no type of JSON Schema",
        ]
    );
}

#[test]
fn mappings_of_discriminators_move_with_the_definitions() {
    let (tree, _) = normal(
        "openapi: 3.0.0\npaths: {}\ndefinitions:\n  A: {type: object, discriminator: {propertyName: t, mapping: {a: '#/definitions/A', b: B}}}\n",
    );
    let wanted = json!({"a": "#/components/schemas/A", "b": "B"});
    assert_eq!(
        tree["components"]["schemas"]["A"]["discriminator"]["mapping"],
        wanted
    );
}

#[test]
fn what_begins_with_x_is_left_alone() {
    let text = "{type: object, x-a: {nullable: true, type: float}, default: {type: float}}";
    let wanted = json!({"type": "object", "x-a": {"nullable": true, "type": "float"}, "default": {"type": "float"}});
    assert_eq!(schema(text), (wanted, Vec::new()));
}
