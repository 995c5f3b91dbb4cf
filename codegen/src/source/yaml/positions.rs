//! Walks over the events of a YAML text for their positions.

use granit_parser::{Event, Parser};

use super::super::find::Finder;
use super::position;
use crate::pointer::Pointer;
use crate::problem::Position;

/// For each pointer, where it stands in the text, or what is above it does.
pub(in super::super) fn positions(text: &str, pointers: &[&Pointer]) -> Vec<Vec<Position>> {
    let mut finder = Finder::new(pointers);
    let events = Parser::new_from_str(text);
    for (event, span) in events.map_while(Result::ok) {
        let place = position(span.start);
        match event {
            Event::MappingStart(..) => finder.mapping(place),
            Event::SequenceStart(..) => finder.list(place),
            Event::MappingEnd | Event::SequenceEnd => finder.close(),
            Event::Scalar(text, ..) => finder.scalar(place, || text),
            Event::Alias(_) => finder.scalar(place, Default::default),
            _ => {}
        }
    }
    finder.found()
}
