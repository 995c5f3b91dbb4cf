//! What generated builders have in common.

/// Gives a newtype of a [`CoreBuilder`](crate::CoreBuilder) the options that all clients have:
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
