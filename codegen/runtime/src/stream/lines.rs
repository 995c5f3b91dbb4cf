//! Takes lines out of chunks that end anywhere.

use bytes::{Buf, Bytes, BytesMut};

/// Lines that arrive in chunks.
pub(super) struct Lines {
    ends: Ends,
    buffer: BytesMut,
    /// How much of the buffer is known to hold no end of a line.
    scanned: usize,
    /// Whether the last line ended in a carriage return, to which a line feed may belong.
    after_return: bool,
}

/// What ends a line.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// A line feed, a carriage return, or both (as in event streams).
    Any,
    /// One byte.
    Byte(u8),
}

impl Lines {
    pub(super) fn new(ends: Ends) -> Self {
        Self {
            ends,
            buffer: BytesMut::new(),
            scanned: 0,
            after_return: false,
        }
    }

    /// Adds a chunk.
    pub(super) fn push(&mut self, chunk: &[u8]) {
        self.buffer.extend_from_slice(chunk);
    }

    /// How many bytes wait for the end of their line.
    pub(super) fn waiting(&self) -> usize {
        self.buffer.len()
    }

    /// The next whole line, without its end.
    pub(super) fn next(&mut self) -> Option<Bytes> {
        if self.after_return && !self.buffer.is_empty() {
            self.after_return = false;
            if self.buffer.first() == Some(&b'\n') {
                self.buffer.advance(1);
            }
        }
        let ends = self.ends;
        let mut unseen = self.buffer.iter().skip(self.scanned);
        let Some(found) = unseen.position(|byte| ends.has(*byte)) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let line = self.buffer.split_to(self.scanned + found).freeze();
        self.scanned = 0;
        self.after_return = ends == Ends::Any && self.buffer.first() == Some(&b'\r');
        self.buffer.advance(1);
        Some(line)
    }

    /// What stands behind the last end of a line.
    pub(super) fn rest(&mut self) -> Bytes {
        self.scanned = 0;
        self.buffer.split().freeze()
    }
}

impl Ends {
    fn has(self, byte: u8) -> bool {
        match self {
            Self::Any => byte == b'\n' || byte == b'\r',
            Self::Byte(end) => byte == end,
        }
    }
}
