//! What is static about an operation.

use http::StatusCode;

use crate::api::Scheme;
use crate::envelope::Envelope;
use crate::error::ErrorKind;
use crate::server::ServerInfo;

/// What is the same for all calls of an operation.
///
/// A generated client has one for each operation, in a `static`:
///
/// ```
/// use switchboard_runtime::{ErrorKind, OpInfo, Scheme};
///
/// static API_KEY: Scheme = Scheme::header("api_key", "X-Api-Key");
/// static SEND: OpInfo = OpInfo::post("sendMessage", "/messages/{channel}")
///     .accept("application/json")
///     .security(&[&[&API_KEY]])
///     .error_kinds(&[(469, ErrorKind::QuotaExceeded)]);
///
/// assert_eq!(SEND.id(), "sendMessage");
/// ```
#[derive(Debug)]
pub struct OpInfo {
    id: &'static str,
    method: &'static str,
    route: &'static str,
    pub(crate) base_url: Option<ServerInfo>,
    pub(crate) accept: Option<&'static str>,
    stream_accept: Option<&'static str>,
    redirects: bool,
    pub(crate) security: &'static [&'static [&'static Scheme]],
    pub(crate) scopes: &'static [&'static [&'static str]],
    error_kinds: &'static [(u16, ErrorKind)],
    safety: Option<Safety>,
    rate_limit: Option<&'static str>,
    pub(crate) envelope: Option<&'static Envelope>,
    data: Option<&'static str>,
}

/// What repeating a call does (RFC 9110, section 9.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing.
    Safe,
    /// Twice is the same as once.
    Idempotent,
    /// Twice is twice: a message is sent again.
    Send,
}

/// A constructor for each method, so that a static reads as the operation does.
macro_rules! constructors {
    ($($name:ident $method:ident)*) => {$(
        #[doc = concat!("An operation by `", stringify!($method), "`: its id and its route.")]
        #[must_use]
        pub const fn $name(id: &'static str, route: &'static str) -> Self {
            Self::custom(stringify!($method), id, route)
        }
    )*};
}

impl OpInfo {
    constructors! {
        get GET
        post POST
        put PUT
        patch PATCH
        delete DELETE
        head HEAD
        options OPTIONS
        trace TRACE
        query QUERY
    }

    /// An operation by any other method, which is written as it is sent.
    #[must_use]
    pub const fn custom(method: &'static str, id: &'static str, route: &'static str) -> Self {
        Self {
            id,
            method,
            route,
            base_url: None,
            accept: None,
            stream_accept: None,
            redirects: false,
            security: &[],
            scopes: &[],
            error_kinds: &[],
            safety: None,
            rate_limit: None,
            envelope: None,
            data: None,
        }
    }

    /// The operation has a server of its own. A base URL that the user sets stands above it.
    #[must_use]
    pub const fn base_url(mut self, base_url: &'static str) -> Self {
        self.base_url = Some(ServerInfo::new(base_url));
        self
    }

    /// The same, if the server has variables.
    #[must_use]
    pub const fn server(mut self, server: ServerInfo) -> Self {
        self.base_url = Some(server);
        self
    }

    /// What the caller can read (the header `Accept`); everything, unless told.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = Some(media_types);
        self
    }

    /// What the caller can read of an answer that it asks for as a stream; the same as otherwise, unless
    /// told.
    #[must_use]
    pub const fn stream_accept(mut self, media_types: &'static str) -> Self {
        self.stream_accept = Some(media_types);
        self
    }

    /// What the operation answers is where to go on: a redirect is no error. It is not followed either.
    #[must_use]
    pub const fn redirects(mut self) -> Self {
        self.redirects = true;
        self
    }

    /// Which credentials the operation wants: alternatives, each a combination of schemes.
    ///
    /// The first alternative whose credentials are all set is used. An empty one says that the
    /// operation can do without; it is used where no other can be.
    #[must_use]
    pub const fn security(mut self, security: &'static [&'static [&'static Scheme]]) -> Self {
        self.security = security;
        self
    }

    /// Which scopes a token needs: a list for each alternative of [`security`](Self::security).
    #[must_use]
    pub const fn scopes(mut self, scopes: &'static [&'static [&'static str]]) -> Self {
        self.scopes = scopes;
        self
    }

    /// What some statuses mean to this operation, where that is not what they mean by themselves.
    #[must_use]
    pub const fn error_kinds(mut self, kinds: &'static [(u16, ErrorKind)]) -> Self {
        self.error_kinds = kinds;
        self
    }

    /// What repeating a call does, where the method does not tell.
    #[must_use]
    pub const fn safety(mut self, safety: Safety) -> Self {
        self.safety = Some(safety);
        self
    }

    /// What calls of the operation are counted in: the name of a [`Bucket`](crate::Bucket).
    #[must_use]
    pub const fn rate_limit(mut self, bucket: &'static str) -> Self {
        self.rate_limit = Some(bucket);
        self
    }

    /// The name of the [`Bucket`](crate::Bucket) that calls of the operation are counted in.
    #[must_use]
    pub const fn bucket(&self) -> Option<&'static str> {
        self.rate_limit
    }

    /// What answers are wrapped in.
    #[must_use]
    pub const fn envelope(mut self, envelope: &'static Envelope) -> Self {
        self.envelope = Some(envelope);
        self
    }

    /// Where the data of its answers is, if not where its envelope says: a JSON Pointer (RFC 6901).
    #[must_use]
    pub const fn data(mut self, place: &'static str) -> Self {
        self.data = Some(place);
        self
    }

    /// What repeating a call does: what the document says, else what the method means.
    #[must_use]
    pub fn repeating(&self) -> Safety {
        let by_method = match self.method {
            "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY" => Safety::Safe,
            "PUT" | "DELETE" => Safety::Idempotent,
            _ => Safety::Send,
        };
        self.safety.unwrap_or(by_method)
    }

    /// Whether a status says that a call did what it was made for.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || self.redirects && status.is_redirection()
    }

    /// The header `Accept`.
    pub(crate) fn accepts(&self, is_streamed: bool) -> &'static str {
        let stream = self.stream_accept.filter(|_| is_streamed);
        stream.or(self.accept).unwrap_or("*/*")
    }

    /// The operation's id.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        self.id
    }

    /// The method, as it is sent.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The route, with its parameters in braces: `/messages/{channel}`.
    #[must_use]
    pub const fn route(&self) -> &'static str {
        self.route
    }

    /// Where the data of its answers is, if not all of an answer is data.
    pub(crate) fn data_place(&self) -> Option<&'static str> {
        self.data.or_else(|| self.envelope?.data)
    }

    pub(crate) fn error_kind(&self, status: StatusCode) -> ErrorKind {
        self.error_kinds
            .iter()
            .find(|(number, _)| *number == status.as_u16())
            .map_or_else(|| ErrorKind::of_status(status), |(_, kind)| *kind)
    }
}
