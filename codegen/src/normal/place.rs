//! Where a walk is.

use crate::pointer::Pointer;

/// The way from a node that has a pointer down to one of those below it.
///
/// It lives on the stack of the walk: a large document has many nodes, and few of them are ever
/// named.
#[derive(Clone, Copy)]
pub(super) struct Place<'a>(Step<'a>);

#[derive(Clone, Copy)]
enum Step<'a> {
    Start(&'a Pointer),
    Member(&'a Place<'a>, &'a str),
    Element(&'a Place<'a>, usize),
}

impl<'a> Place<'a> {
    pub(super) fn start(pointer: &'a Pointer) -> Self {
        Self(Step::Start(pointer))
    }

    pub(super) fn member(&'a self, key: &'a str) -> Self {
        Self(Step::Member(self, key))
    }

    pub(super) fn element(&'a self, index: usize) -> Self {
        Self(Step::Element(self, index))
    }

    pub(super) fn pointer(&self) -> Pointer {
        match self.0 {
            Step::Start(pointer) => pointer.clone(),
            Step::Member(above, key) => above.pointer().child(key),
            Step::Element(above, index) => above.pointer().child(index),
        }
    }
}
