//! Generated clients, and the runtime they stand on, against a live server: what goes over the
//! wire, and what comes of what comes back.

mod answers;
mod base_url;
mod blocking;
mod bodies;
mod case;
mod connections;
mod credentials;
mod envelopes;
mod environment;
mod expectations;
mod interceptors;
mod limits;
mod lists;
mod methods;
mod mock;
mod multipart;
mod options;
mod pages;
mod parameters;
mod paths;
mod patterns;
mod probe;
mod progress;
mod proxies;
mod redirects;
mod retries;
mod secrecy;
mod servers;
mod size;
mod streams;
mod timeouts;
mod tokens;
mod traces;
mod wachat;
mod wasender;
mod whatsgate;
pub(crate) mod whatsmate;
mod whatsmate_v1;

use switchboard_runtime::RetryPolicy;

use crate::server::{Request, Server};

/// Invented credentials; a test that looks for leaks looks for these.
const CLIENT_ID: &str = "elsa@example.com";
const CLIENT_SECRET: &str = "53654f8e-invented";

/// A client of `WhatsMate` that talks to a server on this machine.
fn client(server: &Server) -> ::whatsmate::Client {
    builder(server).build().unwrap()
}

/// The same, as far as it is set up. What most tests look at is one attempt.
fn builder(server: &Server) -> ::whatsmate::ClientBuilder {
    ::whatsmate::Client::builder()
        .client_id(CLIENT_ID)
        .client_secret(CLIENT_SECRET)
        .base_url(server.url())
        .retry(RetryPolicy::never())
}

/// The host as it stands in a request to the server.
fn host(server: &Server) -> String {
    server.url().replace("http://", "")
}

/// All headers of a request: names in lower case, values to the byte, in the order of the names.
fn headers(request: &Request) -> Vec<String> {
    let lines = request.headers.iter();
    let mut headers: Vec<_> = lines
        .map(|line| match line.split_once(':') {
            Some((name, value)) => format!("{}:{value}", name.to_ascii_lowercase()),
            None => line.clone(),
        })
        .collect();
    headers.sort();
    headers
}

/// The path and the query of a request.
fn target(request: &Request) -> &str {
    request.line.split(' ').nth(1).unwrap()
}
