//! What the items of a stream hold: `itemSchema` (OpenAPI 3.2, section 4.14.1.1).

use super::media::MediaType;
use super::node::Node;
use super::reader::Reader;
use super::schema::SchemaId;
use crate::problem::Problem;

/// Reads `itemSchema` of a media type object.
///
/// Of server-sent events it describes the event: an object with the properties `data`, `event`, `id`
/// and `retry` (section 4.14.4). Those of all but `data` are known to whoever reads events, so that it
/// comes down to what `data` holds. A schema without `data` is taken for what the data holds.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    node: &Node<'a>,
    media_type: &MediaType,
) -> Option<SchemaId> {
    let item = node.get("itemSchema")?;
    if !media_type.is_events() {
        return Some(reader.schema(&item));
    }
    let event = reader.follow(&item)?;
    match data_of(reader, &event).as_slice() {
        [] => Some(reader.schema(&item)),
        [data, others @ ..] if others.iter().all(|other| other.value == data.value) => {
            Some(held(reader, data))
        }
        several => {
            let message = "these events differ in what their data holds, it is given as text";
            let hint = "tell them apart by `event`, and read the data as what it is then";
            reader.report(Problem::warning(&item.at, message).hint(hint));
            let text = several.iter().find(|data| !data.has("contentSchema"))?;
            Some(reader.schema(text))
        }
    }
}

/// The schemas of `data`: of the event, or of the events that it may be.
fn data_of<'a>(reader: &mut Reader<'a>, event: &Node<'a>) -> Vec<Node<'a>> {
    let own = |event: &Node<'a>| event.get("properties")?.get("data");
    let mut data: Vec<Node<'a>> = own(event).into_iter().collect();
    for keyword in ["oneOf", "anyOf"] {
        let variants = event.get(keyword).map(|list| list.elements());
        for variant in variants.unwrap_or_default() {
            let variant = reader.follow(&variant);
            data.extend(variant.as_ref().and_then(own));
        }
    }
    data
}

/// What the data holds: text, or a text that is JSON.
fn held<'a>(reader: &mut Reader<'a>, data: &Node<'a>) -> SchemaId {
    match data.get("contentSchema") {
        Some(content) => reader.schema(&content),
        None => reader.schema(data),
    }
}
