//! Where requests go.
//!
//! Credentials go along, so it is strict: https, unless somebody wrote `http://` himself; no names or
//! passwords in the URL; nothing that a path cannot be put behind.

use url::Url;

use crate::error::Error;

/// Reads a base URL.
pub(crate) fn parse(text: &str) -> Result<Url, Error> {
    let url = Url::parse(text.trim()).map_err(|error| {
        let hint = "it has to be absolute, such as `https://api.example.com/v1`";
        refusal(hint).because(error)
    })?;
    check(url)
}

/// Reads the server of an operation, which can be relative to the client's. It keeps to the client's
/// scheme unless it names one.
pub(crate) fn join(base: &Url, text: &str) -> Result<Url, Error> {
    let url = base
        .join(text)
        .map_err(|error| refusal("it cannot be read").because(error))?;
    check(url)
}

/// Whether the server of an operation names a host, be it without a scheme (`//example.com`).
pub(crate) fn has_host(text: &str) -> bool {
    text.starts_with("//") || text.contains("://")
}

fn check(url: Url) -> Result<Url, Error> {
    if !matches!(url.scheme(), "https" | "http") {
        return Err(refusal(
            "its scheme has to be `https`, or `http` where that is meant",
        ));
    }
    if url.cannot_be_a_base() || url.host_str().is_none_or(str::is_empty) {
        return Err(refusal("it names no host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refusal(
            "it holds a user name or a password; use a credential of the client",
        ));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refusal("it has a query or a fragment"));
    }
    Ok(url)
}

fn refusal(why: &str) -> Error {
    Error::configuration(format!("the base URL cannot be used: {why}"))
}
