//! What reads the document: follows references and collects problems.

use std::collections::HashMap;

use serde_json::Value;

use super::node::Node;
use super::raw::Raw;
use super::schema::SchemaId;
use crate::likeness;
use crate::pointer::Pointer;
use crate::problem::Problem;

/// How many references may follow each other before something is said.
pub(super) const LONGEST_CHAIN: usize = 32;

/// Reads nodes of one document.
pub(super) struct Reader<'a> {
    root: &'a Value,
    problems: &'a mut Vec<Problem>,
    raw: Vec<Option<Raw>>,
    known: HashMap<Pointer, SchemaId>,
    /// What was referred to and may not have been read.
    mentioned: Vec<(SchemaId, Node<'a>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(root: &'a Value, problems: &'a mut Vec<Problem>) -> Self {
        Self {
            root,
            problems,
            raw: Vec::new(),
            known: HashMap::new(),
            mentioned: Vec::new(),
        }
    }

    /// The whole document.
    pub(super) fn root(&self) -> &'a Value {
        self.root
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Every schema that was read, in the order of first mention.
    ///
    /// A schema that was mentioned and then could not be read has a problem already; it is
    /// taken for one that says nothing.
    pub(super) fn into_raw(mut self) -> Vec<Raw> {
        self.read_mentioned();
        self.raw
            .into_iter()
            .map(Option::unwrap_or_default)
            .collect()
    }

    /// The text that `node` must have under `key`; `None` and a problem if it has not.
    pub(super) fn required_text<'n>(&mut self, node: &Node<'n>, key: &str) -> Option<&'n str> {
        let Some(member) = node.get(key) else {
            self.report(Problem::error(&node.at, format!("`{key}` is missing")));
            return None;
        };
        if member.text().is_none() {
            let message = format!("`{key}` has to be a text, this is {}", member.kind());
            self.report(Problem::error(&member.at, message));
        }
        member.text()
    }

    /// `x-rust-name`: a text with at least one letter to make a name of.
    pub(super) fn rust_name(&mut self, node: &Node<'_>) -> Option<String> {
        let member = node.get("x-rust-name")?;
        let has_letter = |name: &&str| name.chars().any(char::is_alphabetic);
        let name = member.text().filter(has_letter);
        if name.is_none() {
            let message = "no name can be made of this, the document's own is used";
            let hint = "`x-rust-name` is a text with letters, such as `send_message`";
            self.report(Problem::warning(&member.at, message).hint(hint));
        }
        name.map(str::to_owned)
    }

    /// `x-secret`: `true` or `false`.
    pub(super) fn secret(&mut self, node: &Node<'_>) -> bool {
        let Some(member) = node.get("x-secret") else {
            return false;
        };
        let flag = member.value.as_bool();
        if flag.is_none() {
            let message = "this is neither `true` nor `false`; it is taken for `true`";
            self.report(Problem::warning(&member.at, message));
        }
        flag.unwrap_or(true)
    }

    /// Follows `$ref`s until something else stands there; `None` and a problem if they lead
    /// nowhere.
    pub(super) fn follow(&mut self, node: &Node<'a>) -> Option<Node<'a>> {
        let mut at = node.clone();
        let mut seen = Vec::new();
        while let Some(reference) = at.text_of("$ref") {
            let target = self.target(reference, &at)?;
            seen.push(at.at);
            if !self.is_short(&seen, &target.at) {
                return None;
            }
            at = target;
        }
        if at.value.is_object() {
            return Some(at);
        }
        let message = format!("a mapping has to stand here, this is {}", at.kind());
        self.report(Problem::error(&at.at, message));
        None
    }

    /// The node that `reference` means (RFC 6901, section 6; OpenAPI 3.1.1, section 4.8.23).
    fn target(&mut self, reference: &str, from: &Node<'a>) -> Option<Node<'a>> {
        let place = from.at.child("$ref");
        let Some(pointer) = reference
            .starts_with('#')
            .then(|| Pointer::parse(reference))
            .flatten()
        else {
            let message = format!("`{reference}` does not stand in this document");
            let hint = if reference.starts_with('#') {
                "write a reference such as `#/components/schemas/Name`"
            } else {
                "no other files are read here; write `#/components/…`"
            };
            self.report(Problem::error(&place, message).hint(hint));
            return None;
        };
        let found = pointer
            .keys()
            .into_iter()
            .try_fold(self.root, |node, key| match node {
                Value::Array(elements) => elements.get(key.parse::<usize>().ok()?),
                _ => node.get(key),
            });
        let Some(value) = found else {
            let problem = Problem::error(&place, format!("`{reference}` leads nowhere"));
            self.report(match self.similar(&pointer) {
                Some(name) => problem.hint(format!("did you mean `{name}`?")),
                None => problem,
            });
            return None;
        };
        Some(Node::new(value, pointer))
    }

    /// Whether a chain of references is still one that a person could have meant.
    fn is_short(&mut self, seen: &[Pointer], next: &Pointer) -> bool {
        let message = if seen.contains(next) {
            "these references lead in a circle"
        } else if seen.len() >= LONGEST_CHAIN {
            "more than 32 references follow each other here"
        } else {
            return true;
        };
        if let Some(first) = seen.first() {
            self.report(Problem::error(&first.child("$ref"), message));
        }
        false
    }

    /// The sibling of a missing node whose name is nearest to it, if one is near.
    ///
    /// Only the first problems of a document get such help: it takes a look at every name.
    fn similar(&self, missing: &Pointer) -> Option<String> {
        if self.problems.len() > 100 {
            return None;
        }
        let parent = missing.parent()?;
        let holder = parent
            .keys()
            .into_iter()
            .try_fold(self.root, |node, key| node.get(key))?;
        let names = holder.as_object()?.keys();
        let name = likeness::nearest(missing.key()?, names.map(String::as_str))?;
        Some(format!("#{}", parent.child(name)))
    }

    /// The id of the schema that stands in `components.schemas` as `name`.
    pub(super) fn component(&mut self, name: &str, node: &Node<'a>) -> SchemaId {
        let id = self.own_schema(node);
        if let Some(raw) = self.raw.get_mut(id.index()).and_then(Option::as_mut) {
            raw.component = Some(name.to_owned());
        }
        id
    }

    /// The id of the schema at `node`: of what it refers to, if it says nothing else.
    pub(super) fn schema(&mut self, node: &Node<'a>) -> SchemaId {
        if !is_plain_reference(node.value) {
            return self.own_schema(node);
        }
        self.referred(node)
            .unwrap_or_else(|| self.reserve(&node.at))
    }

    /// The id of the schema that the `$ref` of `node` means.
    ///
    /// What stands there is read later, so that a long row of references needs no stack.
    pub(super) fn referred(&mut self, node: &Node<'a>) -> Option<SchemaId> {
        let target = self.target(node.text_of("$ref")?, node)?;
        let id = self.reserve(&target.at);
        self.mentioned.push((id, target));
        Some(id)
    }

    /// The id of the schema that a discriminator's mapping means by `name`: a component's name or
    /// a reference (OpenAPI 3.1.1, section 4.8.25.3).
    pub(super) fn mapped(&mut self, name: &str, from: &Node<'a>) -> Option<SchemaId> {
        let component = Pointer::root()
            .child("components")
            .child("schemas")
            .child(name);
        let reference = if name.starts_with('#') {
            name.to_owned()
        } else {
            format!("#{component}")
        };
        let target = self.target(&reference, from)?;
        let id = self.reserve(&target.at);
        self.mentioned.push((id, target));
        Some(id)
    }

    /// Reads what was referred to and stands where nothing else came by.
    fn read_mentioned(&mut self) {
        while let Some((id, node)) = self.mentioned.pop() {
            if self.raw.get(id.index()).is_some_and(Option::is_none) {
                self.fill(id, &node);
            }
        }
    }

    fn own_schema(&mut self, node: &Node<'a>) -> SchemaId {
        let id = self.reserve(&node.at);
        if self.raw.get(id.index()).is_some_and(Option::is_none) {
            self.fill(id, node);
        }
        id
    }

    /// Reads a schema into its place; what stands there meanwhile keeps one that holds itself
    /// from being read for ever.
    fn fill(&mut self, id: SchemaId, node: &Node<'a>) {
        if let Some(slot) = self.raw.get_mut(id.index()) {
            *slot = Some(Raw::at(node.at.clone()));
        }
        let raw = Raw::read(self, node);
        if let Some(slot) = self.raw.get_mut(id.index()) {
            *slot = Some(raw);
        }
    }

    fn reserve(&mut self, at: &Pointer) -> SchemaId {
        let next = SchemaId::new(self.raw.len());
        let id = *self.known.entry(at.clone()).or_insert(next);
        if id == next {
            self.raw.push(None);
        }
        id
    }
}

/// Whether a schema is a `$ref` and nothing else.
fn is_plain_reference(schema: &Value) -> bool {
    let Some(members) = schema.as_object() else {
        return false;
    };
    members.len() == 1 && members.contains_key("$ref")
}
