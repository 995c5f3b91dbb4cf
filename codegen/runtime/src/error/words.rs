//! Finds what a provider says in an answer that reports a failure.
//!
//! Unless the document tells, there is no one place for it, so those are tried that many providers use, the most telling first.

use std::borrow::Cow;

use serde_json::Value;

use crate::answer::Answer;

/// Keys of a JSON object under which a sentence for people is found.
const KEYS: [&str; 9] = [
    "error_message",
    "message",
    "msg",
    "error_description",
    "error",
    "detail",
    "title",
    "description",
    "errors",
];

/// A text that is longer is a page, not a message.
const LONGEST_TEXT: usize = 1_000;

/// How much of a message an error shows.
const LONGEST_SHOWN: usize = 300;

/// The provider's words in an answer: where the envelope says that they are, else where they are found.
pub(super) fn of(answer: &Answer) -> Option<String> {
    let envelope = answer.operation().envelope;
    if let Some(words) = envelope.and_then(|envelope| envelope.words(answer.without_mark())) {
        return Some(words);
    }
    match serde_json::from_slice::<Value>(answer.without_mark()) {
        Ok(body) => in_json(&body).map(str::to_owned),
        // Of an answer that reports success the text is data, which an error must not show.
        Err(_) if answer.status().is_success() => None,
        Err(_) => in_text(answer),
    }
}

/// The words, cut where they are too long for a line of a log.
pub(super) fn short(words: &str) -> Cow<'_, str> {
    if words.chars().count() <= LONGEST_SHOWN {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().take(LONGEST_SHOWN).chain(['…']).collect())
}

fn in_json(body: &Value) -> Option<&str> {
    match body {
        Value::Object(object) => KEYS.iter().find_map(|key| in_member(object.get(*key)?)),
        Value::String(text) => filled(text),
        _ => None,
    }
}

/// A member is the sentence, holds it, or lists several: then the first is taken.
fn in_member(member: &Value) -> Option<&str> {
    match member {
        Value::String(text) => filled(text),
        Value::Array(items) => in_member(items.first()?),
        Value::Object(object) => [
            "message",
            "msg",
            "error_message",
            "detail",
            "title",
            "description",
        ]
        .iter()
        .find_map(|key| filled(object.get(*key)?.as_str()?))
        .or_else(|| object.values().next()?.as_array()?.first()?.as_str()),
        _ => None,
    }
}

fn in_text(answer: &Answer) -> Option<String> {
    let text = std::str::from_utf8(answer.without_mark()).ok()?;
    let text = filled(text)?;
    let page = text.starts_with('<') || text.len() > LONGEST_TEXT;
    (!page).then(|| text.to_owned())
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}
