//! How connections are made.

use std::time::Duration;

use url::Url;

use crate::error::Error;

/// How connections are made.
#[cfg_attr(
    target_arch = "wasm32",
    expect(dead_code, reason = "a browser does not ask how connections are made")
)]
pub(crate) struct Connecting {
    /// How long it may take to make one.
    pub(crate) timeout: Duration,
    /// Through what it goes.
    pub(crate) route: Route,
}

/// Through what connections go. Nothing here is ever shown: a proxy's URL can hold its password.
#[cfg_attr(
    target_arch = "wasm32",
    expect(dead_code, reason = "a browser does not ask how connections are made")
)]
pub(crate) enum Route {
    /// What the environment says (`HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
    System,
    /// Nothing.
    Direct,
    /// A proxy.
    Proxy(Url),
}

impl Route {
    /// A proxy at this URL; an error does not repeat it.
    pub(crate) fn through(url: &str) -> Result<Self, Error> {
        let url = Url::parse(url).map_err(|error| {
            let text = "the URL of the proxy cannot be read; it has to be like \
                        `http://proxy.example.com:3128`";
            Error::configuration(text).because(error)
        })?;
        if matches!(url.scheme(), "http" | "https") && url.has_host() {
            return Ok(Self::Proxy(url));
        }
        Err(Error::configuration(
            "a proxy has to be at `http://` or `https://`; give `http_client` a `reqwest` client \
             for one that speaks something else",
        ))
    }
}
