//! Bodies of `application/x-www-form-urlencoded`.
//!
//! A property is written as the `OpenAPI` specification has it by default (3.1.1, section 4.8.15.1.1):
//! a pair for a scalar, a pair for each item of an array, JSON for an object. A style can say
//! otherwise (section 4.8.15.1.2).

use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::error::Error;
use crate::parameter::{Encoding, Style, encoding, expand, scalar};

/// Writes an object; the properties in `styles` are written in these.
pub(crate) fn write(body: &Value, styles: &[(&str, Style)]) -> Result<String, Error> {
    let Value::Object(members) = body else {
        return Err(Error::invalid("a form has to be an object"));
    };
    let mut pairs = Vec::new();
    for (name, value) in members {
        match styles.iter().find(|(styled, _)| styled == name) {
            _ if value.is_null() => {}
            Some((_, style)) => pairs.extend(styled(name, value, *style)),
            None => pairs.extend(plain(name, value)),
        }
    }
    Ok(pairs.join("&"))
}

/// A space is `+` in a form, not `%20`.
fn styled(name: &str, value: &Value, style: Style) -> Vec<String> {
    let mut pairs = expand(name, value, style, encoding(style));
    if encoding(style) == Encoding::Strict {
        for pair in &mut pairs {
            *pair = pair.replace("%20", "+");
        }
    }
    pairs
}

fn plain(name: &str, value: &Value) -> Option<String> {
    let mut form = Serializer::new(String::new());
    match value {
        Value::Array(items) => {
            let present = items.iter().filter(|item| !item.is_null());
            form.extend_pairs(present.map(|item| (name, scalar(item))));
        }
        value => {
            form.append_pair(name, &scalar(value));
        }
    }
    Some(form.finish()).filter(|pairs| !pairs.is_empty())
}
