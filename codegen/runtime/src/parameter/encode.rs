//! Percent-encoding, as RFC 6570 defines it for the expansion of a template.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but what RFC 3986 calls unreserved.
const STRICT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The same, but for what may stand in a segment of a path (RFC 3986, section 3.3) and separates
/// nothing in any style: ids such as `1234@example.com` are sent as people write them.
const SEGMENT: &AsciiSet = &STRICT.remove(b'@');

/// What is reserved passes too, save `#` and `&`: they would end the parameter.
const RESERVED: &AsciiSet = &STRICT
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'[')
    .remove(b']')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// What is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Everything but letters, digits and `-._~`.
    Strict,
    /// The same, but for `@`.
    Segment,
    /// What is neither reserved nor encoded already.
    Reserved,
    /// Nothing: headers are not URLs.
    None,
}

/// Encodes a text.
pub(crate) fn encode(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Strict => Cow::from(utf8_percent_encode(text, STRICT)).into_owned(),
        Encoding::Segment => Cow::from(utf8_percent_encode(text, SEGMENT)).into_owned(),
        Encoding::Reserved => reserved(text),
        Encoding::None => text.to_owned(),
    }
}

/// Between two percent signs everything is encoded; a percent sign is, unless it begins a triple.
fn reserved(text: &str) -> String {
    let mut parts = text.split('%');
    let mut encoded = String::with_capacity(text.len());
    encoded.extend(
        parts
            .next()
            .map(|part| utf8_percent_encode(part, RESERVED).to_string()),
    );
    for part in parts {
        encoded.push_str(if begins_with_two_digits(part) {
            "%"
        } else {
            "%25"
        });
        encoded.extend(utf8_percent_encode(part, RESERVED));
    }
    encoded
}

fn begins_with_two_digits(text: &str) -> bool {
    matches!(text.as_bytes(), [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit())
}
