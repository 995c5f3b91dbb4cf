//! The token of one call, where it comes from a source.

use http::{HeaderValue, header};

use crate::credential::{Scopes, bearer};
use crate::error::{Error, ErrorKind};
use crate::token::Tokens;
use crate::transport::TransportRequest;
use crate::types::Secret;

/// What a call still has to be given: a token for its scopes, and another if that is refused.
pub(crate) struct Grant {
    tokens: Tokens,
    scopes: Scopes,
    /// The token that is sent, and how it is sent.
    used: Option<(Secret, HeaderValue)>,
    is_renewed: bool,
}

impl Grant {
    pub(crate) fn new(tokens: Tokens, scopes: Scopes) -> Self {
        Self {
            tokens,
            scopes,
            used: None,
            is_renewed: false,
        }
    }

    /// Asks for a token.
    pub(crate) async fn get(&mut self) -> Result<(), Error> {
        let token = self.tokens.get(self.scopes, None).await.map_err(|error| {
            let text = "a token is missing: its source gave none";
            Error::new(ErrorKind::MissingCredential, text).because(error)
        })?;
        self.take(token)
    }

    /// Asks for another token in place of one that was refused, once; whether there is one.
    ///
    /// That the source fails is not told: the answer that refused the first token says more.
    pub(crate) async fn renew(&mut self) -> bool {
        if self.is_renewed {
            return false;
        }
        self.is_renewed = true;
        let used = self.used.as_ref().map(|(token, _)| token);
        let token = self.tokens.get(self.scopes, used).await.ok();
        let token = token.filter(|token| used != Some(token));
        token.is_some_and(|token| self.take(token).is_ok())
    }

    /// Puts the token into a request.
    pub(crate) fn put(&self, request: &mut TransportRequest) {
        if let Some((_, value)) = &self.used {
            request.headers.insert(header::AUTHORIZATION, value.clone());
        }
    }

    fn take(&mut self, token: Secret) -> Result<(), Error> {
        let value = bearer(&token)?;
        self.used = Some((token, value));
        Ok(())
    }
}
