//! `collectionFormat`, which is `style` and `explode` since OpenAPI 3.0.

use serde_json::{Map, Value};

use super::Way;
use crate::problem::Problem;

/// How a list is written.
pub(super) struct Style {
    pub(super) style: Option<&'static str>,
    pub(super) explode: bool,
}

/// Takes `collectionFormat` out of a parameter or a header that goes to `location`; `None` if it
/// holds no list.
///
/// Lists are written with commas where nothing is said (Swagger 2.0, "Parameter Object").
pub(super) fn take(
    holder: &mut Map<String, Value>,
    location: &str,
    at: &Way,
    problems: &mut Vec<Problem>,
) -> Option<Style> {
    let format = holder.shift_remove("collectionFormat");
    let name = format.as_ref().and_then(Value::as_str).unwrap_or("csv");
    if holder.get("type").is_some_and(|kind| kind == "array") {
        take_inner(holder, at, problems);
    } else {
        return None;
    }
    let is_query = matches!(location, "query" | "formData");
    let (style, explode) = match name {
        "csv" => (None, false),
        "multi" if is_query => (None, true),
        "ssv" if is_query => (Some("spaceDelimited"), false),
        "pipes" if is_query => (Some("pipeDelimited"), false),
        _ => {
            let place = at.from.child("collectionFormat");
            let message = format!("a list is not written as `{name}` here");
            let hint = "it is written with commas";
            problems.push(Problem::warning(&place, message).hint(hint));
            (None, false)
        }
    };
    Some(Style { style, explode })
}

/// Lists inside of lists have no other style than commas.
fn take_inner(holder: &mut Map<String, Value>, at: &Way, problems: &mut Vec<Problem>) {
    let mut place = at.from.clone();
    let mut inner = holder.get_mut("items");
    while let Some(Value::Object(items)) = inner {
        place = place.child("items");
        if let Some(format) = items.shift_remove("collectionFormat") {
            let is_list = items.get("type").is_some_and(|kind| kind == "array");
            if is_list && format != "csv" {
                let place = place.child("collectionFormat");
                let message = "a list inside of a list is written with commas";
                problems.push(Problem::warning(&place, message).hint("write `csv`"));
            }
        }
        inner = items.get_mut("items");
    }
}
