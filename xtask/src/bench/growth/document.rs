//! A synthetic document of any size.

use serde_json::{Map, Value, json};

/// A document of so many parts: a tag, a path with two operations, and what they send and get, which
/// hangs together with the part before.
pub(super) fn of_parts(parts: usize) -> Value {
    let (mut paths, mut schemas, mut tags) = (Map::new(), Map::new(), Vec::new());
    for part in 0..parts {
        let before = part.saturating_sub(1);
        tags.push(json!({ "name": format!("tag {part}"), "description": "Some operations." }));
        paths.insert(format!("/things{part}/{{id}}"), path(part));
        schemas.insert(format!("Thing{part}"), thing(part, before));
        schemas.insert(
            format!("Choice{part}"),
            json!({ "oneOf": [reference("Thing", part), reference("Extended", part), { "type": "string" }] }),
        );
        schemas.insert(
            format!("Extended{part}"),
            json!({ "allOf": [reference("Thing", part), { "type": "object", "required": ["extra"],
                "properties": { "extra": { "type": "integer" }, "more": reference("Choice", before) } }] }),
        );
    }
    json!({
        "openapi": "3.0.3", "info": { "title": "Growth", "version": "1" },
        "servers": [{ "url": "https://api.example.com" }],
        "tags": tags, "paths": paths,
        "components": { "schemas": schemas,
            "securitySchemes": { "key": { "type": "apiKey", "in": "header", "name": "X-Key" } } },
    })
}

fn path(part: usize) -> Value {
    let content = |name| json!({ "application/json": { "schema": reference(name, part) } });
    let id =
        json!({ "name": "id", "in": "path", "required": true, "schema": { "type": "string" } });
    let page =
        json!({ "name": "page", "in": "query", "schema": { "type": "integer", "minimum": 1 } });
    let operation = |verb: &str, parameters: Value| {
        json!({
            "operationId": format!("{verb}Thing{part}"), "tags": [format!("tag {part}")],
            "summary": "Does it.", "security": [{ "key": [] }], "parameters": parameters,
            "responses": {
                "200": { "description": "Done.", "content": content("Choice") },
                "404": { "description": "There is none.", "content": content("Thing") },
            },
        })
    };
    let mut post = operation("make", json!([id]));
    if let Value::Object(members) = &mut post {
        let body = json!({ "required": true, "content": content("Extended") });
        members.insert("requestBody".to_owned(), body);
    }
    json!({ "get": operation("get", json!([id, page])), "post": post })
}

fn thing(part: usize, before: usize) -> Value {
    json!({
        "type": "object", "required": ["id", "state"], "description": "A thing, as it is kept.",
        "properties": {
            "id": { "type": "string", "format": "uuid" },
            "state": { "type": "string", "enum": ["new", "kept", format!("gone{part}")] },
            "parent": reference("Thing", before),
            "self": reference("Thing", part),
            "size": { "type": "object", "properties": { "width": { "type": "number" } } },
            "names": { "type": "array", "maxItems": 9, "items": { "type": "string", "maxLength": 9 } },
        },
    })
}

fn reference(name: &str, part: usize) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}{part}") })
}
