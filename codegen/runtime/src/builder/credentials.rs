//! What a client authenticates itself with.

use super::CoreBuilder;
use crate::api::Scheme;
use crate::credential::Given;
use crate::token::{TokenSource, Tokens};
use crate::types::Secret;

/// What a client authenticates itself with.
impl CoreBuilder {
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

    pub(super) fn give(mut self, scheme: &'static Scheme, given: Given) -> Self {
        self.credentials.retain(|(other, _)| *other != scheme);
        self.credentials.push((scheme, given));
        self
    }
}
