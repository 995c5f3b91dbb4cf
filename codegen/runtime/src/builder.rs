//! Sets up a client.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, header};

use crate::api::{Api, Scheme};
use crate::base_url;
use crate::call::header_of;
use crate::client::{Core, Settings};
use crate::credential::{Credential, Given};
use crate::environment;
use crate::error::Error;
use crate::limiter::{Limiter, LocalLimiter};
use crate::observe::Interceptor;
use crate::rate_limits::RateLimits;
use crate::retry::{Budget, RetryPolicy};
use crate::token::{TokenSource, Tokens};
use crate::transport::{Connecting, HttpTransport, Route, Transport};
use crate::types::Secret;

/// What a generated builder wraps. Nothing fails before [`build`](Self::build).
pub struct CoreBuilder {
    api: &'static Api,
    base_url: Option<String>,
    server: usize,
    variables: Vec<(&'static str, String)>,
    credentials: Vec<(&'static Scheme, Given)>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    connect_timeout: Duration,
    attempt_timeout: Duration,
    call_timeout: Duration,
    max_response_size: usize,
    validation: bool,
    retry: RetryPolicy,
    interceptors: Vec<Box<dyn Interceptor>>,
    limiter: Option<Box<dyn Limiter>>,
    transport: Option<Box<dyn Transport>>,
    proxy: Option<Proxy>,
}

/// What the user says of proxies.
enum Proxy {
    None,
    At(String),
}

impl CoreBuilder {
    /// A builder with nothing set but what the API says of itself.
    #[must_use]
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            server: 0,
            variables: Vec::new(),
            credentials: Vec::new(),
            headers: Vec::new(),
            user_agent: None,
            connect_timeout: Duration::from_secs(5),
            attempt_timeout: Duration::from_secs(30),
            call_timeout: Duration::from_secs(120),
            max_response_size: 8 << 20,
            validation: true,
            retry: RetryPolicy::default(),
            interceptors: Vec::new(),
            limiter: api.limits.map(local),
            transport: None,
            proxy: None,
        }
    }

    /// A builder that has taken the base URL and the credentials from the environment, as far as they
    /// are there.
    ///
    /// # Errors
    ///
    /// A variable is not in UTF-8, or a user name is set without a password.
    pub fn from_env(api: &'static Api) -> Result<Self, Error> {
        Self::from_variables(api, environment::variable)
    }

    /// As [`from_env`](Self::from_env), with another source of variables.
    ///
    /// # Errors
    ///
    /// A variable cannot be looked up, or a user name is set without a password.
    pub fn from_variables(
        api: &'static Api,
        mut look_up: impl FnMut(&str) -> Result<Option<String>, Error>,
    ) -> Result<Self, Error> {
        let mut builder = Self::new(api);
        builder.base_url = look_up(&environment::base_url_name(api))?.filter(|url| !url.is_empty());
        for scheme in api.schemes {
            if let Some(given) = environment::credential(api, scheme, &mut look_up)? {
                builder = builder.give(scheme, given);
            }
        }
        Ok(builder)
    }

    /// Chooses one of the API's servers, by its place among them.
    #[must_use]
    pub fn server(mut self, index: usize) -> Self {
        self.server = index;
        self
    }

    /// Sets a variable of all servers that have it.
    #[must_use]
    pub fn server_variable(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.variables.retain(|(other, _)| *other != name);
        self.variables.push((name, value.into()));
        self
    }

    /// Sets a credential.
    #[must_use]
    pub fn credential(self, scheme: &'static Scheme, token: impl Into<Secret>) -> Self {
        self.give(scheme, Given::Token(token.into()))
    }

    /// Sets a credential that is a name and a password.
    #[must_use]
    pub fn basic_credential(
        self,
        scheme: &'static Scheme,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let (username, password) = (username.into(), password.into());
        self.give(scheme, Given::Basic { username, password })
    }

    /// Sets where the tokens of a scheme come from.
    #[must_use]
    pub fn token_source(self, scheme: &'static Scheme, source: impl TokenSource) -> Self {
        self.give(scheme, Given::Source(Tokens::new(source)))
    }

    fn give(mut self, scheme: &'static Scheme, given: Given) -> Self {
        self.credentials.retain(|(other, _)| *other != scheme);
        self.credentials.push((scheme, given));
        self
    }
}

/// One method for each option of [`client_options!`](crate::client_options).
macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty;)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, $name: $type) -> Self {
            self.$name = $name;
            self
        }
    )*};
}

