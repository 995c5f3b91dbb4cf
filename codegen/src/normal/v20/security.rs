//! `securityDefinitions`, which are `components.securitySchemes` since OpenAPI 3.0.

use serde_json::{Map, Value, json};

use super::component;
use crate::origin::Moves;
use crate::pointer::Pointer;

/// Takes the schemes to `components`.
pub(super) fn bring(document: &mut Map<String, Value>, moves: &mut Moves) {
    let Some(mut schemes) = document.shift_remove("securityDefinitions") else {
        return;
    };
    for scheme in schemes.as_object_mut().into_iter().flatten() {
        if let Value::Object(scheme) = scheme.1 {
            bring_scheme(scheme);
        }
    }
    if let Some(home) = component(document, "securitySchemes") {
        *home = schemes;
        let to = Pointer::root().child("components").child("securitySchemes");
        moves.note(Pointer::root().child("securityDefinitions"), to);
    }
}

fn bring_scheme(scheme: &mut Map<String, Value>) {
    match scheme.get("type").and_then(Value::as_str) {
        Some("basic") => {
            scheme.insert("type".to_owned(), "http".into());
            scheme.insert("scheme".to_owned(), "basic".into());
        }
        Some("oauth2") if !scheme.contains_key("flows") => bring_flow(scheme),
        _ => {}
    }
}

/// The one flow of a scheme of Swagger 2.0 (section "Security Scheme Object").
fn bring_flow(scheme: &mut Map<String, Value>) {
    let flow = scheme.shift_remove("flow");
    let name = match flow.as_ref().and_then(Value::as_str) {
        Some("application") => "clientCredentials",
        Some("password") => "password",
        Some("implicit") => "implicit",
        _ => "authorizationCode",
    };
    let members = ["authorizationUrl", "tokenUrl", "scopes"];
    let mut flow: Map<String, Value> = members
        .into_iter()
        .filter_map(|key| scheme.shift_remove_entry(key))
        .collect();
    flow.entry("scopes").or_insert_with(|| json!({}));
    scheme.insert("flows".to_owned(), json!({ name: flow }));
}
