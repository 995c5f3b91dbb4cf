//! Who hears how far the sending of a payload is.

use std::sync::{Arc, Mutex, PoisonError};

/// Somebody who hears how far the sending is, of a payload or of a part of it.
#[derive(Clone)]
pub(super) struct Listener {
    /// Where the part begins, in bytes.
    from: u64,
    /// How long it is; `None` if it is the whole.
    length: Option<u64>,
    tell: Arc<Mutex<Tell>>,
}

type Tell = dyn FnMut(u64, Option<u64>) + Send;

impl Listener {
    pub(super) fn new(tell: impl FnMut(u64, Option<u64>) + Send + 'static) -> Self {
        Self {
            from: 0,
            length: None,
            tell: Arc::new(Mutex::new(tell)),
        }
    }

    /// The same, where the payload of `length` bytes has become a part of another.
    pub(super) fn of_part(&self, from: u64, length: u64) -> Self {
        Self {
            from: from + self.from,
            length: self.length.or(Some(length)),
            tell: Arc::clone(&self.tell),
        }
    }

    /// The bytes from `before` to `sent` have been sent, of `length` in all.
    pub(super) fn hear(&self, before: u64, sent: u64, length: Option<u64>) {
        let to = self.length.map_or(u64::MAX, |length| self.from + length);
        if sent > before.max(self.from) && before < to {
            let mut tell = self.tell.lock().unwrap_or_else(PoisonError::into_inner);
            tell(sent.min(to) - self.from, self.length.or(length));
        }
    }
}
