//! Parameters: what a request says in its path, query, headers and cookies.

use serde_json::Value;

use super::media::{MediaType, read_example};
use super::node::Node;
use super::reader::Reader;
use super::schema::SchemaId;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// A parameter (OpenAPI 3.1.1, section 4.8.12).
#[derive(Debug, Clone)]
pub struct Parameter {
    /// Where it stands.
    pub at: Pointer,
    /// Its name on the wire.
    pub name: String,
    /// `x-rust-name`.
    pub rust_name: Option<String>,
    /// Where it goes.
    pub location: Location,
    /// Whether a request must have it.
    pub required: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// What the document says of it.
    pub description: Option<String>,
    /// How its value becomes text.
    pub encoding: Encoding,
    /// What its value is; `None` if the document does not say.
    pub schema: Option<SchemaId>,
    /// An example of its value.
    pub example: Option<Value>,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// In place of `{name}` in the path.
    Path,
    /// Behind the `?`.
    Query,
    /// A header.
    Header,
    /// A cookie.
    Cookie,
    /// All that is behind the `?` (OpenAPI 3.2.0, section 4.12.1).
    QueryString,
}

/// How a parameter's value becomes text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// By a style.
    Style(Style),
    /// As JSON, by `content`.
    Json,
    /// As a form, by `content`: what a whole query can be.
    Form,
}

/// How lists and objects are written (OpenAPI 3.1.1, section 4.8.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// `style`.
    pub kind: StyleKind,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

/// `style`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StyleKind {
    /// `a,b`
    Simple,
    /// `.a.b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`
    Form,
    /// `name=a b`
    SpaceDelimited,
    /// `name=a|b`
    PipeDelimited,
    /// `name[key]=a`
    DeepObject,
}

impl Location {
    fn named(name: &str) -> Option<Self> {
        match name {
            "path" => Some(Self::Path),
            "query" => Some(Self::Query),
            "header" => Some(Self::Header),
            "cookie" => Some(Self::Cookie),
            "querystring" => Some(Self::QueryString),
            _ => None,
        }
    }

    /// The style of a parameter that names none.
    #[must_use]
    pub fn default_style(self) -> Style {
        let kind = match self {
            Self::Path | Self::Header => StyleKind::Simple,
            Self::Query | Self::Cookie | Self::QueryString => StyleKind::Form,
        };
        Style {
            kind,
            explode: kind == StyleKind::Form,
            allow_reserved: false,
        }
    }

    fn allows(self, kind: StyleKind) -> bool {
        match kind {
            StyleKind::Simple => matches!(self, Self::Path | Self::Header),
            StyleKind::Label | StyleKind::Matrix => self == Self::Path,
            StyleKind::Form => matches!(self, Self::Query | Self::Cookie),
            StyleKind::SpaceDelimited | StyleKind::PipeDelimited | StyleKind::DeepObject => {
                self == Self::Query
            }
        }
    }
}

impl StyleKind {
    fn named(name: &str) -> Option<Self> {
        match name {
            "simple" => Some(Self::Simple),
            "label" => Some(Self::Label),
            "matrix" => Some(Self::Matrix),
            "form" => Some(Self::Form),
            "spaceDelimited" => Some(Self::SpaceDelimited),
            "pipeDelimited" => Some(Self::PipeDelimited),
            "deepObject" => Some(Self::DeepObject),
            _ => None,
        }
    }
}

/// Headers that a client sets by other means, whatever a document says
/// (OpenAPI 3.1.1, section 4.8.12.1).
const IGNORED_HEADERS: [&str; 3] = ["accept", "content-type", "authorization"];

/// The parameters of an operation: its own, and those of its path that it does not replace.
pub(super) fn read_parameters<'a>(
    reader: &mut Reader<'a>,
    path_item: &Node<'a>,
    operation: &Node<'a>,
) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for node in list(path_item).into_iter().chain(list(operation)) {
        let Some(parameter) = read_parameter(reader, &node) else {
            continue;
        };
        let same = |other: &&mut Parameter| {
            other.name == parameter.name && other.location == parameter.location
        };
        match parameters.iter_mut().find(same) {
            Some(inherited) => *inherited = parameter,
            None => parameters.push(parameter),
        }
    }
    parameters
}

/// The parameters that stand in `node`; `null` is where `normal` left one out.
fn list<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    let list = node.get("parameters").map(|list| list.elements());
    let mut parameters = list.unwrap_or_default();
    parameters.retain(|parameter| !parameter.value.is_null());
    parameters
}

fn read_parameter<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Option<Parameter> {
    let node = reader.follow(node)?;
    let name = reader.required_text(&node, "name")?.to_owned();
    let place = reader.required_text(&node, "in")?;
    let Some(location) = Location::named(place) else {
        let message = format!("`{place}` is no place for a parameter");
        let hint = "a parameter is in `path`, `query`, `header` or `cookie`";
        reader.report(Problem::error(&node.at.child("in"), message).hint(hint));
        return None;
    };
    let lower = name.to_ascii_lowercase();
    if location == Location::Header && IGNORED_HEADERS.contains(&lower.as_str()) {
        let message = format!("the header `{name}` is no parameter, it is set by other means");
        let hint = "media types and security schemes say what it is; a call can set it by `header`";
        reader.report(Problem::warning(&node.at, message).hint(hint));
        return None;
    }
    let content = node
        .get("content")
        .and_then(|content| content.members().into_iter().next());
    let style = read_style(reader, &node, location);
    let (encoding, holder) = match content {
        Some((name, content)) => {
            let media_type = MediaType::new(name);
            let is_json = media_type.is_json();
            let is_form = location == Location::QueryString && media_type.is_form();
            if !is_json && !is_form && !media_type.is_text() && location != Location::QueryString {
                let message = format!("a parameter of `{name}` is written as its style says");
                let hint = "of what `content` can say, JSON and text are written";
                reader.report(Problem::warning(&content.at, message).hint(hint));
            }
            let encoding = if is_json {
                Encoding::Json
            } else if is_form {
                Encoding::Form
            } else {
                Encoding::Style(style)
            };
            (encoding, content)
        }
        None => (Encoding::Style(style), node.clone()),
    };
    Some(Parameter {
        name,
        rust_name: reader.rust_name(&node),
        location,
        required: node.flag("required") || location == Location::Path,
        deprecated: node.flag("deprecated"),
        description: node.string_of("description"),
        encoding,
        schema: holder.get("schema").map(|schema| reader.schema(&schema)),
        example: read_example(reader, &node),
        at: node.at,
    })
}

pub(super) fn read_style(reader: &mut Reader<'_>, node: &Node<'_>, location: Location) -> Style {
    let default = location.default_style();
    let kind = match node.text_of("style") {
        None => default.kind,
        Some(name) => {
            let fits = StyleKind::named(name).filter(|kind| location.allows(*kind));
            fits.unwrap_or_else(|| {
                let message = format!("`{name}` is no style for a parameter of this place");
                reader.report(Problem::warning(&node.at.child("style"), message));
                default.kind
            })
        }
    };
    let explode = node.find("explode").and_then(Value::as_bool);
    Style {
        kind,
        explode: explode.unwrap_or(kind == StyleKind::Form),
        allow_reserved: node.flag("allowReserved"),
    }
}
