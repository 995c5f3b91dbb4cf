//! How the pages of a list follow each other: what a generated client says of an operation.

/// How the answers of an operation are pages of a list, and how the next one is asked for.
///
/// A generated client has one for each such operation, in a `static`. Places in bodies are JSON
/// Pointers (RFC 6901), in answers as they are sent.
///
/// ```
/// use switchboard_runtime::Paging;
///
/// static LOGS: Paging = Paging::numbered("/data").query("page").last("/last_page");
/// static CHATS: Paging = Paging::cursor("/items").body("/cursor").next("/next_cursor");
/// static REPOSITORIES: Paging = Paging::links("").next_header("Link");
/// ```
#[derive(Debug)]
pub struct Paging {
    pub(crate) style: PagingStyle,
    /// The list in an answer.
    pub(crate) items: &'static str,
    /// What a request says of the page that it wants.
    pub(crate) wanted: Option<Slot>,
    /// The number of the first page.
    pub(crate) first: u64,
    /// What an answer says of the pages behind it: the last one's number, the next one's cursor or
    /// link.
    pub(crate) ahead: Option<Source>,
    /// What a request says besides, in the query: names and texts.
    pub(crate) query: &'static [(&'static str, &'static str)],
    /// What a request says besides, in a body of JSON: places and JSON texts.
    pub(crate) body: &'static [(&'static str, &'static str)],
}

/// What leads to the next page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PagingStyle {
    /// Its number.
    Numbered,
    /// A text that the page before gives.
    Cursor,
    /// An address that the page before gives.
    Links,
}

/// Where a request says which page it wants.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Slot {
    /// The query parameter of this name.
    Query(&'static str),
    /// The place in the JSON of the body.
    Body(&'static str),
}

/// Where an answer says something.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// The place in the JSON of the body.
    Body(&'static str),
    /// The header of this name.
    Header(&'static str),
}

impl Paging {
    /// Pages by number; `items` is where the list is in an answer.
    ///
    /// They end with the [`last`](Self::last) one, if an answer says which that is, and else with one
    /// that is empty or the same as the one before.
    #[must_use]
    pub const fn numbered(items: &'static str) -> Self {
        Self::new(PagingStyle::Numbered, items)
    }

    /// Pages by a cursor, which each answer gives for the next; `items` is where the list is in an
    /// answer.
    #[must_use]
    pub const fn cursor(items: &'static str) -> Self {
        Self::new(PagingStyle::Cursor, items)
    }

    /// Pages by links, of which each answer has the next; `items` is where the list is in an answer.
    ///
    /// A link to another origin (RFC 6454) is not followed: credentials would travel along.
    #[must_use]
    pub const fn links(items: &'static str) -> Self {
        Self::new(PagingStyle::Links, items)
    }

    const fn new(style: PagingStyle, items: &'static str) -> Self {
        Self {
            style,
            items,
            wanted: None,
            first: 1,
            ahead: None,
            query: &[],
            body: &[],
        }
    }

    /// The query parameter that takes the number or the cursor.
    #[must_use]
    pub const fn query(mut self, name: &'static str) -> Self {
        self.wanted = Some(Slot::Query(name));
        self
    }

    /// The place in the body's JSON that takes the number or the cursor.
    #[must_use]
    pub const fn body(mut self, pointer: &'static str) -> Self {
        self.wanted = Some(Slot::Body(pointer));
        self
    }

    /// The number of the first page, which is 1 otherwise.
    #[must_use]
    pub const fn first(mut self, number: u64) -> Self {
        self.first = number;
        self
    }

    /// Where an answer's body has the number of the last page.
    #[must_use]
    pub const fn last(self, pointer: &'static str) -> Self {
        self.next(pointer)
    }

    /// The header of an answer that has the number of the last page.
    #[must_use]
    pub const fn last_header(self, name: &'static str) -> Self {
        self.next_header(name)
    }

    /// Where an answer's body has the next cursor or link.
    #[must_use]
    pub const fn next(mut self, pointer: &'static str) -> Self {
        self.ahead = Some(Source::Body(pointer));
        self
    }

    /// The header of an answer that has the next cursor or link; `Link` is read as RFC 8288 has it.
    #[must_use]
    pub const fn next_header(mut self, name: &'static str) -> Self {
        self.ahead = Some(Source::Header(name));
        self
    }

    /// What the query has to say besides to be answered in pages: names and texts.
    #[must_use]
    pub const fn set_query(mut self, pairs: &'static [(&'static str, &'static str)]) -> Self {
        self.query = pairs;
        self
    }

    /// What the body has to say besides to be answered in pages: places and JSON texts.
    #[must_use]
    pub const fn set_body(mut self, values: &'static [(&'static str, &'static str)]) -> Self {
        self.body = values;
        self
    }
}
