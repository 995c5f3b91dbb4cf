//! `host`, `basePath` and `schemes`, which are `servers` since OpenAPI 3.0.

use serde_json::{Map, Value, json};

use crate::pointer::Pointer;
use crate::problem::Problem;

/// The scheme that is taken where a document gives the choice, or says nothing.
const SAFE: &str = "https";

/// Replaces `host`, `basePath` and `schemes` of the document by `servers`.
pub(super) fn bring(document: &mut Map<String, Value>, problems: &mut Vec<Problem>) {
    let host = document.shift_remove("host");
    let base_path = document.shift_remove("basePath");
    let schemes = document.shift_remove("schemes");
    let parameterized = document.shift_remove("x-ms-parameterized-host");
    if document.contains_key("servers") {
        return;
    }
    let path = text(base_path, "basePath", problems).unwrap_or_default();
    let path = path.trim().trim_matches('/');
    let path = if path.is_empty() {
        String::new()
    } else {
        format!("/{path}")
    };
    let scheme = preferred(schemes.as_ref());
    if schemes.as_ref().is_some_and(has_no_http) {
        let place = Pointer::root().child("schemes");
        let message = "`schemes` holds neither `http` nor `https`";
        let hint = "`https` is taken; what goes over other schemes is no request of HTTP";
        problems.push(Problem::warning(&place, message).hint(hint));
    }
    let server = if let Some(Value::Object(parameterized)) = parameterized {
        templated(&parameterized, document, scheme, &path)
    } else if let Some(host) = text(host, "host", problems).filter(|host| !host.trim().is_empty()) {
        json!({"url": format!("{}{path}", origin(&host, scheme, problems))})
    } else if path.is_empty() {
        return;
    } else {
        json!({"url": path})
    };
    document.insert("servers".to_owned(), json!([server]));
}

/// Gives an operation that is not to be had by the general scheme a server of its own.
pub(super) fn bring_own(operation: &mut Map<String, Value>, general: Option<&str>) {
    let Some(schemes) = operation.shift_remove("schemes") else {
        return;
    };
    let Some((scheme, rest)) = general.and_then(|url| url.split_once("://")) else {
        return;
    };
    let mut known = names(&schemes).peekable();
    if known.peek().is_none() || known.any(|name| name.eq_ignore_ascii_case(scheme)) {
        return;
    }
    let url = format!("{}://{rest}", preferred(Some(&schemes)));
    operation
        .entry("servers")
        .or_insert_with(|| json!([{ "url": url }]));
}

fn text(value: Option<Value>, key: &str, problems: &mut Vec<Problem>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) => Some(text),
        _ => {
            let place = Pointer::root().child(key);
            let problem = Problem::warning(&place, format!("`{key}` has to be a text"));
            problems.push(problem.hint("it counts as if it were not there"));
            None
        }
    }
}

fn names(schemes: &Value) -> impl Iterator<Item = &str> {
    let list = schemes.as_array().map(Vec::as_slice).unwrap_or_default();
    let one = schemes.as_str();
    let http = ["http", "https"];
    let is_http = move |name: &&str| http.iter().any(|known| name.eq_ignore_ascii_case(known));
    list.iter()
        .filter_map(Value::as_str)
        .chain(one)
        .filter(is_http)
}

/// Whether schemes are named, and none of them is one of HTTP.
fn has_no_http(schemes: &Value) -> bool {
    let is_named = match schemes {
        Value::Array(schemes) => !schemes.is_empty(),
        schemes => schemes.is_string(),
    };
    is_named && names(schemes).next().is_none()
}

/// `https` if it is offered or nothing is; the API is asked over an open line only if it cannot
/// be had otherwise.
fn preferred(schemes: Option<&Value>) -> &'static str {
    let Some(schemes) = schemes else {
        return SAFE;
    };
    let is_open_only =
        names(schemes).count() > 0 && names(schemes).all(|name| name.eq_ignore_ascii_case("http"));
    if is_open_only { "http" } else { SAFE }
}

/// The scheme and the host, of a `host` that people write too much into.
fn origin(host: &str, scheme: &str, problems: &mut Vec<Problem>) -> String {
    let host = host.trim().trim_end_matches('/');
    if !host.contains("://") && !host.contains('/') {
        return format!("{scheme}://{host}");
    }
    let place = Pointer::root().child("host");
    let message = "`host` holds more than a host and a port";
    let hint = "put the scheme into `schemes` and the path into `basePath`";
    problems.push(Problem::warning(&place, message).hint(hint));
    if host.contains("://") {
        host.to_owned()
    } else {
        format!("{scheme}://{}", host.trim_start_matches('/'))
    }
}

/// A host with variables in it, as Azure's documents have it.
fn templated(
    parameterized: &Map<String, Value>,
    document: &Map<String, Value>,
    scheme: &str,
    path: &str,
) -> Value {
    let template = parameterized.get("hostTemplate").and_then(Value::as_str);
    let template = template.unwrap_or_default().trim_end_matches('/');
    let has_scheme = parameterized.get("useSchemePrefix") == Some(&Value::Bool(false));
    let prefix = if has_scheme {
        String::new()
    } else {
        format!("{scheme}://")
    };
    let parameters = parameterized.get("parameters").and_then(Value::as_array);
    let variables: Map<String, Value> = parameters
        .into_iter()
        .flatten()
        .filter_map(|parameter| {
            let parameter = shared(parameter, document).unwrap_or(parameter);
            let name = parameter.get("name")?.as_str()?;
            let mut variable = Map::new();
            for key in ["default", "description", "enum"] {
                if let Some(value) = parameter.get(key) {
                    variable.insert(key.to_owned(), value.clone());
                }
            }
            Some((name.to_owned(), Value::Object(variable)))
        })
        .collect();
    json!({"url": format!("{prefix}{template}{path}"), "variables": variables})
}

/// The parameter of the document that a reference means.
fn shared<'d>(reference: &Value, document: &'d Map<String, Value>) -> Option<&'d Value> {
    let reference = reference.get("$ref")?.as_str()?;
    let name = reference.strip_prefix("#/parameters/")?;
    document.get("parameters")?.get(name)
}
