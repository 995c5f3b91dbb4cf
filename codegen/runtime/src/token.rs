//! Tokens that run out: where they come from, and how long one is kept.

use std::error::Error as StdError;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::time::Start;
use crate::transport::BoxFuture;
use crate::types::Secret;

/// Where tokens come from: an authorization server (RFC 6749), a file, a daemon on this machine.
///
/// A source is asked when there is no token yet, when the last one is about to run out, and when the
/// server refused it (401). What it gives is kept; it is asked once, however many calls wait for it.
/// Operations that want different scopes are given different tokens.
///
/// ```
/// use std::error::Error;
/// use std::time::Duration;
///
/// use switchboard_runtime::{BoxFuture, Token, TokenRequest, TokenSource};
///
/// struct Login;
///
/// impl TokenSource for Login {
///     fn token<'a>(
///         &'a self,
///         request: TokenRequest<'a>,
///     ) -> BoxFuture<'a, Result<Token, Box<dyn Error + Send + Sync>>> {
///         Box::pin(async move {
///             let _scope = request.scopes.join(" ");
///             Ok(Token::new("an invented token").expires_in(Duration::from_secs(3600)))
///         })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token that has not run out.
    ///
    /// # Errors
    ///
    /// There is none to be had. The call that wanted it fails, and this is the source of its error,
    /// so that it must not show a secret.
    fn token<'a>(
        &'a self,
        request: TokenRequest<'a>,
    ) -> BoxFuture<'a, Result<Token, Box<dyn StdError + Send + Sync>>>;
}

/// What a token is wanted for.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct TokenRequest<'a> {
    /// The scopes that the operation needs; none if the document does not say.
    pub scopes: &'a [&'a str],
    /// The token that the server has just refused, if that is why another is wanted.
    pub refused: Option<&'a Secret>,
}

/// A token, and how long it is good for.
#[derive(Debug, Clone)]
pub struct Token {
    secret: Secret,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that is good until the server refuses it.
    #[must_use]
    pub fn new(secret: impl Into<Secret>) -> Self {
        Self {
            secret: secret.into(),
            lifetime: None,
        }
    }

    /// Sets how long it is good for, from now (`expires_in` of RFC 6749, section 5.1). Another is
    /// asked for a little earlier.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// A source together with what it gave; clones share both.
#[derive(Clone)]
pub(crate) struct Tokens(Arc<Shared>);

struct Shared {
    source: Box<dyn TokenSource>,
    by_scopes: Mutex<Vec<(&'static [&'static str], Arc<Slot>)>>,
}

/// Who holds the lock while there is no token asks for one; the others wait for it.
type Slot = tokio::sync::Mutex<Option<Held>>;

struct Held {
    token: Token,
    since: Start,
}

impl Tokens {
    pub(crate) fn new(source: impl TokenSource) -> Self {
        Self(Arc::new(Shared {
            source: Box::new(source),
            by_scopes: Mutex::default(),
        }))
    }

    /// A token for these scopes, and not the one that was refused.
    pub(crate) async fn get(
        &self,
        scopes: &'static [&'static str],
        refused: Option<&Secret>,
    ) -> Result<Secret, Box<dyn StdError + Send + Sync>> {
        let slot = self.slot(scopes);
        let mut slot = slot.lock().await;
        // What is of no use is let go of at once: the source may fail.
        slot.take_if(|held| !held.is_fresh() || refused == Some(&held.token.secret));
        if let Some(held) = &*slot {
            return Ok(held.token.secret.clone());
        }
        let token = self
            .0
            .source
            .token(TokenRequest { scopes, refused })
            .await?;
        let since = Start::now();
        let held = slot.insert(Held { token, since });
        Ok(held.token.secret.clone())
    }

    fn slot(&self, scopes: &'static [&'static str]) -> Arc<Slot> {
        let by_scopes = self.0.by_scopes.lock();
        let mut by_scopes = by_scopes.unwrap_or_else(PoisonError::into_inner);
        if let Some((_, slot)) = by_scopes.iter().find(|(known, _)| *known == scopes) {
            return Arc::clone(slot);
        }
        let slot = Arc::default();
        by_scopes.push((scopes, Arc::clone(&slot)));
        slot
    }
}

/// Shows what can hold no secret.
impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}

impl Held {
    /// Whether the token will still be good when it arrives: it may take half a minute, or a tenth
    /// of the time that a short-lived token has.
    fn is_fresh(&self) -> bool {
        self.token.lifetime.is_none_or(|lifetime| {
            let margin = Duration::from_secs(30).min(lifetime / 10);
            self.since.elapsed() + margin < lifetime
        })
    }
}
