//! What carries the requests of a client, and by which way.

use super::CoreBuilder;
use crate::error::Error;
use crate::transport::{HttpTransport, Route, Transport};

/// What the user says of proxies.
pub(super) enum Proxy {
    None,
    At(String),
}

/// What carries the requests of a client, and by which way.
impl CoreBuilder {
    /// What carries requests, instead of the client's own.
    #[must_use]
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.transport = Some(Box::new(transport));
        self
    }

    /// Sends all requests through a proxy.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(Proxy::At(url.into()));
        self
    }

    /// Sends no request through a proxy, whatever the environment says.
    #[must_use]
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Some(Proxy::None);
        self
    }

    /// A `reqwest` client that carries requests, instead of the client's own. Its settings stand.
    ///
    /// With the features of this crate for rustls, and none of `reqwest`'s own, `reqwest` asks the
    /// process for its `CryptoProvider` and panics where none was installed.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use switchboard_runtime::{Api, CoreBuilder, reqwest};
    ///
    /// static API: Api = Api::new("acme", "1.0.0").base_url("http://api.example.com");
    ///
    /// let http_client = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .referer(false)
    ///     .retry(reqwest::retry::never())
    ///     .build()?;
    /// let client = CoreBuilder::new(&API).http_client(http_client).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn http_client(self, client: reqwest::Client) -> Self {
        self.transport(HttpTransport::of(client))
    }

    /// By which way requests go.
    pub(super) fn route(&self) -> Result<Route, Error> {
        match &self.proxy {
            None => Ok(Route::System),
            Some(_) if self.transport.is_some() => Err(Error::configuration(
                "a transport or a `reqwest` client of your own is not sent through `proxy`: set the \
                 proxy there",
            )),
            Some(Proxy::None) => Ok(Route::Direct),
            Some(Proxy::At(url)) => Route::through(url),
        }
    }
}
