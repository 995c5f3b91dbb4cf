//! Whether what was received is from somebody who knows the secret.

use http::HeaderMap;
use subtle::ConstantTimeEq;

use super::error::{WebhookError, WebhookErrorKind};
use crate::types::Secret;

/// How a provider proves that it is the sender.
#[derive(Debug, Clone, Copy)]
pub(super) struct Signature {
    header: &'static str,
    scheme: Scheme,
}

#[derive(Debug, Clone, Copy)]
enum Scheme {
    SharedSecret,
    #[cfg(feature = "hmac")]
    HmacSha256 {
        prefix: &'static str,
        text: SignatureText,
    },
}

/// How the bytes of a signature are written in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureText {
    /// Two digits for each byte, of either case.
    Hex,
    /// Base64 (RFC 4648, section 4), with or without its padding.
    Base64,
}

impl Signature {
    pub(super) const fn shared_secret(header: &'static str) -> Self {
        let scheme = Scheme::SharedSecret;
        Self { header, scheme }
    }

    #[cfg(feature = "hmac")]
    pub(super) const fn hmac_sha256(
        header: &'static str,
        prefix: &'static str,
        text: SignatureText,
    ) -> Self {
        let scheme = Scheme::HmacSha256 { prefix, text };
        Self { header, scheme }
    }

    /// An empty secret proves nothing: everybody knows it.
    pub(super) fn verify(
        &self,
        headers: &HeaderMap,
        body: &[u8],
        secret: &Secret,
    ) -> Result<(), WebhookError> {
        let Some(signature) = headers.get(self.header) else {
            let text = format!("there is no header `{}` with a signature", self.header);
            return Err(WebhookError::new(WebhookErrorKind::NoSignature, text));
        };
        let secret = secret.expose().as_bytes();
        if !secret.is_empty() && self.scheme.fits(signature.as_bytes(), body, secret) {
            return Ok(());
        }
        let text = format!("the signature in the header `{}` is wrong", self.header);
        Err(WebhookError::new(WebhookErrorKind::WrongSignature, text))
    }
}

impl Scheme {
    #[cfg_attr(
        not(feature = "hmac"),
        expect(unused_variables, reason = "a shared secret says nothing of the body")
    )]
    fn fits(self, signature: &[u8], body: &[u8], secret: &[u8]) -> bool {
        match self {
            Self::SharedSecret => signature.ct_eq(secret).into(),
            #[cfg(feature = "hmac")]
            Self::HmacSha256 { prefix, text } => {
                let digits = signature.strip_prefix(prefix.as_bytes());
                let bytes = digits.and_then(|digits| text.decode(digits));
                bytes.is_some_and(|bytes| is_hmac_sha256(&bytes, body, secret))
            }
        }
    }
}

#[cfg(feature = "hmac")]
fn is_hmac_sha256(signature: &[u8], body: &[u8], secret: &[u8]) -> bool {
    use hmac::{Hmac, KeyInit, Mac};

    let Ok(mut mac) = Hmac::<sha2::Sha256>::new_from_slice(secret) else {
        return false;
    };
    mac.update(body);
    mac.verify_slice(signature).is_ok()
}

#[cfg(feature = "hmac")]
impl SignatureText {
    fn decode(self, text: &[u8]) -> Option<Vec<u8>> {
        use base64::Engine;
        use base64::engine::general_purpose::STANDARD_NO_PAD;

        match self {
            Self::Hex => from_hex(text),
            Self::Base64 => {
                let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
                let length = text.len().saturating_sub(padding);
                STANDARD_NO_PAD.decode(text.get(..length)?).ok()
            }
        }
    }
}

#[cfg(feature = "hmac")]
fn from_hex(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pairs = text.chunks(2).map(|pair| match pair {
        &[high, low] => u8::try_from(digit(high)? * 16 + digit(low)?).ok(),
        _ => None,
    });
    pairs.collect()
}
