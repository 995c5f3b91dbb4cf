//! Media types, bodies and answers.

use std::collections::HashMap;
use std::fmt;

use serde_json::Value;

use super::encoding::{PropertyEncoding, read_encoding};
use super::envelope::Opened;
use super::headers::{self, Header};
use super::items;
use super::node::Node;
use super::reader::Reader;
use super::schema::SchemaId;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A media type such as `application/json; charset=utf-8` (RFC 9110, section 8.3.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaType(String);

impl MediaType {
    pub(super) fn new(name: &str) -> Self {
        Self(name.trim().to_owned())
    }

    /// The media type as the document writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Type and subtype in lower case, without parameters.
    #[must_use]
    pub fn essence(&self) -> String {
        let essence = self.0.split(';').next().unwrap_or_default();
        essence.trim().to_ascii_lowercase()
    }

    /// `application/json`, or a type whose syntax is JSON's (RFC 6839, section 3.1).
    #[must_use]
    pub fn is_json(&self) -> bool {
        let essence = self.essence();
        !self.is_lines()
            && (essence == "application/json"
                || essence == "text/json"
                || essence.ends_with("+json"))
    }

    /// Events that a server sends as they happen (HTML, section 9.2).
    #[must_use]
    pub fn is_events(&self) -> bool {
        self.essence() == "text/event-stream"
    }

    /// JSON texts, one to a line, or a sequence of them (RFC 7464).
    #[must_use]
    pub fn is_lines(&self) -> bool {
        let essence = self.essence();
        let name = essence.strip_prefix("application/").unwrap_or_default();
        let name = name.strip_prefix("x-").unwrap_or(name);
        let named = ["jsonl", "jsonlines", "json-lines", "ndjson", "json-stream"];
        named.contains(&name) || name == "stream+json" || name.ends_with("json-seq")
    }

    /// Whether what it names is read while it arrives: it has no end that is worth waiting for.
    #[must_use]
    pub fn is_stream(&self) -> bool {
        self.is_events() || self.is_lines()
    }

    /// `text/*`.
    #[must_use]
    pub fn is_text(&self) -> bool {
        !self.is_json() && self.essence().starts_with("text/")
    }

    /// Whether it is for people to read as well: texts, XML, forms, and what is known to be text
    /// although it is called an application.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let essence = self.essence();
        let name = essence.strip_prefix("application/").unwrap_or_default();
        let name = name.strip_prefix("x-").unwrap_or(name);
        let is_named = READABLE.contains(&name) || name.ends_with("+yaml");
        self.is_text() || self.is_xml() || self.is_form() || is_named
    }

    /// Whether it is known to be no text: nothing that could stand in for JSON.
    #[must_use]
    pub fn is_binary(&self) -> bool {
        let essence = self.essence();
        match essence.split_once('/') {
            Some(("image", name)) => !name.ends_with("+xml"),
            Some(("audio" | "video" | "font", _)) => true,
            Some(("application", name)) => BINARY.contains(&name),
            _ => false,
        }
    }

    /// The media type with the parameters that choose between its forms, as `Accept` names it (RFC
    /// 9110, section 12.5.1). In which charset JSON or a text comes is not asked for.
    #[must_use]
    pub fn asked_for(&self) -> String {
        let mut asked = self.essence();
        for parameter in self.0.split(';').skip(1).map(str::trim) {
            let name = parameter.split('=').next().unwrap_or_default().trim();
            let says_nothing = ["", "charset", "q"].contains(&name.to_ascii_lowercase().as_str());
            if !says_nothing && !self.is_multipart() {
                asked.push_str("; ");
                asked.push_str(parameter);
            }
        }
        asked
    }

    /// `application/x-www-form-urlencoded`.
    #[must_use]
    pub fn is_form(&self) -> bool {
        self.essence() == "application/x-www-form-urlencoded"
    }

    /// `multipart/*`.
    #[must_use]
    pub fn is_multipart(&self) -> bool {
        self.essence().starts_with("multipart/")
    }

    /// XML, or a type whose syntax is XML's (RFC 7303).
    #[must_use]
    pub fn is_xml(&self) -> bool {
        let essence = self.essence();
        essence.ends_with("/xml") || essence.ends_with("+xml")
    }

    /// A range such as `image/*`, which names no type that could be sent.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.essence().contains('*')
    }
}

