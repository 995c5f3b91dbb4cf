//! Patterns that are a row of classes of characters, from the beginning of a text to its end:
//! `^\d{10}$`, `^AC[0-9a-f]{32}$`, `^[A-Z][\w-]*$`.
//!
//! Most patterns of documents are such. They need no engine, which takes longer over a phone number
//! than all else that is done before a call is sent. What a class holds the engine says, once.

use regex_lite::Regex;

/// A row of classes, of which the last alone may occur more or less often: what matches it is found
/// without ever going back.
pub(super) struct Sequence(Vec<Step>);

/// So many characters of a class.
struct Step {
    /// A bit for each character of ASCII.
    class: u128,
    least: usize,
    most: usize,
}

impl Sequence {
    /// Reads a pattern; `None` if it is anything else.
    pub(super) fn read(pattern: &str) -> Option<Self> {
        let mut rest = pattern.strip_prefix('^')?.strip_suffix('$')?;
        let mut steps = Vec::new();
        while !rest.is_empty() {
            let (class, after) = rest.split_at_checked(class_end(rest)?)?;
            let (least, most, after) = times(after)?;
            let class = class_of(class)?;
            steps.push(Step { class, least, most });
            rest = after;
        }
        let (_, before) = steps.split_last()?;
        let is_sure = before.iter().all(|step| step.least == step.most);
        is_sure.then_some(Self(steps))
    }

    /// Whether all of a text is such a row; `None` if only the engine can tell, as not all of it is
    /// ASCII.
    pub(super) fn matches(&self, text: &str) -> Option<bool> {
        let mut rest = Some(text.as_bytes()).filter(|text| text.is_ascii())?;
        for step in &self.0 {
            let fits = |byte: &&u8| step.class >> **byte & 1 == 1;
            let count = rest.iter().take(step.most).take_while(fits).count();
            if count < step.least {
                return Some(false);
            }
            rest = rest.get(count..).unwrap_or_default();
        }
        Some(rest.is_empty())
    }
}

/// Where the class ends that a pattern begins with: a character, an escape, or what is in brackets.
fn class_end(pattern: &str) -> Option<usize> {
    match pattern.as_bytes() {
        [b'\\', ..] => Some(2),
        [b'[', inner @ ..] => {
            let mut is_escaped = false;
            let end = inner.iter().position(|byte| {
                let is_end = *byte == b']' && !is_escaped;
                is_escaped = *byte == b'\\' && !is_escaped;
                is_end
            });
            end.map(|end| end + 2)
        }
        _ => Some(1),
    }
}

/// Asks the engine which characters are of a class; `None` if it is none, and matches no character.
fn class_of(class: &str) -> Option<u128> {
    let regex = Regex::new(&format!("^(?:{class})$")).ok()?;
    let is_in = |byte: &u8| regex.is_match(char::from(*byte).encode_utf8(&mut [0; 4]));
    let bits = (0..128)
        .filter(is_in)
        .fold(0, |bits, byte| bits | 1 << byte);
    (bits != 0).then_some(bits)
}

/// Reads how often a class may occur, least and most, and gives what is behind that.
fn times(rest: &str) -> Option<(usize, usize, &str)> {
    let (least, most, after) = match rest.chars().next() {
        Some('*') => (0, usize::MAX, rest.get(1..)?),
        Some('+') => (1, usize::MAX, rest.get(1..)?),
        Some('?') => (0, 1, rest.get(1..)?),
        Some('{') => {
            let (count, after) = rest.get(1..)?.split_once('}')?;
            let (least, most) = counted(count)?;
            (least, most, after)
        }
        _ => return Some((1, 1, rest)),
    };
    // A question mark would make it lazy; anything else there is no pattern.
    (!after.starts_with(['*', '+', '?', '{'])).then_some((least, most, after))
}

/// `3`, `2,` or `2,3`.
fn counted(text: &str) -> Option<(usize, usize)> {
    let number = |text: &str| {
        let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_plain)
    };
    let (least, most) = match text.split_once(',') {
        Some((least, "")) => (number(least)?, usize::MAX),
        Some((least, most)) => (number(least)?, number(most)?),
        None => (number(text)?, number(text)?),
    };
    (least <= most).then_some((least, most))
}
