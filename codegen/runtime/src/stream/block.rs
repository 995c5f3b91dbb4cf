//! The lines of one event (HTML, section 9.2.6).

use std::time::Duration;

use super::events::Event;

/// What the lines of an event have said so far.
#[derive(Default)]
pub(super) struct Block {
    data: Option<String>,
    event: Option<String>,
    pub(super) id: Option<String>,
    retry: Option<Duration>,
}

impl Block {
    /// Adds a line: a field, or a comment, which begins with a colon.
    pub(super) fn add(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => match &mut self.data {
                Some(data) => {
                    data.push('\n');
                    data.push_str(value);
                }
                None => self.data = Some(value.to_owned()),
            },
            "event" => self.event = Some(value.to_owned()),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
    }

    /// How many bytes it holds.
    pub(super) fn length(&self) -> usize {
        let texts = [&self.data, &self.event, &self.id];
        texts.into_iter().flatten().map(String::len).sum()
    }

    /// The event; lines without data are none.
    pub(super) fn into_event(self) -> Option<Event<String>> {
        Some(Event {
            data: self.data?,
            event: self.event.filter(|event| !event.is_empty()),
            id: self.id,
            retry: self.retry,
        })
    }
}
