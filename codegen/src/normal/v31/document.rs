//! The root of a document.

use serde_json::{Map, Value};

use crate::pointer::Pointer;
use crate::problem::Problem;

/// Where the schemas of a document say that they keep to what OpenAPI and JSON Schema say.
const DIALECTS: [&str; 2] = [
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/",
];

/// Gives a document without `paths` an empty one, where it has something else to offer (OpenAPI
/// 3.1.1, section 4.8.1).
pub(super) fn allow_no_paths(tree: &mut Value) {
    let Value::Object(document) = tree else {
        return;
    };
    let others = ["components", "webhooks", "x-webhooks"];
    let has_others = others.iter().any(|key| document.contains_key(*key));
    if has_others && document.get("paths").is_none_or(Value::is_null) {
        document.insert("paths".to_owned(), Map::new().into());
    }
}

/// Warns of a dialect of schemas that is none of those that are read (OpenAPI 3.1.1, section
/// 4.8.24.5).
pub(super) fn check_schema_dialect(tree: &Value, problems: &mut Vec<Problem>) {
    let Some(dialect) = tree.get("jsonSchemaDialect") else {
        return;
    };
    let is_known = dialect
        .as_str()
        .is_some_and(|dialect| DIALECTS.iter().any(|known| dialect.starts_with(known)));
    if !is_known {
        let at = Pointer::root().child("jsonSchemaDialect");
        let message = "this dialect of JSON Schema is not known";
        let hint = "schemas are read as those of JSON Schema 2020-12";
        problems.push(Problem::warning(&at, message).hint(hint));
    }
}
