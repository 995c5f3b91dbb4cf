//! Who is told how far a client is.
//!
//! Nothing here has a clock: who wants to know how long a stage takes looks at their own.

use std::fmt;

/// A stage on the way from a document to a client, in the order of their work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The text was read as a tree.
    Source,
    /// It is known which shared part is reached from where.
    Trails,
    /// Overlays have changed it.
    Overlay,
    /// What it refers to in other files is in it.
    Gather,
    /// Operations that nobody asked for are gone.
    Selection,
    /// It is in the one dialect.
    Normal,
    /// It was read as a description of an API.
    Spec,
    /// All has its name.
    Names,
    /// It is in terms of Rust.
    Lower,
    /// Problems have their places in the text.
    Places,
    /// The files are printed.
    Render,
}

impl Stage {
    /// All of them, in the order of their work.
    pub const ALL: [Self; 11] = [
        Self::Source,
        Self::Trails,
        Self::Overlay,
        Self::Gather,
        Self::Selection,
        Self::Normal,
        Self::Spec,
        Self::Names,
        Self::Lower,
        Self::Places,
        Self::Render,
    ];

    /// One word for it, in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Trails => "trails",
            Self::Overlay => "overlay",
            Self::Gather => "gather",
            Self::Selection => "selection",
            Self::Normal => "normal",
            Self::Spec => "spec",
            Self::Names => "names",
            Self::Lower => "lower",
            Self::Places => "places",
            Self::Render => "render",
        }
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Who is told when a stage ends.
pub trait Observer {
    /// This stage has ended: the next begins now. Stages behind one that finds no way on are not
    /// told of, and `Places` always is.
    fn ended(&mut self, stage: Stage);
}

/// Nobody.
impl Observer for () {
    fn ended(&mut self, _: Stage) {}
}
