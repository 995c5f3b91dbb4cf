//! What is static about a client: its name, where its API lives, how a caller identifies itself.

use crate::rate_limits::RateLimits;
use crate::server::ServerInfo;

/// What is the same for all calls of a client.
///
/// A generated client has one, in a `static`.
#[derive(Debug, Clone, Copy)]
pub struct Api {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) base_url: Option<&'static str>,
    pub(crate) servers: &'static [ServerInfo],
    pub(crate) env_prefix: Option<&'static str>,
    pub(crate) schemes: &'static [&'static Scheme],
    pub(crate) limits: Option<&'static RateLimits>,
}

impl Api {
    /// An API by the name and the version of its client, which are what the client calls itself
    /// (`User-Agent: name/version`).
    #[must_use]
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            base_url: None,
            servers: &[],
            env_prefix: None,
            schemes: &[],
            limits: None,
        }
    }

    /// Where the API lives. Without a host (`/v1`) it only tells where on a host; the user has to
    /// give the rest.
    #[must_use]
    pub const fn base_url(mut self, base_url: &'static str) -> Self {
        self.base_url = Some(base_url);
        self
    }

    /// Where the API lives, if there are several servers or any has variables: the first, unless
    /// the user chooses another. They stand above [`base_url`](Self::base_url).
    #[must_use]
    pub const fn servers(mut self, servers: &'static [ServerInfo]) -> Self {
        self.servers = servers;
        self
    }

    /// What the names of the client's environment variables begin with: `ACME` gives
    /// `ACME_BASE_URL`.
    #[must_use]
    pub const fn env_prefix(mut self, prefix: &'static str) -> Self {
        self.env_prefix = Some(prefix);
        self
    }

    /// All ways in which a caller can identify itself.
    #[must_use]
    pub const fn schemes(mut self, schemes: &'static [&'static Scheme]) -> Self {
        self.schemes = schemes;
        self
    }

    /// The limits that a client keeps to, unless its user says otherwise.
    #[must_use]
    pub const fn rate_limits(mut self, limits: &'static RateLimits) -> Self {
        self.limits = Some(limits);
        self
    }
}

/// A way in which a caller identifies itself: where a credential goes in a request.
///
/// Two schemes of one API have different names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    pub(crate) name: &'static str,
    pub(crate) place: Place,
}

/// Where a credential goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Header(&'static str),
    Query(&'static str),
    Cookie(&'static str),
    Bearer,
    Basic,
}

impl Scheme {
    /// A credential that is the whole value of a header.
    #[must_use]
    pub const fn header(name: &'static str, header: &'static str) -> Self {
        Self::new(name, Place::Header(header))
    }

    /// A credential that is a query parameter.
    #[must_use]
    pub const fn query(name: &'static str, parameter: &'static str) -> Self {
        Self::new(name, Place::Query(parameter))
    }

    /// A credential that is a cookie.
    #[must_use]
    pub const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        Self::new(name, Place::Cookie(cookie))
    }

    /// A token in `Authorization: Bearer …` (RFC 6750).
    #[must_use]
    pub const fn bearer(name: &'static str) -> Self {
        Self::new(name, Place::Bearer)
    }

    /// A user's name and password in `Authorization: Basic …` (RFC 7617).
    #[must_use]
    pub const fn basic(name: &'static str) -> Self {
        Self::new(name, Place::Basic)
    }

    const fn new(name: &'static str, place: Place) -> Self {
        Self { name, place }
    }

    /// The name of the builder's method that sets the credential.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }
}
