//! Finds the places of wanted nodes while somebody else walks over a text.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::pointer::Pointer;

/// Hears of each key, scalar, mapping and list of a text in order, and notes the places of
/// those that are wanted. A place is whatever the walker counts in.
pub(super) struct Finder<'a, Place> {
    /// All wanted pointers, as a tree; the first is the root.
    nodes: Vec<Node<'a, Place>>,
    /// Where each wanted pointer ends in `nodes`, with the nodes above it.
    wanted: Vec<Vec<usize>>,
    /// The walker's way down from the root: `None` where nothing below is wanted.
    way: Vec<Option<usize>>,
    open: Vec<Collection>,
}

struct Node<'a, Place> {
    children: HashMap<&'a str, usize>,
    places: Vec<Place>,
}

/// A collection that the walker is in.
enum Collection {
    Mapping { at_key: bool },
    List { next: usize },
}

impl<'a, Place: Copy> Finder<'a, Place> {
    pub(super) fn new(pointers: &[&'a Pointer]) -> Self {
        let mut finder = Self {
            nodes: vec![Node::new()],
            wanted: Vec::with_capacity(pointers.len()),
            way: vec![Some(0)],
            open: Vec::new(),
        };
        for pointer in pointers {
            let wanted = finder.want(pointer);
            finder.wanted.push(wanted);
        }
        finder
    }

    /// A scalar begins, and ends; `text` is only made where it could matter.
    pub(super) fn scalar<'t>(&mut self, place: Place, text: impl FnOnce() -> Cow<'t, str>) {
        if let Some(Collection::Mapping {
            at_key: at_key @ true,
        }) = self.open.last_mut()
        {
            *at_key = false;
            self.enter(place, text);
        } else {
            self.begin(place);
            self.end();
        }
    }

    /// A mapping begins.
    pub(super) fn mapping(&mut self, place: Place) {
        self.begin(place);
        self.open.push(Collection::Mapping { at_key: true });
    }

    /// A list begins.
    pub(super) fn list(&mut self, place: Place) {
        self.begin(place);
        self.open.push(Collection::List { next: 0 });
    }

    /// The innermost mapping or list ends.
    pub(super) fn close(&mut self) {
        self.open.pop();
        self.end();
    }

    /// For each wanted pointer, all places where it stands in the text; where there are none,
    /// the places of the nearest node above it, and nothing if that is the root.
    pub(super) fn found(&self) -> Vec<Vec<Place>> {
        self.wanted.iter().map(|line| self.nearest(line)).collect()
    }

    fn nearest(&self, line: &[usize]) -> Vec<Place> {
        let nodes = line.iter().rev().filter_map(|&node| self.nodes.get(node));
        let mut places = nodes
            .map(|node| &node.places)
            .filter(|places| !places.is_empty());
        places.next().cloned().unwrap_or_default()
    }

    fn want(&mut self, pointer: &'a Pointer) -> Vec<usize> {
        let mut line = Vec::new();
        let mut at = 0;
        for key in pointer.keys() {
            let new = self.nodes.len();
            let Some(node) = self.nodes.get_mut(at) else {
                break;
            };
            at = *node.children.entry(key).or_insert(new);
            if at == new {
                self.nodes.push(Node::new());
            }
            line.push(at);
        }
        line
    }

    fn begin(&mut self, place: Place) {
        if let Some(Collection::List { next }) = self.open.last_mut() {
            let index = *next;
            *next += 1;
            self.enter(place, || Cow::Owned(index.to_string()));
        }
    }

    fn end(&mut self) {
        if let Some(Collection::Mapping { at_key }) = self.open.last_mut() {
            *at_key = true;
        }
        if !self.open.is_empty() {
            self.way.pop();
        }
    }

    fn enter<'t>(&mut self, place: Place, key: impl FnOnce() -> Cow<'t, str>) {
        let above = self.way.last().copied().flatten();
        let below = above.and_then(|node| self.nodes.get(node));
        let child = below
            .filter(|node| !node.children.is_empty())
            .and_then(|node| node.children.get(&*key()).copied());
        if let Some(node) = child.and_then(|child| self.nodes.get_mut(child)) {
            node.places.push(place);
        }
        self.way.push(child);
    }
}

impl<Place> Node<'_, Place> {
    fn new() -> Self {
        Self {
            children: HashMap::new(),
            places: Vec::new(),
        }
    }
}
