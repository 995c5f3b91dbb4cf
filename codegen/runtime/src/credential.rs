//! Credentials: taken as secrets, made ready to be sent once, when the client is built.

use std::{fmt, iter};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::api::{Api, Place, Scheme};
use crate::environment;
use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::parameter::{Encoding, encode};
use crate::token::Tokens;
use crate::types::Secret;

/// The scopes that an alternative needs.
pub(crate) type Scopes = &'static [&'static str];

/// A credential as the user gave it.
#[derive(Debug, Clone)]
pub(crate) enum Given {
    Token(Secret),
    Basic { username: String, password: Secret },
    Source(Tokens),
}

/// A credential as it is sent.
#[derive(Clone)]
pub(crate) struct Credential {
    scheme: &'static Scheme,
    sent: Sent,
}

#[derive(Clone)]
enum Sent {
    Header(HeaderName, HeaderValue),
    Query(Secret),
    Cookie(Secret),
    Source(Tokens),
}

impl Credential {
    /// Makes a credential ready to be sent.
    pub(crate) fn new(scheme: &'static Scheme, given: &Given) -> Result<Self, Error> {
        let sent = match (scheme.place, given) {
            (_, Given::Token(token)) if token.expose().is_empty() => {
                return Err(refusal(scheme, "is empty"));
            }
            (Place::Header(name), Given::Token(token)) => in_header(scheme, name, token.expose())?,
            (Place::Bearer, Given::Token(token)) => {
                authorization(scheme, &format!("Bearer {}", token.expose()))?
            }
            (Place::Basic, Given::Basic { username, password }) => {
                basic(scheme, username, password)?
            }
            (Place::Query(name), Given::Token(token)) => Sent::Query(pair(name, token)),
            (Place::Cookie(name), Given::Token(token)) => Sent::Cookie(pair(name, token)),
            (Place::Bearer, Given::Source(tokens)) => Sent::Source(tokens.clone()),
            (Place::Basic, Given::Token(_)) | (_, Given::Basic { .. } | Given::Source(_)) => {
                return Err(refusal(scheme, "is given in the wrong form"));
            }
        };
        Ok(Self { scheme, sent })
    }

    /// Where its tokens come from, if it is not fixed: then [`put`](Self::put) adds nothing.
    pub(crate) fn source(&self) -> Option<&Tokens> {
        match &self.sent {
            Sent::Source(tokens) => Some(tokens),
            _ => None,
        }
    }

    /// Puts the credential into the headers of a request, if that is where it goes.
    pub(crate) fn put(&self, headers: &mut HeaderMap) {
        if let Sent::Header(name, value) = &self.sent {
            headers.insert(name.clone(), value.clone());
        }
    }

    /// The credential as a pair of the query, if that is where it goes.
    pub(crate) fn query(&self) -> Option<&str> {
        match &self.sent {
            Sent::Query(pair) => Some(pair.expose()),
            _ => None,
        }
    }

    /// The credential as a cookie, if that is where it goes.
    pub(crate) fn cookie(&self) -> Option<&str> {
        match &self.sent {
            Sent::Cookie(pair) => Some(pair.expose()),
            _ => None,
        }
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Credential")
            .field(&self.scheme.name)
            .finish()
    }
}

/// The credentials to send with an operation, and the scopes that it needs: the first of its
/// alternatives that can be had, and an empty alternative only if there is no other.
pub(crate) fn select<'c>(
    api: &Api,
    operation: &OpInfo,
    credentials: &'c [Credential],
) -> Result<(Vec<&'c Credential>, Scopes), Error> {
    let find = |scheme: &&Scheme| {
        let mut credentials = credentials.iter();
        credentials.find(|credential| credential.scheme == *scheme)
    };
    let scopes = operation.scopes.iter().copied();
    let scopes = scopes.chain(iter::repeat::<Scopes>(&[]));
    let alternatives = operation.security.iter().zip(scopes);
    let is_empty = |schemes: &&[&Scheme]| schemes.is_empty();
    let mut filled = alternatives.filter(|(schemes, _)| !is_empty(schemes));
    let found = filled.find_map(|(schemes, scopes)| {
        let found = schemes.iter().map(find).collect::<Option<_>>()?;
        Some((found, scopes))
    });
    let can_do_without = operation.security.is_empty() || operation.security.iter().any(is_empty);
    match found {
        Some(found) => Ok(found),
        None if can_do_without => Ok((Vec::new(), &[])),
        None => Err(missing(api, operation)),
    }
}

/// Says what has to be set, by the builder's methods and by the environment.
fn missing(api: &Api, operation: &OpInfo) -> Error {
    let each = |name: fn(&Api, &Scheme) -> String| {
        let combination = |schemes: &&[&'static Scheme]| {
            let names: Vec<_> = schemes.iter().map(|scheme| name(api, scheme)).collect();
            names.join(" and ")
        };
        let combinations: Vec<_> = operation.security.iter().map(combination).collect();
        combinations.join(", or ")
    };
    let setters = each(|_, scheme| format!("`{}`", scheme.name));
    let mut text = format!("a credential is missing: set {setters} when the client is built");
    if api.env_prefix.is_some() {
        text += ", or in the environment ";
        text += &each(|api, scheme| environment::names(api, scheme).join(" and "));
    }
    Error::new(ErrorKind::MissingCredential, text)
}

fn in_header(scheme: &Scheme, name: &str, value: &str) -> Result<Sent, Error> {
    let name = HeaderName::from_bytes(name.as_bytes())
        .map_err(|error| refusal(scheme, "goes into a header that cannot be").because(error))?;
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| {
        refusal(
            scheme,
            "holds what a header cannot hold, such as a line break",
        )
    })?;
    value.set_sensitive(true);
    Ok(Sent::Header(name, value))
}

/// A token as the value of `Authorization` (RFC 6750, section 2.1).
pub(crate) fn bearer(token: &Secret) -> Result<HeaderValue, Error> {
    let value = HeaderValue::try_from(format!("Bearer {}", token.expose()));
    let mut value = value.map_err(|_| {
        let text = "the token source gave what a header cannot hold, such as a line break";
        Error::new(ErrorKind::MissingCredential, text)
    })?;
    value.set_sensitive(true);
    Ok(value)
}

fn authorization(scheme: &Scheme, value: &str) -> Result<Sent, Error> {
    in_header(scheme, header::AUTHORIZATION.as_str(), value)
}

/// RFC 7617: the name ends at the first colon, so it cannot hold one.
fn basic(scheme: &Scheme, username: &str, password: &Secret) -> Result<Sent, Error> {
    if username.contains(':') {
        return Err(refusal(scheme, "has a user name with a colon"));
    }
    let pair = format!("{username}:{}", password.expose());
    authorization(scheme, &format!("Basic {}", STANDARD.encode(pair)))
}

fn pair(name: &str, token: &Secret) -> Secret {
    let [name, value] = [name, token.expose()].map(|text| encode(text, Encoding::Strict));
    Secret::from(format!("{name}={value}"))
}

fn refusal(scheme: &Scheme, what: &str) -> Error {
    Error::configuration(format!("the credential `{}` {what}", scheme.name))
}
