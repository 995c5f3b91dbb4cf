//! The token of one call, where it comes from a source.

use http::header;

use crate::credential::{Scopes, bearer};
use crate::error::{Error, ErrorKind};
use crate::token::Tokens;
use crate::transport::TransportRequest;
use crate::types::Secret;

/// What a call still has to be given: a token for its scopes, and another if that is refused.
pub(crate) struct Grant {
    tokens: Tokens,
    scopes: Scopes,
    used: Option<Secret>,
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

    /// Puts a token into the request.
    pub(crate) async fn put(&mut self, request: &mut TransportRequest) -> Result<(), Error> {
        let token = self.tokens.get(self.scopes, None).await.map_err(|error| {
            let text = "a token is missing: its source gave none";
            Error::new(ErrorKind::MissingCredential, text).because(error)
        })?;
        self.set(request, token)
    }

    /// Puts another token into a request that was refused, once; whether there is one.
    ///
    /// That the source fails is not told: the answer that refused the first token says more.
    pub(crate) async fn renew(&mut self, request: &mut TransportRequest) -> bool {
        if self.is_renewed {
            return false;
        }
        self.is_renewed = true;
        let token = self.tokens.get(self.scopes, self.used.as_ref()).await.ok();
        let token = token.filter(|token| self.used.as_ref() != Some(token));
        token.is_some_and(|token| self.set(request, token).is_ok())
    }

    fn set(&mut self, request: &mut TransportRequest, token: Secret) -> Result<(), Error> {
        request
            .headers
            .insert(header::AUTHORIZATION, bearer(&token)?);
        self.used = Some(token);
        Ok(())
    }
}
