//! The options that all clients have: where requests go, what goes along, how long and how often.

use std::time::Duration;

use super::CoreBuilder;
use crate::observe::Interceptor;
use crate::retry::RetryPolicy;

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
}
