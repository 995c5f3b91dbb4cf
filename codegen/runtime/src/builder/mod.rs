//! Sets up a client, a file for each thing that there is to say of it.

mod build;
mod connecting;
mod credentials;
mod limits;
mod options;

use std::fmt;
use std::time::Duration;

use crate::api::{Api, Scheme};
use crate::credential::Given;
use crate::environment;
use crate::error::Error;
use crate::limiter::Limiter;
use crate::observe::Interceptor;
use crate::retry::RetryPolicy;
use crate::transport::Transport;

use self::connecting::Proxy;

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
            limiter: api.limits.map(limits::local),
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
