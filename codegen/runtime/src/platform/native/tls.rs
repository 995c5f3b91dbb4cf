//! Sets TLS up, by whatever the features of this crate give.
//!
//! The features add up: rustls is taken where it is ready, then the system's library. What `reqwest`
//! would do by itself depends on which of its features some other crate switches on, and panics where
//! no provider is installed, so nothing is left to it.

#[cfg(feature = "rustls-no-provider")]
mod shared;

use reqwest::ClientBuilder;
use url::Url;

use crate::error::Error;

/// A `reqwest` client with TLS, if the base URL asks for it.
#[cfg(feature = "rustls-no-provider")]
pub(super) fn configure(builder: ClientBuilder, _base_url: &Url) -> Result<ClientBuilder, Error> {
    match shared::provider() {
        Some(provider) => shared::config(provider)
            .map(|config| builder.tls_backend_preconfigured(config))
            .map_err(|error| Error::configuration("TLS cannot be set up").because(error)),
        None => without_provider(builder),
    }
}

#[cfg(all(feature = "rustls-no-provider", feature = "native-tls"))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "it fails where there is no `native-tls`"
)]
fn without_provider(builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    Ok(builder.tls_backend_native())
}

#[cfg(all(feature = "rustls-no-provider", not(feature = "native-tls")))]
fn without_provider(_builder: ClientBuilder) -> Result<ClientBuilder, Error> {
    Err(Error::configuration(
        "rustls has no cryptography: install a `CryptoProvider` before a client is built, or switch \
         the feature `rustls` on",
    ))
}

/// A `reqwest` client with the system's TLS.
#[cfg(all(feature = "native-tls", not(feature = "rustls-no-provider")))]
#[expect(clippy::unnecessary_wraps, reason = "it fails where there is no TLS")]
pub(super) fn configure(builder: ClientBuilder, _base_url: &Url) -> Result<ClientBuilder, Error> {
    Ok(builder.tls_backend_native())
}

/// A `reqwest` client without TLS, if that will do.
#[cfg(not(any(feature = "native-tls", feature = "rustls-no-provider")))]
pub(super) fn configure(builder: ClientBuilder, base_url: &Url) -> Result<ClientBuilder, Error> {
    if base_url.scheme() == "https" {
        return Err(Error::configuration(
            "the base URL says https, but no TLS was compiled in: switch one of the features \
             `rustls`, `rustls-no-provider` and `native-tls` on",
        ));
    }
    Ok(builder)
}
