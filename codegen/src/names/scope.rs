//! Settling a namespace.

use std::collections::HashSet;
use std::hash::Hash;

use crate::ident::{Constant, Feature, Ident, TypeName};

/// What a name can be asked for.
pub(super) trait Name: Clone + Eq + Hash {
    fn numbered(&self, number: usize) -> Self;
}

impl Name for Ident {
    fn numbered(&self, number: usize) -> Self {
        Self::numbered(self, number)
    }
}

impl Name for TypeName {
    fn numbered(&self, number: usize) -> Self {
        Self::numbered(self, number)
    }
}

impl Name for Constant {
    fn numbered(&self, number: usize) -> Self {
        Self::numbered(self, number)
    }
}

impl Name for Feature {
    fn numbered(&self, number: usize) -> Self {
        Self::numbered(self, number)
    }
}

/// Something that wants a name.
#[derive(Debug, Clone)]
pub(super) struct Wish<N> {
    /// What it would be called, the dearest first. There is always one.
    candidates: Vec<N>,
    /// Who may choose first; equal ranks choose in order.
    rank: Rank,
}

/// Who may choose first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The document names it outright.
    Pinned,
    /// The document has a name for it.
    Named,
    /// Its name follows from where it stands.
    Derived,
}

impl<N: Name> Wish<N> {
    pub(super) fn new(rank: Rank, first: N) -> Self {
        Self {
            candidates: vec![first],
            rank,
        }
    }

    /// Adds what it would rather be called than all before.
    pub(super) fn rather(mut self, name: N) -> Self {
        self.candidates.insert(0, name);
        self
    }

    /// Adds what it would be called if all before is taken.
    pub(super) fn or(mut self, next: N) -> Self {
        self.candidates.push(next);
        self
    }
}

impl Wish<TypeName> {
    /// Adds the last candidate with a word behind it.
    pub(super) fn or_followed(self, word: &str) -> Self {
        match self.candidates.last().map(|last| last.followed_by(word)) {
            Some(next) => self.or(next),
            None => self,
        }
    }
}

/// Gives each wish a name of its own: the dearest candidate that is neither taken nor
/// `reserved`, else the last one with the lowest number that makes it so.
pub(super) fn settle<N: Name>(wishes: &[Wish<N>], reserved: impl Fn(&N) -> bool) -> Vec<N> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|&index| wishes.get(index).map(|wish| wish.rank));
    let mut taken = HashSet::with_capacity(wishes.len());
    let mut names: Vec<Option<N>> = vec![None; wishes.len()];
    let mut numbers = std::collections::HashMap::new();
    for index in order {
        let (Some(wish), Some(slot)) = (wishes.get(index), names.get_mut(index)) else {
            continue;
        };
        let is_free = |name: &&N| !taken.contains(*name) && !reserved(name);
        let name = match wish.candidates.iter().find(is_free) {
            Some(name) => Some(name.clone()),
            None => wish.candidates.last().map(|last| {
                let next: &mut usize = numbers.entry(last.clone()).or_insert(2);
                loop {
                    let name = last.numbered(*next);
                    *next += 1;
                    if !taken.contains(&name) && !reserved(&name) {
                        break name;
                    }
                }
            }),
        };
        taken.extend(name.clone());
        *slot = name;
    }
    names.into_iter().flatten().collect()
}
