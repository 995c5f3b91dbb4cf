//! What a test has the server answer.

/// An answer: one of the usual form, or any bytes whatsoever.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The status line and the header lines; nothing where the body is all there is.
    head: String,
    body: Vec<u8>,
    pub(super) then: Then,
}

/// What becomes of the connection once the answer has been sent.
#[derive(Debug)]
pub(crate) enum Then {
    /// The next request can come.
    Continue,
    /// The connection is closed.
    Close,
    /// Nothing more comes, however long the client waits.
    Stall,
}

impl Reply {
    /// An answer of the usual form, as yet without a body; the length of its body is always given.
    pub(crate) fn new(status: u16) -> Self {
        Self {
            head: format!("HTTP/1.1 {status} \r\n"),
            ..Self::raw([])
        }
    }

    /// Exactly these bytes: half an answer, garbage, or none at all.
    pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            head: String::new(),
            body: bytes.into(),
            then: Then::Continue,
        }
    }

    /// Adds a header line.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.head.extend([name, ": ", value, "\r\n"]);
        self
    }

    /// Sets the body and says of what type it is.
    pub(crate) fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("content-type", content_type)
    }

    /// Says what becomes of the connection afterwards, if it is not to go on.
    pub(crate) fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        if self.head.is_empty() {
            return self.body.clone();
        }
        let length = self.body.len();
        let head = format!("{}content-length: {length}\r\n\r\n", self.head);
        [head.as_bytes(), &self.body].concat()
    }
}
