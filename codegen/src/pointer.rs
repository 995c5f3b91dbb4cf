//! JSON Pointers (RFC 6901) into a document.

use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// How many keys a pointer that is read from a text may have. No document is nested as deeply, and
/// a pointer is dropped key by key, each on top of the other.
const MOST_KEYS: usize = 1_000;

/// The place of a node in a document.
///
/// A pointer shares its beginning with the pointers that it was made from, so that each
/// schema of a large document can hold its own.
#[derive(Clone, Default)]
pub struct Pointer(Option<Arc<Segment>>);

struct Segment {
    parent: Pointer,
    key: Box<str>,
    /// The hash of both: pointers are looked up far more often than they are made.
    hash: u64,
}

impl Pointer {
    /// The whole document.
    #[must_use]
    pub const fn root() -> Self {
        Self(None)
    }

    /// The node called `key` below this one: a property's name, or an element's index.
    #[must_use]
    pub fn child(&self, key: impl fmt::Display) -> Self {
        let key = key.to_string().into_boxed_str();
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        key.hash(&mut hasher);
        Self(Some(Arc::new(Segment {
            parent: self.clone(),
            key,
            hash: hasher.finish(),
        })))
    }

    /// The node that holds this one; `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<&Self> {
        self.0.as_deref().map(|segment| &segment.parent)
    }

    /// The last key; `None` at the root.
    #[must_use]
    pub fn key(&self) -> Option<&str> {
        self.0.as_deref().map(|segment| &*segment.key)
    }

    /// The keys from the root down, without the escapes of the text form.
    #[must_use]
    pub fn keys(&self) -> Vec<&str> {
        let mut keys = Vec::new();
        let mut at = self;
        while let Some(segment) = at.0.as_deref() {
            keys.push(&*segment.key);
            at = &segment.parent;
        }
        keys.reverse();
        keys
    }

    /// Reads the text form, with or without the `#` of a URI fragment; `None` if it is neither
    /// empty nor begins with `/`, or if it has more keys than any document has levels.
    ///
    /// Percent-encoding is undone first, where the fragment has any (RFC 6901, section 6).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let decoded;
        let text = match text.strip_prefix('#') {
            Some(fragment) => {
                decoded = percent_decode(fragment);
                decoded.as_str()
            }
            None => text,
        };
        if text.is_empty() {
            return Some(Self::root());
        }
        let keys = text.strip_prefix('/')?.split('/');
        if keys.clone().nth(MOST_KEYS).is_some() {
            return None;
        }
        Some(keys.fold(Self::root(), |pointer, key| {
            pointer.child(key.replace("~1", "/").replace("~0", "~"))
        }))
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        let (mut a, mut b) = (self, other);
        loop {
            match (a.0.as_ref(), b.0.as_ref()) {
                (None, None) => return true,
                (Some(one), Some(two)) if Arc::ptr_eq(one, two) => return true,
                (Some(one), Some(two)) if one.hash == two.hash && one.key == two.key => {
                    (a, b) = (&one.parent, &two.parent);
                }
                _ => return false,
            }
        }
    }
}

impl Eq for Pointer {}

impl Hash for Pointer {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.0.as_ref().map_or(0, |segment| segment.hash));
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for key in self.keys() {
            write!(f, "/{}", key.replace('~', "~0").replace('/', "~1"))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{self}")
    }
}

/// Undoes percent-encoding (RFC 3986, section 2.1) where what it stands for is UTF-8.
pub(crate) fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let decoded = match (byte, tail) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        if let Some((high, low)) = decoded {
            bytes.push(high * 16 + low);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}
