//! Where things were written that stages have moved.
//!
//! Problems speak of the tree that their stage sees, people of the text that they wrote. A stage
//! that moves things notes what was where, so that problems can be led back when all is done.

use std::collections::HashMap;

use crate::pointer::Pointer;
use crate::problem::Problem;

/// What one step has moved, as the place where it is now and the one where it was before.
///
/// All that is below a place has moved with it, unless the deeper place is noted as well.
#[derive(Debug, Default)]
pub struct Moves(Vec<Move>);

#[derive(Debug)]
struct Move {
    from: Pointer,
    to: Pointer,
    /// Whether a reference to the place before means the place now.
    is_whole: bool,
}

impl Moves {
    /// Notes that what is at `to` now stood at `from` before.
    pub fn note(&mut self, from: Pointer, to: Pointer) {
        self.0.push(Move {
            from,
            to,
            is_whole: true,
        });
    }

    /// Notes that what is at `to` now was written at `from`, where something else still is.
    pub fn note_back(&mut self, from: Pointer, to: Pointer) {
        self.0.push(Move {
            from,
            to,
            is_whole: false,
        });
    }

    /// Whether nothing has moved.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The map from the places now to those before.
    #[must_use]
    pub fn back(&self) -> Map<'_> {
        Map::new(self.0.iter().map(|moved| (&moved.to, &moved.from)))
    }

    /// The map from the places before to those now.
    #[must_use]
    pub fn forth(&self) -> Map<'_> {
        let whole = self.0.iter().filter(|moved| moved.is_whole);
        Map::new(whole.map(|moved| (&moved.from, &moved.to)))
    }
}

/// Leads places elsewhere, each by the longest of its beginnings that is known.
#[derive(Debug)]
pub struct Map<'m> {
    /// The nodes below each node, by key; the root is the first.
    below: HashMap<(usize, &'m str), usize>,
    /// Where each node leads.
    leads: Vec<Option<&'m Pointer>>,
}

impl<'m> Map<'m> {
    fn new(pairs: impl Iterator<Item = (&'m Pointer, &'m Pointer)>) -> Self {
        let mut map = Self {
            below: HashMap::new(),
            leads: vec![None],
        };
        for (from, to) in pairs {
            let mut node = 0;
            for key in from.keys() {
                let new = map.leads.len();
                node = *map.below.entry((node, key)).or_insert(new);
                if node == new {
                    map.leads.push(None);
                }
            }
            // What was noted first counts: a thing may be used in many places.
            if let Some(lead @ None) = map.leads.get_mut(node) {
                *lead = Some(to);
            }
        }
        map
    }

    /// Where `place` leads; `None` if it stays.
    #[must_use]
    pub fn lead(&self, place: &Pointer) -> Option<Pointer> {
        let keys = place.keys();
        let mut node = 0;
        let mut longest = self.lead_of(0).map(|to| (0, to));
        for (depth, key) in keys.iter().enumerate() {
            match self.below.get(&(node, *key)) {
                Some(&below) => node = below,
                None => break,
            }
            longest = self.lead_of(node).map(|to| (depth + 1, to)).or(longest);
        }
        let (depth, to) = longest?;
        let rest = keys.into_iter().skip(depth);
        Some(rest.fold(to.clone(), |at, key| at.child(key)))
    }

    fn lead_of(&self, node: usize) -> Option<&'m Pointer> {
        self.leads.get(node).copied().flatten()
    }
}

/// The key of the root below which pointers lead into other files: no document has it by accident.
const FILES: &str = "\0files";

/// The root of another file than the document.
#[must_use]
pub fn of_file(file: &str) -> Pointer {
    Pointer::root().child(FILES).child(file)
}

/// The file that a pointer leads into, and the pointer there; `None` if it stays in the document.
#[must_use]
pub fn in_file(pointer: &Pointer) -> Option<(String, Pointer)> {
    let mut keys = pointer.keys().into_iter();
    if keys.next() != Some(FILES) {
        return None;
    }
    let file = keys.next()?.to_owned();
    Some((file, keys.fold(Pointer::root(), |at, key| at.child(key))))
}

/// All moves of a document, step by step.
#[derive(Debug, Default)]
pub struct Origins(Vec<Step>);

#[derive(Debug)]
struct Step {
    /// How many problems there were that speak of the tree before this step.
    before: usize,
    moves: Moves,
}

impl Origins {
    /// Adds the next step. The problems that are there already speak of the tree before it, those
    /// that come of the tree behind it.
    pub fn add(&mut self, moves: Moves, problems: &[Problem]) {
        self.begin(moves, problems.len());
    }

    /// Adds the next step, which began when there were `before` problems.
    pub(crate) fn begin(&mut self, moves: Moves, before: usize) {
        if !moves.is_empty() {
            self.0.push(Step { before, moves });
        }
    }

    /// Leads the pointers of all problems of a document back to what was written.
    pub fn trace(&self, problems: &mut [Problem]) {
        for step in self.0.iter().rev() {
            let map = step.moves.back();
            for problem in problems.iter_mut().skip(step.before) {
                if let Some(from) = problem.pointer.as_ref().and_then(|at| map.lead(at)) {
                    problem.pointer = Some(from);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Moves, Origins};
    use crate::pointer::Pointer;
    use crate::problem::Problem;

    fn moves(pairs: &[(&str, &str)]) -> Moves {
        let mut moves = Moves::default();
        for (from, to) in pairs {
            let [from, to] = [from, to].map(|text| Pointer::parse(text).unwrap());
            moves.note(from, to);
        }
        moves
    }

    #[test]
    fn the_longest_beginning_counts() {
        let moves = moves(&[("/a", "/b"), ("/c", "/b/c")]);
        let lead = |text| {
            let place = Pointer::parse(text).unwrap();
            moves.back().lead(&place).map(|to| to.to_string())
        };
        assert_eq!(lead("/b/x"), Some("/a/x".to_owned()));
        assert_eq!(lead("/b/c/x"), Some("/c/x".to_owned()));
        assert_eq!(lead("/bc"), None);
    }

    #[test]
    fn a_problem_goes_back_through_the_steps_that_were_before_it() {
        let at = |text| Problem::error(&Pointer::parse(text).unwrap(), "bad");
        let mut origins = Origins::default();
        let mut problems = vec![at("/b")];
        origins.add(moves(&[("/a", "/b")]), &problems);
        problems.push(at("/b/x"));
        origins.add(moves(&[("/b", "/c")]), &problems);
        problems.push(at("/c/y"));
        origins.trace(&mut problems);
        let traced: Vec<String> = problems
            .iter()
            .filter_map(|problem| problem.pointer.as_ref().map(ToString::to_string))
            .collect();
        assert_eq!(traced, ["/b", "/a/x", "/a/y"]);
    }
}