/// The options that all clients have.
impl CoreBuilder {
    setters! {
        /// How long connecting may take; 5 seconds unless told.
        connect_timeout: Duration;
        /// How long one attempt may take, from connecting to the last byte; 30 seconds unless told.
        attempt_timeout: Duration;
        /// How long a call may take, all attempts and pauses together; 120 seconds unless told.
        call_timeout: Duration;
        /// How many bytes an answer may have; 8 MiB unless told.
        max_response_size: usize;
        /// Whether requests are checked before they are sent; they are, unless told.
        validation: bool;
        /// How often a call is repeated that failed, where that cannot send anything twice; up to 3
        /// attempts in all unless told.
        retry: RetryPolicy;
    }

    /// Where requests go: all of them.
    #[must_use]
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// What the client calls itself.
    #[must_use]
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// A header that goes along with each request.
    #[must_use]
    pub fn default_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Something that is told of each call at its turning points; of several, each.
    #[must_use]
    pub fn interceptor(mut self, interceptor: impl Interceptor) -> Self {
        self.interceptors.push(Box::new(interceptor));
        self
    }

    /// The limits that the client and its clones keep to, instead of those that the API has by
    /// default.
    #[must_use]
    pub fn rate_limits(self, limits: &RateLimits) -> Self {
        self.limiter(LocalLimiter::new(limits))
    }

    /// Holds no call back.
    #[must_use]
    pub fn no_rate_limits(mut self) -> Self {
        self.limiter = None;
        self
    }

    /// What calls ask for leave, instead of a limiter of the client's own.
    #[must_use]
    pub fn limiter(mut self, limiter: impl Limiter) -> Self {
        self.limiter = Some(Box::new(limiter));
        self
    }

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

    /// The client.
    ///
    /// # Errors
    ///
    /// There is no base URL or it cannot be used; a credential or a header cannot be sent; the base
    /// URL says https and no TLS is at hand.
    pub fn build(self) -> Result<Core, Error> {
        let base_url = self.where_to()?;
        let headers = self.all_headers()?;
        let credentials = self.credentials.iter();
        let credentials = credentials
            .map(|(scheme, given)| Credential::new(scheme, given))
            .collect::<Result<_, _>>()?;
        let connecting = Connecting {
            timeout: self.connect_timeout,
            route: self.route()?,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(HttpTransport::new(&base_url, &connecting)?),
        };
        Ok(Core::new(Settings {
            api: self.api,
            base_url,
            base_url_is_users: self.base_url.is_some(),
            variables: self.variables,
            credentials,
            headers,
            attempt_timeout: self.attempt_timeout,
            call_timeout: self.call_timeout,
            max_response_size: self.max_response_size,
            validation: self.validation,
            retry: self.retry,
            budget: Budget::new(),
            interceptors: self.interceptors,
            limiter: self.limiter,
            transport,
        }))
    }

    fn route(&self) -> Result<Route, Error> {
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

    fn where_to(&self) -> Result<url::Url, Error> {
        if let Some(url) = &self.base_url {
            return base_url::parse(url);
        }
        let documented = match self.api.servers.get(self.server) {
            Some(server) => server.url(&self.variables)?,
            None => self.api.base_url.unwrap_or_default().to_owned(),
        };
        if documented.contains("://") {
            base_url::parse(&documented)
        } else if documented.starts_with("//") {
            base_url::parse(&format!("https:{documented}"))
        } else {
            Err(Error::configuration(format!(
                "no host is known: set `base_url`, such as `https://api.example.com{documented}`",
            )))
        }
    }

    fn all_headers(&self) -> Result<HeaderMap, Error> {
        let own = format!("{}/{}", self.api.name, self.api.version);
        let agent = self.user_agent.as_ref().unwrap_or(&own);
        let mut headers = HeaderMap::new();
        let mut set = |name: &str, value: &str, is_sensitive| {
            let (name, mut value) = header_of(name, value)
                .map_err(|error| Error::configuration("a header cannot be sent").because(error))?;
            value.set_sensitive(is_sensitive);
            headers.insert(name, value);
            Ok(())
        };
        set(header::USER_AGENT.as_str(), agent, false)?;
        for (name, value) in &self.headers {
            // Nobody knows what it is: a credential, perhaps.
            set(name, value, true)?;
        }
        Ok(headers)
    }
}

fn local(limits: &'static RateLimits) -> Box<dyn Limiter> {
    Box::new(LocalLimiter::new(limits))
}

/// Shows what can hold no secret.
impl fmt::Debug for CoreBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let credentials: Vec<_> = self
            .credentials
            .iter()
            .map(|(scheme, _)| scheme.name)
            .collect();
        f.debug_struct("CoreBuilder")
            .field("api", &self.api.name)
            .field("credentials", &credentials)
            .finish_non_exhaustive()
    }
}

