//! Which dialect a document is in.

use serde_json::{Map, Value};

use crate::pointer::Pointer;
use crate::problem::Problem;

/// A dialect that can be brought to the one.
pub(super) enum Dialect {
    /// Swagger 2.0.
    Swagger20,
    /// OpenAPI 3.0, any patch release.
    OpenApi30,
    /// OpenAPI 3.1, any patch release.
    OpenApi31,
    /// OpenAPI 3.2, any patch release.
    OpenApi32,
}

/// Keys at the root of what is often taken for an OpenAPI document, and what has them.
const OTHERS: &[(&str, &str)] = &[
    ("asyncapi", "an AsyncAPI document"),
    ("arazzo", "an Arazzo document"),
    ("overlay", "an OpenAPI overlay"),
    ("openrpc", "an OpenRPC document"),
    ("discoveryVersion", "a Google discovery document"),
    ("$schema", "a JSON Schema"),
];

/// Finds out the dialect, or says in one sentence why there is none.
pub(super) fn dialect(tree: &Value) -> Result<Dialect, Problem> {
    let root = Pointer::root();
    let Value::Object(members) = tree else {
        let message = format!("an OpenAPI document is a mapping, this is {}", kind(tree));
        return Err(Problem::error(&root, message));
    };
    if let Some(version) = members.get("openapi").filter(|_| !is_swagger(members)) {
        return open_api(version);
    }
    if let Some(version) = members.get("swagger") {
        return swagger(version);
    }
    let other = OTHERS.iter().find(|(key, _)| members.contains_key(*key));
    let message = match other {
        Some((_, what)) => format!("this is {what}, not an OpenAPI document"),
        None => "this is no OpenAPI document: it has neither `openapi` nor `swagger`".to_owned(),
    };
    Err(Problem::error(&root, message))
}

/// Warns of a document that says both `swagger` and `openapi`.
pub(super) fn check_both(tree: &Value, problems: &mut Vec<Problem>) {
    let Some(members) = tree.as_object() else {
        return;
    };
    if !["swagger", "openapi"]
        .iter()
        .all(|key| members.contains_key(*key))
    {
        return;
    }
    let (taken, other) = if is_swagger(members) {
        ("swagger", "openapi")
    } else {
        ("openapi", "swagger")
    };
    let place = Pointer::root().child(other);
    let message = format!("this document says both `swagger` and `openapi`; `{taken}` is taken");
    let hint = format!("leave out `{other}`");
    problems.push(Problem::warning(&place, message).hint(hint));
}

/// Whether a document is one of Swagger 2.0: of one that says both versions, what it is made of
/// decides.
fn is_swagger(members: &Map<String, Value>) -> bool {
    const OLD: [&str; 7] = [
        "definitions",
        "securityDefinitions",
        "host",
        "basePath",
        "schemes",
        "consumes",
        "produces",
    ];
    let has = |key: &&str| members.contains_key(*key);
    let is_newer = ["components", "servers"].iter().any(has);
    has(&"swagger") && (!has(&"openapi") || (!is_newer && OLD.iter().any(has)))
}

/// `2.0`, also as a number and without its fraction.
fn swagger(version: &Value) -> Result<Dialect, Problem> {
    let text = text(version);
    let mut parts = text.split('.');
    if parts.next() == Some("2") && parts.all(|part| part == "0") {
        return Ok(Dialect::Swagger20);
    }
    let message = format!("this is Swagger {text}, which cannot be read");
    Err(Problem::error(&Pointer::root().child("swagger"), message).hint(CONVERT))
}

const CONVERT: &str =
    "Swagger 2.0 and OpenAPI 3.0 to 3.2 can be read; convert the document to one of them";

fn open_api(version: &Value) -> Result<Dialect, Problem> {
    let text = text(version);
    let mut parts = text.split('.');
    let message = match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => return Ok(Dialect::OpenApi30),
        (Some("3"), Some("1")) => return Ok(Dialect::OpenApi31),
        (Some("3"), Some("2")) => return Ok(Dialect::OpenApi32),
        _ => format!("`{text}` is no version of OpenAPI that is known"),
    };
    Err(Problem::error(&Pointer::root().child("openapi"), message).hint(CONVERT))
}

/// The dialect that a document says it is in, such as `OpenAPI 3.0`, whether or not it is known.
///
/// # Errors
///
/// The document does not say that it describes an API.
pub fn claimed(tree: &Value) -> Result<String, Problem> {
    for (key, family) in [("openapi", "OpenAPI"), ("swagger", "Swagger")] {
        if let Some(version) = tree.get(key) {
            let text = text(version);
            let is_number = |part: &&str| !part.is_empty() && part.parse::<u16>().is_ok();
            let parts: Vec<&str> = text.split('.').take(2).take_while(is_number).collect();
            let known = if parts.is_empty() {
                "?"
            } else {
                &parts.join(".")
            };
            return Ok(format!("{family} {known}"));
        }
    }
    Err(match dialect(tree) {
        Err(problem) => problem,
        Ok(_) => Problem::error(&Pointer::root(), "this says no version"),
    })
}

/// A version as written; people forget the quotes of `3.0`.
fn text(version: &Value) -> String {
    match version {
        Value::String(text) => text.trim().to_owned(),
        _ => version.to_string(),
    }
}

/// What a value is, for a message.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping",
    }
}
