//! Servers: where an API can be reached.

use super::node::Node;
use super::reader::Reader;
use crate::problem::Problem;

/// Where an API can be reached (OpenAPI 3.1.1, section 4.8.5).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The URL without a trailing slash; relative to the document's own if it has no scheme. What
    /// stands in braces is one of the variables.
    pub url: String,
    /// What the document says of it.
    pub description: Option<String>,
    /// What can be chosen, in the order of the URL.
    pub variables: Vec<ServerVariable>,
}

/// A part of a URL that can be chosen (OpenAPI 3.1.1, section 4.8.6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// What stands in braces.
    pub name: String,
    /// What it is if nobody chooses.
    pub default: Option<String>,
    /// What it can be, if it cannot be anything.
    pub values: Vec<String>,
    /// What the document says of it.
    pub description: Option<String>,
}

/// Reads `servers`; one that says what another did is left out.
pub(super) fn read_servers<'a>(reader: &mut Reader<'a>, node: &Node<'a>) -> Vec<Server> {
    let mut servers: Vec<Server> = Vec::new();
    let list = node.get("servers").map(|list| list.elements());
    for server in list.unwrap_or_default() {
        let Some(url) = reader.required_text(&server, "url") else {
            continue;
        };
        let server = read_server(reader, &server, url.trim());
        if !servers.iter().any(|other| other.is_as(&server)) {
            servers.push(server);
        }
    }
    prefer_https(&mut servers);
    servers
}

/// Where the first server is also there by https, that one comes first: credentials go along, and
/// who lists `http` before `https` seldom means that nobody should use the latter.
fn prefer_https(servers: &mut [Server]) {
    let first = servers.first().map(|first| first.url.clone());
    let Some(rest) = first.as_ref().and_then(|url| url.strip_prefix("http://")) else {
        return;
    };
    let is_twin = |server: &Server| server.url.strip_prefix("https://") == Some(rest);
    if let Some(begin) = servers
        .iter()
        .position(is_twin)
        .and_then(|at| servers.get_mut(..=at))
    {
        begin.rotate_right(1);
    }
}

fn read_server<'a>(reader: &mut Reader<'a>, node: &Node<'a>, url: &str) -> Server {
    let mut variables: Vec<ServerVariable> = Vec::new();
    for name in braced(url) {
        if !variables.iter().any(|variable| variable.name == name) {
            variables.push(read_variable(reader, node, name));
        }
    }
    let mut url = url.to_owned();
    // A variable that is the whole URL is what every client lets its user set.
    if let [variable] = variables.as_slice()
        && url == format!("{{{}}}", variable.name)
    {
        url = variable.default.clone().unwrap_or_default();
        variables.clear();
    }
    Server {
        url: url.trim().trim_end_matches('/').to_owned(),
        description: node.string_of("description"),
        variables,
    }
}

/// What stands in braces.
fn braced(url: &str) -> impl Iterator<Item = &str> {
    let rests = url.split('{').skip(1);
    rests.filter_map(|rest| Some(rest.split_once('}')?.0))
}

fn read_variable<'a>(reader: &mut Reader<'a>, server: &Node<'a>, name: &str) -> ServerVariable {
    let node = server.get("variables").and_then(|all| all.get(name));
    if node.is_none() {
        let message = format!("the server's variable `{name}` is not declared");
        let hint = "declare it in `variables`, with a `default`; until then it has to be set";
        let at = server.at.child("url");
        reader.report(Problem::warning(&at, message).hint(hint));
    }
    let values = node.as_ref().and_then(|node| node.get("enum"));
    let values = values.map(|values| values.elements()).unwrap_or_default();
    let mut values: Vec<String> = values
        .iter()
        .filter_map(Node::text)
        .map(str::to_owned)
        .collect();
    let default = node.as_ref().and_then(|node| node.string_of("default"));
    if let Some(default) = &default
        && !values.is_empty()
        && !values.contains(default)
    {
        values.push(default.clone());
    }
    ServerVariable {
        name: name.to_owned(),
        default,
        values,
        description: node.and_then(|node| node.string_of("description")),
    }
}

impl Server {
    fn is_as(&self, other: &Self) -> bool {
        self.url == other.url && self.variables == other.variables
    }
}
