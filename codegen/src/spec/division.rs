//! Tags of so many operations that they are divided, by what their paths are about.

use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};

use super::{Document, Operation, Tag};

/// How many operations a tag has at most that is not divided.
const LARGE: usize = 100;

/// How many operations a part of a tag has at least. Others stay where they are.
const FEW: usize = 5;

/// Among how many words of a path the one is sought that tells the parts of a tag apart.
const DEPTH: usize = 5;

impl Document {
    /// Divides the tags of more than 100 operations: those of `repos` whose paths are about
    /// `branches` (`/repos/{owner}/{repo}/branches`) get the tag `repos branches`. At most `room`
    /// tags are added, and none that the document has itself.
    pub(crate) fn divide_large_tags(&mut self, mut room: usize) {
        let mut by_tag: IndexMap<String, Vec<&mut Operation>> = IndexMap::new();
        for operation in &mut self.operations {
            if let Some(tag) = operation.tag.clone() {
                by_tag.entry(tag).or_default().push(operation);
            }
        }
        let known = self.tags.iter().map(|tag| tag.name.trim().to_owned());
        let known: HashSet<String> = known.chain(by_tag.keys().cloned()).collect();
        for (tag, operations) in by_tag {
            let mut words = parts(&tag, &operations);
            for word in &mut words {
                word.take_if(|word| known.contains(&name(&tag, word)));
            }
            let added: IndexSet<&str> = words.iter().flatten().map(String::as_str).collect();
            if added.is_empty() || added.len() > room {
                continue;
            }
            room -= added.len();
            describe(&mut self.tags, &tag, &added);
            for (operation, word) in operations.into_iter().zip(&words) {
                if let Some(word) = word {
                    operation.tag = Some(name(&tag, word));
                }
            }
        }
    }
}

/// Describes the parts of `tag` behind it. If it is not described, it is from now on, without a word.
fn describe(tags: &mut Vec<Tag>, tag: &str, words: &IndexSet<&str>) {
    let place = tags.iter().position(|known| known.name.trim() == tag);
    let place = place.unwrap_or_else(|| {
        tags.push(Tag {
            name: tag.to_owned(),
            rust_name: None,
            description: None,
        });
        tags.len() - 1
    });
    let behind = place + 1;
    let pinned = tags.get(place).and_then(|tag| tag.rust_name.clone());
    let parts = words.iter().map(|word| part(tag, pinned.as_deref(), word));
    tags.splice(behind..behind, parts);
}

/// For each operation of a tag the word of its path by which it is told apart from the others, if it is.
///
/// That is the first word, unless most operations share it, or else the second, and so on.
fn parts(tag: &str, operations: &[&mut Operation]) -> Vec<Option<String>> {
    if operations.len() <= LARGE {
        return Vec::new();
    }
    let at = |depth| {
        operations
            .iter()
            .map(move |operation| word(&operation.path, depth))
    };
    let counts = |depth| {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        at(depth)
            .flatten()
            .for_each(|word| *counts.entry(word).or_default() += 1);
        counts
    };
    let divides = |counts: &HashMap<&str, usize>| {
        let most = counts.values().max();
        most.is_some_and(|most| most * 2 <= operations.len())
    };
    let Some((depth, counts)) = (0..DEPTH)
        .map(|depth| (depth, counts(depth)))
        .find(|(_, counts)| divides(counts))
    else {
        return Vec::new();
    };
    let is_part = |word: &&str| {
        counts.get(word).is_some_and(|count| *count >= FEW) && !word.eq_ignore_ascii_case(tag)
    };
    at(depth)
        .map(|word| word.filter(is_part).map(str::to_owned))
        .collect()
}

/// The segment of a path that comes after so many others, parameters left out.
fn word(path: &str, depth: usize) -> Option<&str> {
    let mut words = path
        .split('/')
        .filter(|word| !word.is_empty() && !word.contains('{'));
    words.nth(depth)
}

fn name(tag: &str, word: &str) -> String {
    format!("{tag} {word}")
}

/// The tag of those operations of `tag` that are about `word`.
fn part(tag: &str, pinned: Option<&str>, word: &str) -> Tag {
    Tag {
        name: name(tag, word),
        rust_name: pinned.map(|name| format!("{name}_{word}")),
        description: Some(format!(
            "The operations tagged `{tag}` that have `{word}` in their paths."
        )),
    }
}
