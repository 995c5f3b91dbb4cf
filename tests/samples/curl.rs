//! The requests that the providers show as `curl` commands.
//!
//! `curl.http` has them one below the other: a line `### name`, the request line, the headers, and
//! behind an empty line the body. A name is the id of the operation, and what tells the command
//! from others of that operation.

use std::fs;
use std::pin::Pin;

use serde_json::Value;
use switchboard_runtime::Error;

use super::folder;
use crate::server::{Request, Server};

/// A call under way; what comes of it does not matter.
pub(super) type Pending = Pin<Box<dyn Future<Output = ()>>>;

/// What a `curl` command sends.
struct Command {
    name: String,
    /// The request line, but for the version.
    line: String,
    headers: Vec<(String, String)>,
    body: String,
}

pub(super) fn pending<T>(
    call: impl IntoFuture<Output = Result<T, Error>, IntoFuture: 'static>,
) -> Pending {
    let answer = call.into_future();
    Box::pin(async { drop(answer.await) })
}

/// Carries out calls by the names of the commands that send the same.
pub(super) async fn check<'a>(
    client: &str,
    server: &Server,
    calls: impl IntoIterator<Item = (&'a str, Pending)>,
) {
    let (called, calls): (Vec<_>, Vec<_>) = calls.into_iter().unzip();
    let commands = read(client);
    let names: Vec<_> = commands.iter().map(|command| &*command.name).collect();
    assert_eq!(called, names, "not a call for each command of {client}");
    for call in calls {
        // An answer that no client tries to get another time.
        server.answer(400, "application/json", "{}");
        call.await;
    }
    let requests = server.requests();
    assert_eq!(requests.len(), commands.len(), "{client}");
    for (command, request) in commands.iter().zip(&requests) {
        command.check(request);
    }
}

fn read(client: &str) -> Vec<Command> {
    let text = fs::read_to_string(folder(client).join("curl.http")).unwrap();
    let commands = text.split("### ").filter(|command| !command.is_empty());
    commands.map(Command::parse).collect()
}

impl Command {
    fn parse(text: &str) -> Self {
        let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
        let mut lines = head.lines().map(str::to_owned);
        let name = lines.next().unwrap();
        let line = lines.next().unwrap();
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_owned(), value.to_owned())
        });
        Self {
            name,
            line,
            headers: headers.collect(),
            body: body.trim_end().to_owned(),
        }
    }

    fn check(&self, request: &Request) {
        let name = &self.name;
        assert_eq!(request.line, format!("{} HTTP/1.1", self.line), "{name}");
        for (header, value) in self.headers() {
            assert_eq!(request.header(header), [value], "{name}: {header}");
        }
        match serde_json::from_str::<Value>(&self.body) {
            Ok(body) => assert_eq!(json(request), body, "{name}"),
            Err(_) => assert_eq!(request.text(), self.body, "{name}"),
        }
    }

    /// The headers that say something: what is accepted is the client's own affair, and a type of
    /// content says nothing where there is none (RFC 9110, section 8.3).
    fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.headers.iter().map(|(name, value)| (&**name, &**value));
        headers.filter(|(name, _)| match name.to_ascii_lowercase().as_str() {
            "accept" => false,
            "content-type" => !self.body.is_empty(),
            _ => true,
        })
    }
}

fn json(request: &Request) -> Value {
    serde_json::from_slice(&request.body).unwrap()
}