/// What is text although it is called an application.
const READABLE: [&str; 9] = [
    "csv",
    "ecmascript",
    "graphql",
    "javascript",
    "jwt",
    "sql",
    "toml",
    "yaml",
    "pem-certificate-chain",
];

/// What is called an application and is no text.
const BINARY: [&str; 6] = ["gzip", "octet-stream", "pdf", "x-gzip", "x-tar", "zip"];

/// What a request carries (OpenAPI 3.1.1, section 4.8.13).
#[derive(Debug, Clone)]
pub struct Body {
    /// Where it stands.
    pub at: Pointer,
    /// Whether a request must have it.
    pub required: bool,
    /// What the document says of it.
    pub description: Option<String>,
    /// What it may be, in document order.
    pub contents: Vec<Content>,
}

/// A body of one media type.
#[derive(Debug, Clone)]
pub struct Content {
    /// Where it stands.
    pub at: Pointer,
    /// Its media type.
    pub media_type: MediaType,
    /// What it holds, if the document says so.
    pub schema: Option<SchemaId>,
    /// What each item of a stream holds (OpenAPI 3.2, section 4.14.1.1); of events, what their data
    /// holds.
    pub items: Option<SchemaId>,
    /// How its properties are written, where the document says so.
    pub encoding: Vec<PropertyEncoding>,
    /// An example of it.
    pub example: Option<Value>,
    /// How the answer that it is was opened, if `schema` is that of the data in it (`x-envelope`).
    pub opened: Option<Opened>,
}

/// An answer (OpenAPI 3.1.1, section 4.8.17).
#[derive(Debug, Clone)]
pub struct Response {
    /// Where it stands.
    pub at: Pointer,
    /// When it comes.
    pub status: Status,
    /// What the document says of it.
    pub description: Option<String>,
    /// What it may hold, in document order.
    pub contents: Vec<Content>,
    /// The headers that come along, in document order.
    pub headers: Vec<Header>,
    /// `x-error-kind`, one of [`ERROR_KINDS`].
    pub error_kind: Option<String>,
}

/// What `x-error-kind` can say.
pub const ERROR_KINDS: [&str; 10] = [
    "bad-request",
    "unauthorized",
    "forbidden",
    "not-found",
    "conflict",
    "unprocessable",
    "rate-limited",
    "quota-exceeded",
    "client-error",
    "server-error",
];

/// The statuses that an answer is documented for (OpenAPI 3.1.1, section 4.8.16.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// A hundred of them: `2` is `2XX`.
    Range(u8),
    /// All that nothing else is documented for.
    Default,
}

impl Status {
    fn parse(text: &str) -> Option<Self> {
        if text.eq_ignore_ascii_case("default") {
            return Some(Self::Default);
        }
        let digit = text
            .chars()
            .next()?
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok())?;
        if !(1..=5).contains(&digit) || text.len() != 3 {
            return None;
        }
        if text.to_ascii_uppercase().ends_with("XX") {
            return Some(Self::Range(digit));
        }
        text.parse().ok().map(Self::Exact)
    }

    /// Whether it says that a call succeeded.
    #[must_use]
    pub fn is_success(self) -> bool {
        matches!(self, Self::Exact(200..=299) | Self::Range(2))
    }

    /// Whether it says that nothing comes back (RFC 9110, sections 15.3.5 and 15.3.6).
    #[must_use]
    pub fn is_nothing(self) -> bool {
        matches!(self, Self::Exact(204 | 205))
    }
}

