//! References to other files: what they mean becomes part of the document.
//!
//! Each node that a reference means is moved to a place in the document, and the references lead
//! there. What is a path, an operation or a component by a reference alone is put in its place;
//! all else becomes a component, named after its key or its file. So no later stage has heard of
//! files.

mod home;
mod path;

use std::collections::{HashMap, HashSet, VecDeque};

use serde_json::{Map, Value, json};

use self::home::{Homes, holder};
use self::path::{Target, resolve};
use super::node_at;
use super::place::Place;
use super::v20::fragment;
use super::walk::{Role, Visitor, walk};
use crate::library::Library;
use crate::origin::{self, Moves, Origins};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Gathers all that `tree`, the document called `file`, refers to in other files.
#[must_use]
pub(crate) fn gather(
    mut tree: Value,
    file: &str,
    library: &mut Library<'_>,
    origins: &mut Origins,
    problems: &mut Vec<Problem>,
) -> Value {
    if !library.is_open() || !tree.is_object() {
        return tree;
    }
    let mut gatherer = Gatherer {
        root: file.rsplit('/').next().unwrap_or_default().to_owned(),
        homes: Homes::new(&tree),
        library,
        problems,
        trees: HashMap::new(),
        queue: VecDeque::new(),
        found: Vec::new(),
        seen: HashSet::new(),
    };
    gatherer.components(&tree);
    let document = Part {
        role: Role::Document,
        many: false,
        target: Target {
            file: gatherer.root.clone(),
            pointer: Pointer::root(),
        },
        home: Pointer::root(),
    };
    gatherer.walk(&mut tree, &document);
    gatherer.follow();
    let moves = gatherer.bring_home(&mut tree);
    origins.add(moves, problems);
    tree
}

/// Something that is a part of the document, wherever it was written.
struct Part {
    role: Role,
    /// Whether it is a mapping of nodes of this role.
    many: bool,
    target: Target,
    home: Pointer,
}

struct Gatherer<'g, 'l> {
    /// The document's own path.
    root: String,
    homes: Homes,
    library: &'g mut Library<'l>,
    problems: &'g mut Vec<Problem>,
    /// The other files; nothing where one cannot be read, which was said.
    trees: HashMap<String, Option<Value>>,
    queue: VecDeque<Part>,
    found: Vec<(Target, Pointer, Pointer)>,
    /// References of other files that lead to their new places already.
    seen: HashSet<Target>,
}

impl Gatherer<'_, '_> {
    /// Lets components that are nothing but references keep their names.
    fn components(&mut self, tree: &Value) {
        for role in [
            Role::Schema,
            Role::Parameter,
            Role::Response,
            Role::Header,
            Role::RequestBody,
            Role::SecurityScheme,
        ] {
            for is_swagger in [true, false] {
                let place = holder(role, is_swagger);
                if let Some(members) = tree.pointer(&place.to_string()) {
                    let target = Target {
                        file: self.root.clone(),
                        pointer: place.clone(),
                    };
                    self.members(role, members, &target, &place);
                }
            }
        }
    }

    /// Takes the names of a mapping of components, which may stand in another file as a whole.
    fn members(&mut self, role: Role, members: &Value, target: &Target, home: &Pointer) {
        if let Some(reference) = alone(members) {
            self.claim(role, true, reference, target, home);
            return;
        }
        for (name, member) in members.as_object().into_iter().flatten() {
            self.homes.take(home.child(name));
            let from = Target {
                file: target.file.clone(),
                pointer: target.pointer.child(name),
            };
            if let Some(reference) = alone(member) {
                self.claim(role, false, reference, &from, &home.child(name));
            } else if from.file != self.root && self.homes.claim(&from, home.child(name)) {
                // References to it lead there, and not to a second one.
                let place = self.written(&from);
                self.found.push((from, home.child(name), place));
            }
        }
    }

    /// Puts what `reference`, which stands alone at `from`, means in its place.
    fn claim(&mut self, role: Role, many: bool, reference: &str, from: &Target, home: &Pointer) {
        let Ok(target) = resolve(&from.file, reference) else {
            return;
        };
        let is_ours = target.file == self.root && from.file == self.root;
        if is_ours || target.file == self.root || self.homes.get(&target).is_some() {
            return;
        }
        let place = self.written(from).child("$ref");
        if !self.load(&target.file, reference, &place) {
            return;
        }
        self.homes.claim(&target, home.clone());
        self.found.push((target.clone(), home.clone(), place));
        if many {
            let tree = self.trees.get(&target.file).and_then(Option::as_ref);
            let members = tree.and_then(|tree| tree.pointer(&target.pointer.to_string()));
            if let Some(members) = members.cloned() {
                self.members(role, &members, &target, home);
            }
        }
        self.queue.push_back(Part {
            role,
            many,
            target,
            home: home.clone(),
        });
    }