/// Gives a newtype of a [`CoreBuilder`] the options that all clients have:
/// `client_options!(ClientBuilder);`.
#[macro_export]
macro_rules! client_options {
    ($name:ident) => {
        /// The options that all clients have.
        impl $name {
            /// Where requests go: all of them, also those of operations that have a server of their
            /// own. `http://` is taken as meant.
            #[must_use]
            pub fn base_url(
                self,
                base_url: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.base_url(base_url))
            }

            /// How long connecting may take; 5 seconds unless told.
            #[must_use]
            pub fn connect_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.connect_timeout(timeout))
            }

            /// How long one attempt may take, from connecting to the last byte; 30 seconds unless
            /// told.
            #[must_use]
            pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// How long a call may take, all attempts and pauses together; 120 seconds unless told.
            #[must_use]
            pub fn call_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.call_timeout(timeout))
            }

            /// How many bytes an answer may have; 8 MiB unless told.
            #[must_use]
            pub fn max_response_size(self, bytes: usize) -> Self {
                Self(self.0.max_response_size(bytes))
            }

            /// What the client calls itself (`User-Agent`), instead of its name and version.
            #[must_use]
            pub fn user_agent(
                self,
                user_agent: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.user_agent(user_agent))
            }

            /// A header that goes along with each request.
            #[must_use]
            pub fn default_header(
                self,
                name: impl ::core::convert::Into<::std::string::String>,
                value: impl ::core::convert::Into<::std::string::String>,
            ) -> Self {
                Self(self.0.default_header(name, value))
            }

            /// Whether requests are checked against the API's rules before they are sent; they are,
            /// unless told.
            #[must_use]
            pub fn validation(self, validation: bool) -> Self {
                Self(self.0.validation(validation))
            }

            /// How often a call is repeated that failed, where that cannot send anything twice; up
            /// to 3 attempts in all unless told. `RetryPolicy::never()` switches it off.
            #[must_use]
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Something that is told of each call at its turning points, and can change the headers
            /// of its requests; of several, each in its turn.
            #[must_use]
            pub fn interceptor(self, interceptor: impl $crate::Interceptor) -> Self {
                Self(self.0.interceptor(interceptor))
            }

            /// The limits that the client and its clones keep to: a plan of the module `limits`, if
            /// there is one. Calls wait until there is room for them, and fail at once if their
            /// time-out ends before that.
            #[must_use]
            pub fn rate_limits(self, limits: &$crate::RateLimits) -> Self {
                Self(self.0.rate_limits(limits))
            }

            /// Holds no call back, whatever the limits.
            #[must_use]
            pub fn no_rate_limits(self) -> Self {
                Self(self.0.no_rate_limits())
            }

            /// What calls ask for leave, instead of a limiter of the client's own:
            /// `LocalLimiter::new(&limits).refuse()`, where they had better fail than wait; one that
            /// several clients or processes share.
            #[must_use]
            pub fn limiter(self, limiter: impl $crate::Limiter) -> Self {
                Self(self.0.limiter(limiter))
            }

            /// What carries requests, instead of the client's own: a double in tests, say.
            #[must_use]
            pub fn transport(self, transport: impl $crate::Transport) -> Self {
                Self(self.0.transport(transport))
            }

            /// Sends all requests through a proxy: `http://user:password@proxy.example.com:3128`. Of
            /// https it sees the host alone, of plain http everything.
            ///
            /// Unless told, the environment says which proxy is used: `HTTPS_PROXY`, `HTTP_PROXY`,
            /// `ALL_PROXY` and `NO_PROXY`.
            #[must_use]
            pub fn proxy(self, url: impl ::core::convert::Into<::std::string::String>) -> Self {
                Self(self.0.proxy(url))
            }

            /// Sends no request through a proxy, whatever the environment says.
            #[must_use]
            pub fn no_proxy(self) -> Self {
                Self(self.0.no_proxy())
            }

            /// A `reqwest` client that carries requests, instead of the client's own: to share its
            /// connections, or for a certificate or a proxy that needs more than is said here.
            ///
            /// Its settings stand, and `connect_timeout` has no effect. Switch redirects off
            /// (`redirect::Policy::none()`), or credentials may follow them to another host, and
            /// let it repeat nothing (`retry::never()`), which is for `retry` to say. Unless a
            /// feature of `reqwest` brings its cryptography, it panics in a process that has not
            /// installed a `CryptoProvider`.
            #[must_use]
            pub fn http_client(self, client: $crate::reqwest::Client) -> Self {
                Self(self.0.http_client(client))
            }
        }
    };
}
