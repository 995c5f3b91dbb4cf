//! What is the same in all clients once they are built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use url::Url;

use crate::api::Api;
use crate::call::Call;
use crate::credential::Credential;
use crate::limiter::Limiter;
use crate::observe::Interceptor;
use crate::op_info::OpInfo;
use crate::retry::{Budget, RetryPolicy};
use crate::transport::Transport;

/// What a generated client wraps. Cheap to clone; the clones share their connections.
#[derive(Clone)]
pub struct Core(Arc<Settings>);

/// How a client was built.
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    pub(crate) base_url: Url,
    /// Whether the user gave the base URL: then no other server is talked to.
    pub(crate) base_url_is_users: bool,
    /// What the user set of the variables of servers.
    pub(crate) variables: Vec<(&'static str, String)>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) headers: HeaderMap,
    pub(crate) attempt_timeout: Duration,
    pub(crate) call_timeout: Duration,
    pub(crate) max_response_size: usize,
    pub(crate) validation: bool,
    pub(crate) retry: RetryPolicy,
    /// What all calls of the client and its clones may spend on retries.
    pub(crate) budget: Budget,
    pub(crate) interceptors: Vec<Box<dyn Interceptor>>,
    /// What calls ask for leave; `None` if nothing holds them back.
    pub(crate) limiter: Option<Box<dyn Limiter>>,
    pub(crate) transport: Box<dyn Transport>,
}

impl Core {
    pub(crate) fn new(settings: Settings) -> Self {
        Self(Arc::new(settings))
    }

    /// Begins a call of an operation.
    pub fn call(&self, operation: &'static OpInfo) -> Call {
        Call::new(self.clone(), operation)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.0
    }

    pub(crate) fn validates(&self) -> bool {
        self.0.validation
    }
}

/// Shows what can hold no secret.
impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("api", &self.0.api.name)
            .field("base_url", &self.0.base_url.as_str())
            .field("credentials", &self.0.credentials)
            .field("call_timeout", &self.0.call_timeout)
            .finish_non_exhaustive()
    }
}