    /// Where something was written, as problems have it.
    fn written(&self, at: &Target) -> Pointer {
        if at.file == self.root {
            return at.pointer.clone();
        }
        let keys = at.pointer.keys().into_iter();
        keys.fold(origin::of_file(&at.file), |at, key| at.child(key))
    }

    /// Reads a file, if that was not tried before. Whether it is there.
    fn load(&mut self, file: &str, reference: &str, place: &Pointer) -> bool {
        if let Some(tree) = self.trees.get(file) {
            return tree.is_some();
        }
        let tree = match self.library.read(file) {
            Ok(Ok(tree)) => Some(tree),
            Ok(Err(problem)) => {
                self.problems.push(problem);
                None
            }
            Err(reason) => {
                let message = format!("`{reference}` cannot be read: {reason}");
                self.problems.push(Problem::error(place, message));
                None
            }
        };
        let is_there = tree.is_some();
        self.trees.insert(file.to_owned(), tree);
        is_there
    }

    /// Follows references until there are no new ones.
    fn follow(&mut self) {
        while let Some(part) = self.queue.pop_front() {
            let Some(mut tree) = self.trees.get_mut(&part.target.file).and_then(Option::take)
            else {
                continue;
            };
            if let Some(node) = node_at(&mut tree, &part.target.pointer) {
                self.walk(node, &part);
            }
            self.trees.insert(part.target.file, Some(tree));
        }
    }

    fn walk(&mut self, node: &mut Value, part: &Part) {
        let start = &part.target.pointer;
        let mut links = Links {
            part,
            gatherer: self,
        };
        match node {
            Value::Object(members) if part.many => {
                for (key, member) in members {
                    let place = Place::start(start);
                    walk(part.role, member, &place.member(key), &mut links);
                }
            }
            _ => walk(part.role, node, &Place::start(start), &mut links),
        }
    }

    /// Moves everything that was found to its place, what stands inside of something else first.
    fn bring_home(&mut self, tree: &mut Value) -> Moves {
        let mut moves = Moves::default();
        let mut found = std::mem::take(&mut self.found);
        found.sort_by_cached_key(|(target, _, _)| std::cmp::Reverse(target.pointer.keys().len()));
        let mut nodes = Vec::with_capacity(found.len());
        for (target, home, place) in found {
            let file = self.trees.get_mut(&target.file).and_then(Option::as_mut);
            let node = file.and_then(|tree| node_at(tree, &target.pointer));
            let Some(node) = node else {
                let message = format!("there is no `#{}` in {}", target.pointer, target.file);
                self.problems.push(Problem::error(&place, message));
                nodes.push((home, json!({})));
                continue;
            };
            let node = std::mem::replace(node, json!({"$ref": fragment(&home)}));
            moves.note_back(self.written(&target), home.clone());
            nodes.push((home, node));
        }
        nodes.sort_by_cached_key(|(home, _)| home.keys().len());
        for (home, node) in nodes {
            put(tree, &home, node);
        }
        moves
    }
}

/// Leads the references of a part of the document.
struct Links<'p, 'g, 'l, 'b> {
    part: &'p Part,
    gatherer: &'b mut Gatherer<'g, 'l>,
}

impl Visitor for Links<'_, '_, '_, '_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        let Value::Object(members) = node else {
            return;
        };
        if role == Role::Discriminator {
            let mapping = members.get_mut("mapping").and_then(Value::as_object_mut);
            let place = place.member("mapping");
            for (tag, reference) in mapping.into_iter().flatten() {
                if reference.as_str().is_some_and(is_reference) {
                    self.lead(Role::Schema, reference, &place.member(tag), false);
                }
            }
        }
        if matches!(role, Role::MediaType | Role::Parameter | Role::Header) {
            let examples = members.get_mut("examples").and_then(Value::as_object_mut);
            let place = place.member("examples");
            for (name, example) in examples.into_iter().flatten() {
                let place = place.member(name);
                if let Value::Object(example) = example {
                    self.reference(Role::Info, example, &place);
                }
            }
        }
        self.reference(role, members, place);
    }
}

