//! What is worth showing of many problems.

use indexmap::IndexMap;

use crate::problem::{Problem, Severity};

/// How many kinds are shown with their lines.
const SHOWN: usize = 10;

/// Problems by their kinds, errors first.
pub(super) struct Digest<'p> {
    /// The first problem of each of the first kinds, and how many more there are of it.
    pub(super) shown: Vec<(&'p Problem, usize)>,
    /// The other kinds, and how many problems there are of each.
    pub(super) rest: Vec<(Severity, String, usize)>,
}

impl<'p> Digest<'p> {
    pub(super) fn of(problems: &'p [Problem]) -> Self {
        let mut kinds: IndexMap<(Severity, String), Vec<&Problem>> = IndexMap::new();
        for problem in problems {
            let kind = (problem.severity, kind(&problem.message));
            kinds.entry(kind).or_default().push(problem);
        }
        kinds.sort_by(|one, _, other, _| other.0.cmp(&one.0));
        let first = kinds.values().take(SHOWN);
        let first = first.filter_map(|problems| Some((*problems.first()?, problems.len() - 1)));
        let shown = first.collect();
        let rest = kinds.into_iter().skip(SHOWN);
        Self {
            shown,
            rest: rest
                .map(|((severity, kind), problems)| (severity, kind, problems.len()))
                .collect(),
        }
    }
}

/// A message without what is particular to one place: what it quotes, pointers and numbers.
fn kind(message: &str) -> String {
    let mut kind = String::new();
    for (index, part) in message.split('`').enumerate() {
        if index % 2 == 1 {
            kind += "`…`";
        } else {
            kind += &without_places(part);
        }
    }
    kind
}

fn without_places(text: &str) -> String {
    let is_place = |word: &str| {
        word.starts_with("#/")
            || (!word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let words = text.split(' ');
    let words = words.map(|word| if is_place(word) { "…" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
