//! YAML texts, by the core schema of YAML 1.2.

mod alias;
mod depth;
mod merge;
mod outline;
mod positions;
mod scalar;
mod words;

use granit_parser::{Event, Marker, Parser, Span, StrInput};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use self::alias::{Anchors, Refused};
use self::depth::Reached;
use self::merge::Merged;
pub(super) use self::outline::Outline;
pub(super) use self::positions::positions;
use super::{DEPTH_LIMIT, pointer_of, stands_twice, too_deep};
use crate::problem::{Position, Problem};

/// The tree of a text, and where its nodes stand.
pub(super) fn read(text: &str) -> Result<(Value, Outline), Problem> {
    let mut reader = Reader {
        text,
        events: Parser::new_from_str(text),
        reached: Reached::default(),
        anchors: Anchors::new(text.len()),
        outline: Outline::default(),
    };
    match reader.document() {
        Ok(tree) => Ok((tree, reader.outline)),
        Err(failure) => Err(refuse(text, failure)),
    }
}

/// Why reading stopped.
enum Failure {
    Problem(Problem),
    /// A key stands twice.
    Twice {
        position: Position,
        /// The keys down to it, the last one first.
        keys: Vec<String>,
    },
}

impl Failure {
    /// Says that it happened below `key`.
    fn below(mut self, key: &str) -> Self {
        if let Self::Twice { keys, .. } = &mut self {
            keys.push(key.to_owned());
        }
        self
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

fn refuse(text: &str, failure: Failure) -> Problem {
    match failure {
        Failure::Problem(problem) => problem,
        Failure::Twice { position, keys } => {
            let pointer = pointer_of(&keys);
            let found = positions(text, &[&pointer]).pop().unwrap_or_default();
            stands_twice(&pointer, &found, position)
        }
    }
}

/// Makes a tree of the parser's events.
struct Reader<'a> {
    text: &'a str,
    events: Parser<'a, StrInput<'a>>,
    reached: Reached,
    anchors: Anchors,
    outline: Outline,
}

impl<'a> Reader<'a> {
    fn document(&mut self) -> Result<Value, Failure> {
        let mut tree = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if tree.is_some() => {
                    let message = "a second document begins here; a file holds one";
                    return Err(unreadable(span.start, message).into());
                }
                Event::DocumentStart(..) => {
                    let (event, span) = self.next()?;
                    tree = Some(self.node(event, span, 0)?);
                }
                _ => {}
            }
        }
        tree.ok_or_else(|| Problem::unreadable(None, "the document is empty").into())
    }

    fn next(&mut self) -> Result<(Event<'a>, Span), Failure> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                self.reached.note(&event, span);
                self.outline.note(&event, span);
                Ok((event, span))
            }
            Some(Err(error)) => Err(match self.reached.too_deep(self.text, &error) {
                Some(place) => too_deep(Some(place)).into(),
                None => words::explain(&error).into(),
            }),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    /// Reads the node that `event` begins, inside `depth` collections.
    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Result<Value, Failure> {
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                (scalar::resolve(text, style, tag.as_deref()), anchor)
            }
            Event::SequenceStart(_, anchor, _) => (self.list(span, depth)?, anchor),
            Event::MappingStart(_, anchor, _) => (self.mapping(span, depth)?, anchor),
            Event::Alias(anchor) => return self.alias(anchor, span, depth),
            _ => (Value::Null, 0),
        };
        self.anchors.keep(anchor, &value);
        Ok(value)
    }

    fn list(&mut self, span: Span, depth: usize) -> Result<Value, Failure> {
        check_depth(depth, span)?;
        let mut list = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd | Event::StreamEnd) {
                return Ok(Value::Array(list));
            }
            let index = list.len();
            let element = self.node(event, span, depth + 1);
            list.push(element.map_err(|failure| failure.below(&index.to_string()))?);
        }
    }

    fn mapping(&mut self, span: Span, depth: usize) -> Result<Value, Failure> {
        check_depth(depth, span)?;
        let mut map = Map::new();
        let mut merged = Merged::default();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd | Event::StreamEnd) {
                return Ok(Value::Object(map));
            }
            let is_merge = merge::is_key(&event);
            let key = self.key(event, span)?;
            let (event, value_span) = self.next()?;
            let value = self.node(event, value_span, depth + 1);
            let value = value.map_err(|failure| failure.below(&key))?;
            if is_merge {
                merged
                    .add(value, &mut map)
                    .map_err(|what| unreadable(value_span.start, what))?;
            } else {
                insert(&mut map, &merged, key, value, span)?;
            }
        }
    }

    /// Reads a key as it is written: `200`, `on` and `null` are texts here.
    fn key(&mut self, event: Event<'a>, span: Span) -> Result<String, Failure> {
        let anchored = match event {
            Event::Scalar(text, _, anchor, _) => {
                self.outline.name(&text);
                let text = text.into_owned();
                if anchor != 0 {
                    self.anchors.keep(anchor, &Value::String(text.clone()));
                }
                return Ok(text);
            }
            Event::Alias(anchor) => self.alias(anchor, span, 0)?,
            _ => Value::Null,
        };
        match anchored {
            Value::String(text) => Ok(text),
            Value::Number(number) => Ok(number.to_string()),
            Value::Bool(value) => Ok(value.to_string()),
            _ => Err(unreadable(span.start, "a key is a text, not a mapping or a list").into()),
        }
    }

    fn alias(&mut self, anchor: usize, span: Span, depth: usize) -> Result<Value, Failure> {
        self.anchors.expand(anchor, depth).map_err(|refused| {
            let position = position(span.start);
            match refused {
                Refused::TooDeep => too_deep(Some(position)).into(),
                Refused::Inside => {
                    unreadable(span.start, "this alias stands for a node that it is in").into()
                }
                Refused::TooLarge => {
                    let message = "this alias makes the document grow without measure";
                    unreadable(span.start, message).into()
                }
            }
        })
    }
}

fn insert(
    map: &mut Map<String, Value>,
    merged: &Merged,
    key: String,
    value: Value,
    span: Span,
) -> Result<(), Failure> {
    match map.entry(key) {
        Entry::Vacant(slot) => {
            slot.insert(value);
        }
        Entry::Occupied(mut slot) if merged.has(slot.key()) => {
            slot.insert(value);
        }
        Entry::Occupied(slot) => {
            return Err(Failure::Twice {
                position: position(span.start),
                keys: vec![slot.key().clone()],
            });
        }
    }
    Ok(())
}

fn check_depth(depth: usize, span: Span) -> Result<(), Failure> {
    if depth < DEPTH_LIMIT {
        return Ok(());
    }
    Err(too_deep(Some(position(span.start))).into())
}

fn unreadable(place: Marker, message: impl Into<String>) -> Problem {
    Problem::unreadable(Some(position(place)), message)
}

fn position(place: Marker) -> Position {
    Position {
        line: place.line().max(1),
        column: place.col() + 1,
    }
}
