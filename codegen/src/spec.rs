//! The document in OpenAPI's own terms: references resolved, parameters inherited, security
//! effective per operation, `allOf` merged.
//!
//! Nothing here knows of Rust. Schemas live in an arena and refer to each other by
//! [`SchemaId`], so that a recursive document is a graph and not a problem.

mod answers;
mod conflict;
mod delivery;
mod division;
mod edges;
mod encoding;
mod envelope;
mod extension;
mod family;
mod headers;
mod inside;
mod items;
mod labels;
mod looseness;
mod media;
mod merge;
mod node;
mod operation;
mod pagination;
mod parameter;
mod rate_limits;
mod raw;
mod reader;
mod schema;
mod security;
mod server;
mod shape;
mod split;
mod unions;
mod usage;
mod values;
mod webhook;

use serde_json::Value;

use crate::pointer::Pointer;
use crate::problem::Problem;

pub use answers::Answer;
pub use delivery::{Acknowledgement, Delivery, RequestPlace, Signature, SignatureScheme};
pub use edges::climb;
pub use encoding::PropertyEncoding;
pub use envelope::{Envelope, Opened, Scalar};
pub use extension::Expression;
pub use headers::{Header, shared_headers};
pub use labels::{Label, Labels};
pub use looseness::Looseness;
pub use media::{Body, Content, ERROR_KINDS, MediaType, Response, Status};
pub use operation::{Method, Operation, Safety};
pub use pagination::{Pagination, PaginationStyle};
pub use parameter::{Encoding, Location, Parameter, Style, StyleKind};
pub use rate_limits::{Bucket, Limit, Preset, RateLimits};
pub use schema::{
    ANY_NUMBER, Additional, Bound, Object, Property, Rules, Schema, SchemaId, Schemas, Shape,
    Union, Variant,
};
pub use security::{Grants, Requirement, SchemeKind, SecurityScheme};
pub use server::{Server, ServerVariable};
pub use usage::{Usage, User, Users};
pub use webhook::{Webhook, WebhookKind};

/// An API: everything that a client is made of.
#[derive(Debug)]
pub struct Document {
    /// `info.title`.
    pub title: String,
    /// `info.version`: the API's, not the client's.
    pub version: String,
    /// `info.description`, in Markdown.
    pub description: Option<String>,
    /// The servers in document order.
    pub servers: Vec<Server>,
    /// The tags that the document describes.
    pub tags: Vec<Tag>,
    /// How callers can prove who they are.
    pub security_schemes: Vec<SecurityScheme>,
    /// Whether callers prove who they are by a certificate: mutual TLS.
    pub wants_certificate: bool,
    /// How often one may call.
    pub rate_limits: RateLimits,
    /// Every operation, in document order.
    pub operations: Vec<Operation>,
    /// What the provider sends by itself: webhooks, then callbacks, in document order.
    pub webhooks: Vec<Webhook>,
    /// `x-webhook`: how it sends that.
    pub delivery: Option<Delivery>,
    /// Every schema that the document has.
    pub schemas: Schemas,
    /// The schemas that stand in `components.schemas`, in document order.
    pub components: Vec<SchemaId>,
}

impl Document {
    /// How much of the document could not be typed.
    #[must_use]
    pub fn looseness(&self) -> Looseness {
        looseness::of(self)
    }
}

/// A tag that the document describes.
#[derive(Debug, Clone)]
pub struct Tag {
    /// The name that operations mention.
    pub name: String,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// What the operations of this tag are about.
    pub description: Option<String>,
}

/// Reads a normalised document; problems are added to `problems`.
///
/// What could not be read is left out of the result, so that a caller who finds an error among
/// the problems must not use it.
#[must_use]
pub fn read(tree: &Value, problems: &mut Vec<Problem>) -> Document {
    let mut reader = reader::Reader::new(tree, problems);
    let root = node::Node::new(tree, Pointer::root());
    let info = root.get("info");
    let security_schemes = security::read_schemes(&mut reader, &root);
    let wants_certificate = security::wants_certificate(&mut reader, &root);
    let servers = server::read_servers(&mut reader, &root);
    let tags = read_tags(&mut reader, &root);
    let components = read_components(&mut reader, &root);
    let rate_limits = rate_limits::read(&mut reader, &root);
    let wrapped = envelope::read(&mut reader, &root);
    let general = operation::General {
        schemes: &security_schemes,
        buckets: &rate_limits.buckets,
        envelope: wrapped.as_ref(),
    };
    let (operations, callbacks) = operation::read_all(&mut reader, &root, &general);
    let mut webhooks = webhook::read_webhooks(&mut reader, &root);
    webhooks.extend(webhook::read_callbacks(&mut reader, &root, callbacks));
    let delivery = delivery::read(&mut reader, &root);
    let text = |key: &str| info.as_ref().and_then(|info| info.get(key)?.text());
    let used: Vec<SchemaId> = operations.iter().flat_map(looseness::values).collect();
    let mut document = Document {
        title: text("title").unwrap_or_default().trim().to_owned(),
        version: text("version").unwrap_or_default().to_owned(),
        description: text("description").map(str::to_owned),
        servers,
        tags,
        security_schemes,
        wants_certificate,
        rate_limits,
        operations,
        webhooks,
        delivery,
        schemas: shape::resolve(reader.into_raw(), &used, problems),
        components,
    };
    pagination::settle(&mut document, problems);
    envelope::open(&mut document, wrapped.as_ref(), problems);
    split::split(&mut document);
    document
}

fn read_components<'a>(reader: &mut reader::Reader<'a>, root: &node::Node<'a>) -> Vec<SchemaId> {
    let schemas = root
        .get("components")
        .and_then(|components| components.get("schemas"));
    let Some(schemas) = schemas else {
        return Vec::new();
    };
    let entries = schemas.entries();
    entries
        .into_iter()
        .map(|(name, node)| reader.component(name, &node))
        .collect()
}

fn read_tags(reader: &mut reader::Reader<'_>, root: &node::Node<'_>) -> Vec<Tag> {
    let tags = root
        .get("tags")
        .map(|tags| tags.elements())
        .unwrap_or_default();
    let mut tag = |tag: node::Node<'_>| {
        Some(Tag {
            name: reader.required_text(&tag, "name")?.trim().to_owned(),
            rust_name: reader.rust_name(&tag),
            description: tag.string_of("description"),
        })
    };
    tags.into_iter().filter_map(&mut tag).collect()
}