impl Links<'_, '_, '_, '_> {
    /// Leads the `$ref` of a node; one that leads nowhere is taken out, as that was said.
    fn reference(&mut self, role: Role, node: &mut Map<String, Value>, place: &Place<'_>) {
        let is_alone = node.len() == 1;
        if let Some(reference) = node.get_mut("$ref")
            && !self.lead(role, reference, place, is_alone)
        {
            node.shift_remove("$ref");
        }
    }

    /// Leads a reference to where its target will be. Whether it has one.
    fn lead(
        &mut self,
        role: Role,
        reference: &mut Value,
        place: &Place<'_>,
        is_alone: bool,
    ) -> bool {
        let Value::String(text) = reference else {
            return true;
        };
        let file = &self.part.target.file;
        let is_root = *file == self.gatherer.root;
        if is_root && (text.starts_with('#') || !is_reference(text)) {
            return true;
        }
        let from = Target {
            file: file.clone(),
            pointer: place.pointer(),
        };
        if !self.gatherer.seen.insert(from.clone()) {
            return true;
        }
        let at = self.gatherer.written(&from);
        let at = if role == Role::Discriminator {
            at
        } else {
            at.child("$ref")
        };
        let target = match resolve(file, text) {
            Ok(target) => target,
            Err(reason) => {
                let message = format!("`{text}` does not stand in this document");
                let problem = Problem::error(&at, message).hint(reason);
                self.gatherer.problems.push(problem);
                return false;
            }
        };
        if target.file == self.gatherer.root {
            *text = fragment(&target.pointer);
            return true;
        }
        if !self.gatherer.load_of(self.part, &target, text, &at) {
            return false;
        }
        let home = self.home(role, target, place, is_alone, at);
        *text = fragment(&home);
        true
    }

    fn home(
        &mut self,
        role: Role,
        target: Target,
        place: &Place<'_>,
        is_alone: bool,
        at: Pointer,
    ) -> Pointer {
        let gatherer = &mut *self.gatherer;
        if let Some(home) = gatherer.homes.get(&target) {
            return home.clone();
        }
        let has_components = matches!(
            role,
            Role::Schema
                | Role::Parameter
                | Role::Header
                | Role::Response
                | Role::RequestBody
                | Role::SecurityScheme
                | Role::Callback
        );
        let home = if is_alone && !has_components {
            let depth = self.part.target.pointer.keys().len();
            let below = place.pointer();
            let below = below.keys().into_iter().skip(depth);
            below.fold(self.part.home.clone(), |at, key| at.child(key))
        } else {
            gatherer.homes.free(role, &target)
        };
        gatherer.homes.claim(&target, home.clone());
        gatherer.found.push((target.clone(), home.clone(), at));
        gatherer.queue.push_back(Part {
            role,
            many: false,
            target,
            home: home.clone(),
        });
        home
    }
}

impl Gatherer<'_, '_> {
    /// Reads the file of `target`, unless it is the one that `part` is of.
    fn load_of(&mut self, part: &Part, target: &Target, reference: &str, at: &Pointer) -> bool {
        target.file == part.target.file || self.load(&target.file, reference, at)
    }
}

/// The reference that a node is, if it is nothing else.
fn alone(node: &Value) -> Option<&str> {
    let members = node.as_object().filter(|members| members.len() == 1)?;
    members.get("$ref")?.as_str()
}

/// Whether a text is a reference, and not a name alone: discriminators may give both.
fn is_reference(text: &str) -> bool {
    let is_file = |end: &str| text.to_ascii_lowercase().ends_with(end);
    text.contains(['#', '/']) || [".yaml", ".yml", ".json"].into_iter().any(is_file)
}

/// Puts a node at its place; mappings that are not there are made.
fn put(tree: &mut Value, place: &Pointer, node: Value) {
    let mut at = tree;
    for key in place.keys() {
        let below = match at {
            Value::Array(elements) => key
                .parse()
                .ok()
                .and_then(|index: usize| elements.get_mut(index)),
            Value::Object(members) => Some(members.entry(key).or_insert_with(|| Map::new().into())),
            _ => None,
        };
        match below {
            Some(below) => at = below,
            None => return,
        }
    }
    *at = node;
}
