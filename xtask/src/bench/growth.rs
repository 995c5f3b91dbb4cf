//! `bench growth`: whether the time grows as the document does.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use codegen::{Input, Options, Packaging, Selection, generate};
use serde_json::{Map, Value, json};

use crate::Outcome;
use crate::console::Console;
use crate::table::grouped;

/// How often the document of one size stands in each.
const SIZES: [usize; 4] = [1, 2, 4, 8];

/// Generates a synthetic document of `parts` parts, then of twice, four and eight times as many, and
/// prints the times; the last column is the time for each byte against the first document's.
///
/// # Errors
///
/// The synthetic document gives no client.
pub fn run(parts: usize, console: &mut Console) -> Result<Outcome> {
    console.result("| operations | bytes | milliseconds | per byte |");
    console.result("|---|---|---|---|");
    let mut first = None;
    for size in SIZES {
        let text = document(parts * size).to_string();
        let (operations, time) = measure(text.as_bytes())?;
        #[expect(clippy::cast_precision_loss, reason = "documents are small enough")]
        let per_byte = time.as_secs_f64() / text.len() as f64;
        let first = *first.get_or_insert(per_byte);
        console.result(format_args!(
            "| {} | {} | {} | {:.2} |",
            grouped(operations),
            grouped(text.len()),
            time.as_millis(),
            per_byte / first,
        ));
    }
    Ok(Outcome::Good)
}

/// How many operations, and the shortest time of three runs.
fn measure(bytes: &[u8]) -> Result<(usize, Duration)> {
    let input = Input {
        file: "growth.json",
        bytes,
        overlays: &[],
        loader: None,
    };
    let options = Options {
        name: "growth".to_owned(),
        command: "cargo xtask gen".to_owned(),
        packaging: Packaging::Member,
        selection: Selection::default(),
        lenient: false,
    };
    let mut best: Option<(usize, Duration)> = None;
    for _ in 0..3 {
        let begin = Instant::now();
        let Ok(client) = generate(&input, &options) else {
            bail!("the synthetic document gives no client");
        };
        let time = begin.elapsed();
        if best.is_none_or(|(_, shortest)| time < shortest) {
            best = Some((client.operations, time));
        }
    }
    best.ok_or_else(|| anyhow::anyhow!("nothing was measured"))
}

/// A document of so many parts: a tag, a path with two operations, and what they send and get, which
/// hangs together with the part before.
fn document(parts: usize) -> Value {
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
