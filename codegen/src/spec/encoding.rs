//! `encoding`: how the properties of a form, or of a body of several parts, are written.

use serde_json::Value;

use super::media::MediaType;
use super::node::Node;
use super::parameter::{Location, Style, read_style};
use super::reader::Reader;
use crate::pointer::Pointer;

/// How a property is written (OpenAPI 3.1.1, section 4.8.15).
#[derive(Debug, Clone)]
pub struct PropertyEncoding {
    /// Where it stands.
    pub at: Pointer,
    /// The property.
    pub name: String,
    /// `contentType`: the first of the list that is no range.
    pub content_type: Option<MediaType>,
    /// `style`, `explode` and `allowReserved`, if there is any of them.
    pub style: Option<Style>,
    /// Whether the part has headers of its own.
    pub has_headers: bool,
}

/// Reads the `encoding` of a media type.
pub(super) fn read_encoding<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Vec<PropertyEncoding> {
    let members = node.get("encoding").map(|encoding| encoding.members());
    let mut encoding = |(name, node): (&str, Node<'a>)| PropertyEncoding {
        name: name.to_owned(),
        content_type: node.text_of("contentType").and_then(first),
        style: is_styled(&node).then(|| read_style(reader, &node, Location::Query)),
        has_headers: node.get("headers").is_some_and(|headers| has_own(&headers)),
        at: node.at,
    };
    members
        .unwrap_or_default()
        .into_iter()
        .map(&mut encoding)
        .collect()
}

fn first(list: &str) -> Option<MediaType> {
    let mut types = list.split(',').map(MediaType::new);
    types.find(|media_type| !media_type.is_range() && media_type.essence().contains('/'))
}

fn is_styled(node: &Node<'_>) -> bool {
    let keys = ["style", "explode", "allowReserved"];
    keys.iter().any(|key| node.has(key))
}

/// `Content-Type` is not a header of its own here: `contentType` says it.
fn has_own(headers: &Node<'_>) -> bool {
    let Value::Object(headers) = headers.value else {
        return false;
    };
    headers
        .keys()
        .any(|name| !name.eq_ignore_ascii_case("content-type"))
}
