//! Where the nodes of a YAML text stand, noted while it is read.
//!
//! To parse a text again takes most of what reading it takes, and nearly every document has something
//! to warn of.

use std::borrow::Cow;

use granit_parser::{Event, Span};

use super::super::find::Finder;
use super::position;
use crate::pointer::Pointer;
use crate::problem::Position;

/// What a text's events say of places, in their order.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    steps: Vec<Step>,
    /// The keys of all mappings, one behind the other.
    keys: String,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Mapping(Position),
    List(Position),
    /// A scalar that no pointer names: a value, or the name of another node.
    Scalar(Position),
    /// A key that has so many bytes.
    Key(Position, usize),
    Close,
}

impl Outline {
    /// Notes an event of the text.
    pub(super) fn note(&mut self, event: &Event<'_>, span: Span) {
        let place = position(span.start);
        self.steps.push(match event {
            Event::MappingStart(..) => Step::Mapping(place),
            Event::SequenceStart(..) => Step::List(place),
            Event::MappingEnd | Event::SequenceEnd => Step::Close,
            Event::Scalar(..) | Event::Alias(_) => Step::Scalar(place),
            _ => return,
        });
    }

    /// Notes that the last event is a key.
    pub(super) fn name(&mut self, key: &str) {
        if let Some(step) = self.steps.last_mut()
            && let Step::Scalar(place) = *step
        {
            self.keys.push_str(key);
            *step = Step::Key(place, key.len());
        }
    }

    /// For each pointer, where it stands in the text, or what is above it does.
    pub(in super::super) fn positions(&self, pointers: &[&Pointer]) -> Vec<Vec<Position>> {
        let mut finder = Finder::new(pointers);
        let mut keys = self.keys.as_str();
        for step in &self.steps {
            match *step {
                Step::Mapping(place) => finder.mapping(place),
                Step::List(place) => finder.list(place),
                Step::Close => finder.close(),
                Step::Scalar(place) => finder.scalar(place, Cow::default),
                Step::Key(place, length) => {
                    let (key, rest) = keys.split_at_checked(length).unwrap_or((keys, ""));
                    keys = rest;
                    finder.scalar(place, || Cow::Borrowed(key));
                }
            }
        }
        finder.found()
    }
}
