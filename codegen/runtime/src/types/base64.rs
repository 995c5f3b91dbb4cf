//! Bytes that travel as Base64.

use std::fmt;

use base64::Engine;
use base64::alphabet::STANDARD as ALPHABET;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Bytes that travel as Base64 (RFC 4648, section 4).
///
/// They are written in the standard alphabet with padding. What is read may lack the padding, be in
/// the alphabet for URLs, hold white space, or begin as a data URL.
///
/// ```
/// use switchboard_runtime::Base64;
///
/// let image = Base64::from(*b"\x89PNG");
/// assert_eq!(serde_json::to_string(&image)?, r#""iVBORw==""#);
///
/// let read: Base64 = serde_json::from_str(r#""data:image/png;base64,iVBO Rw""#)?;
/// assert_eq!(read, image);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Base64(Bytes);

/// Takes Base64 with padding and without.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &ALPHABET,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Base64 {
    /// The bytes, decoded.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0
    }

    /// How long the text is that is sent.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        self.0.len().div_ceil(3).saturating_mul(4)
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(Bytes::copy_from_slice(bytes))
    }
}

impl<const N: usize> From<[u8; N]> for Base64 {
    fn from(bytes: [u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl<const N: usize> From<&[u8; N]> for Base64 {
    fn from(bytes: &[u8; N]) -> Self {
        Self::from(&bytes[..])
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&base64::display::Base64Display::new(&self.0, &STANDARD))
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl de::Visitor<'_> for Text {
            type Value = Base64;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a Base64 text")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Base64, E> {
                decode(text).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Decodes; the error does not show the text.
fn decode(text: &str) -> Result<Base64, String> {
    let text = text.trim_start();
    let data = match text.strip_prefix("data:") {
        Some(url) => {
            url.split_once(";base64,")
                .ok_or("not Base64: a data URL of another encoding")?
                .1
        }
        None => text,
    };
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let bytes = data.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let digits: Vec<u8> = bytes.map(standard).collect();
    match LENIENT.decode(digits) {
        Ok(bytes) => Ok(Base64::from(bytes)),
        Err(base64::DecodeError::InvalidByte(place, _)) => Err(format!(
            "not Base64: character {} cannot occur in it",
            place + 1
        )),
        Err(_) => Err("not Base64: its length or its end is wrong".to_owned()),
    }
}