impl Status {
    /// Whether it says that the answer is elsewhere.
    #[must_use]
    pub fn is_redirection(self) -> bool {
        matches!(self, Self::Exact(300..=399) | Self::Range(3))
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(status) => write!(f, "{status}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Reads `requestBody`.
pub(super) fn read_body<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Body> {
    let node = reader.follow(node)?;
    let contents = read_contents(reader, &node);
    if contents.is_empty() {
        let problem = Problem::warning(&node.at, "this body has no content, nothing is sent");
        reader.report(problem.hint("add `content` with a media type"));
        return None;
    }
    Some(Body {
        at: node.at.clone(),
        required: node.flag("required"),
        description: node.string_of("description"),
        contents,
    })
}

/// Reads `responses`.
pub(super) fn read_responses<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Vec<Response> {
    let mut responses = Vec::new();
    for (key, response) in node.entries() {
        let Some(status) = Status::parse(key) else {
            let message = format!("`{key}` is no status, this answer is left out");
            let hint = "a status is `200`, `2XX` or `default`";
            reader.report(Problem::warning(&response.at, message).hint(hint));
            continue;
        };
        if let Some(response) = reader.follow(&response) {
            report_versions(reader, &response);
            responses.push(Response {
                status,
                description: response.string_of("description"),
                contents: read_contents(reader, &response),
                headers: headers::read(reader, &response),
                error_kind: read_error_kind(reader, &response, status),
                at: response.at,
            });
        }
    }
    responses
}

/// Reports media types that differ in nothing but parameters, such as versions, where what they hold
/// differs too: no answer has to say which it is, and the first is asked for.
fn report_versions(reader: &mut Reader<'_>, response: &Node<'_>) {
    let contents = response.get("content").map(|content| content.members());
    let mut first: HashMap<String, Option<&Value>> = HashMap::new();
    for (name, content) in contents.unwrap_or_default() {
        let essence = MediaType::new(name).essence();
        let schema = content.find("schema");
        match first.get(&essence) {
            Some(held) if *held != schema => {
                let message = format!("this answer of `{essence}` is left out, there is another");
                let hint = "parameters do not tell answers apart; the first of a media type counts";
                reader.report(Problem::warning(&content.at, message).hint(hint));
            }
            _ => {
                first.insert(essence, schema);
            }
        }
    }
}

fn read_error_kind(reader: &mut Reader<'_>, response: &Node<'_>, status: Status) -> Option<String> {
    let member = response.get("x-error-kind")?;
    if status.is_success() || !matches!(status, Status::Exact(_)) {
        let message = format!("`{status}` is no status of an error, this says nothing here");
        let hint = "`x-error-kind` stands in an answer of one status, such as `404`";
        reader.report(Problem::warning(&member.at, message).hint(hint));
        return None;
    }
    let kind = member.text().filter(|kind| ERROR_KINDS.contains(kind));
    if kind.is_none() {
        let message = "this is no kind of error, the status decides";
        let hint = format!("`x-error-kind` is one of `{}`", ERROR_KINDS.join("`, `"));
        reader.report(Problem::warning(&member.at, message).hint(hint));
    }
    kind.map(str::to_owned)
}

fn read_contents<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Vec<Content> {
    let contents = node
        .get("content")
        .map(|content| content.members())
        .unwrap_or_default();
    let mut content = |(name, node): (&str, Node<'a>)| Content {
        media_type: MediaType::new(name),
        schema: node.get("schema").map(|schema| reader.schema(&schema)),
        items: items::read(reader, &node, &MediaType::new(name)),
        encoding: read_encoding(reader, &node),
        example: read_example(reader, &node),
        opened: None,
        at: node.at,
    };
    contents.into_iter().map(&mut content).collect()
}

/// `example`, or the value of the first of `examples`.
pub(super) fn read_example<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Value> {
    if let Some(example) = node.get("example") {
        return Some(example.value.clone());
    }
    let (_, first) = node.get("examples")?.members().into_iter().next()?;
    let first = reader.follow(&first)?;
    first.find("value").cloned()
}
