//! The cases of names, for ASCII. Where words begin is the rule that generators of Rust have in
//! common, which is that of the crate `heck`.

/// `text` in snake case: `send_message`.
pub(super) fn snake(text: &str) -> String {
    joined(text, "_", lower)
}

/// `text` in kebab case: `send-message`.
pub(super) fn kebab(text: &str) -> String {
    joined(text, "-", lower)
}

/// `text` in upper snake case: `SEND_MESSAGE`.
pub(super) fn shouty_snake(text: &str) -> String {
    joined(text, "_", upper)
}

/// `text` in upper camel case: `SendMessage`.
pub(super) fn upper_camel(text: &str) -> String {
    joined(text, "", |word, out| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        upper(first, out);
        lower(rest, out);
    })
}

fn lower(word: &str, out: &mut String) {
    out.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
}

fn upper(word: &str, out: &mut String) {
    out.extend(word.chars().map(|letter| letter.to_ascii_uppercase()));
}

/// The words of `text`, each as `put` writes it.
fn joined(text: &str, between: &str, put: impl Fn(&str, &mut String)) -> String {
    let mut joined = String::with_capacity(text.len() + text.len() / 4);
    for run in text.split(|letter: char| !letter.is_ascii_alphanumeric()) {
        let mut rest = run;
        while !rest.is_empty() {
            let (word, behind) = rest.split_at(first_word(rest));
            if !joined.is_empty() {
                joined.push_str(between);
            }
            put(word, &mut joined);
            rest = behind;
        }
    }
    joined
}

/// How long the first word of letters and digits is.
///
/// A word ends where a capital follows a small letter, with or without digits between them, and
/// before the last one of several capitals if a small letter follows it.
fn first_word(run: &str) -> usize {
    let mut before = None;
    for (index, (letter, next)) in run.bytes().zip(run.bytes().skip(1)).enumerate() {
        let case = Case::of(letter).or(before);
        if case == Some(Case::Lower) && next.is_ascii_uppercase() {
            return index + 1;
        }
        let among_capitals = before == Some(Case::Upper) && letter.is_ascii_uppercase();
        if among_capitals && next.is_ascii_lowercase() {
            return index;
        }
        before = case;
    }
    run.len()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Lower,
    Upper,
}

impl Case {
    /// The case of a letter; a digit has none.
    fn of(letter: u8) -> Option<Self> {
        match letter {
            b'a'..=b'z' => Some(Self::Lower),
            b'A'..=b'Z' => Some(Self::Upper),
            _ => None,
        }
    }
}
