//! What goes wrong with servers: a fault is a line.

/// An answer as it should be.
pub(super) const GOOD: &str =
    "HTTP/1.1 200 \r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"ok\":true}";

/// What a server does that works.
pub(super) static WORKS: Behaviour = Behaviour::Answers(&[Step::Say(GOOD)], End::KeepsOpen);

/// A way in which a server misbehaves.
#[derive(Debug)]
pub(super) struct Fault {
    /// What the table calls it.
    pub(super) name: &'static str,
    pub(super) behaviour: Behaviour,
    /// What the server did with a call before; without one, the call that meets the fault is the first.
    pub(super) before: Option<Behaviour>,
    /// Whether the server says that it did not do what it was asked for.
    pub(super) refuses: bool,
}

/// What a server does with a request.
#[derive(Debug)]
pub(super) enum Behaviour {
    /// Nobody listens.
    Refuses,
    /// Connections wait in line, and nobody takes them.
    Ignores,
    /// It resets the connection without having read the request.
    ResetsUnread,
    /// It reads the request, and does these things.
    Answers(&'static [Step], End),
}

/// A part of an answer.
#[derive(Debug)]
pub(super) enum Step {
    /// These bytes at once.
    Say(&'static str),
    /// The same, of what is no text.
    Bytes(&'static [u8]),
    /// A byte every ten seconds.
    Trickle(&'static str),
    /// So many megabytes of blanks.
    Fill(u32),
}

/// What becomes of the connection.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    /// Another request can come.
    KeepsOpen,
    /// It is closed.
    HangsUp,
    /// It is reset.
    Resets,
    /// Nothing more comes, however long the client waits.
    Stalls,
}

impl Fault {
    /// Reads each request and does these things.
    pub(super) const fn new(name: &'static str, steps: &'static [Step], end: End) -> Self {
        Self::of(name, Behaviour::Answers(steps, end))
    }

    pub(super) const fn of(name: &'static str, behaviour: Behaviour) -> Self {
        Self {
            name,
            behaviour,
            before: None,
            refuses: false,
        }
    }

    /// There was a call before, which was answered as it should be.
    pub(super) const fn after_a_call(mut self, end: End) -> Self {
        self.before = Some(Behaviour::Answers(&[Step::Say(GOOD)], end));
        self
    }

    /// The server says that it did not do what it was asked for.
    pub(super) const fn refuses(mut self) -> Self {
        self.refuses = true;
        self
    }
}
