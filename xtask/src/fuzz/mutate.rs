//! Changes documents at random.

use serde_json::{Map, Value, json};

use super::random::Random;

/// Changes a tree, with pieces of another.
pub(super) struct Mutator<'a> {
    donor: &'a Value,
    random: &'a mut Random,
}

/// Keys that say something to one stage or another, and keys that should say nothing.
const KEYS: [&str; 48] = [
    "",
    "$ref",
    "type",
    "format",
    "enum",
    "const",
    "default",
    "items",
    "prefixItems",
    "properties",
    "additionalProperties",
    "patternProperties",
    "required",
    "nullable",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "if",
    "then",
    "discriminator",
    "mapping",
    "propertyName",
    "content",
    "schema",
    "schemas",
    "parameters",
    "requestBody",
    "responses",
    "default",
    "200",
    "4XX",
    "headers",
    "encoding",
    "style",
    "explode",
    "security",
    "servers",
    "variables",
    "tags",
    "operationId",
    "x-rust-name",
    "self",
    "Self",
    "_",
    "2fa",
    "Über maß",
    "a/b~c {d}",
];

impl<'a> Mutator<'a> {
    pub(super) fn new(donor: &'a Value, random: &'a mut Random) -> Self {
        Self { donor, random }
    }

    /// Makes one to eight changes.
    pub(super) fn change(&mut self, tree: &mut Value) {
        let count = 1 + self.random.below(8);
        for _ in 0..count {
            self.change_once(tree);
        }
    }

    fn change_once(&mut self, tree: &mut Value) {
        let places = places(tree);
        let Some(place) = self.random.pick(&places) else {
            return;
        };
        let reference = self.random.pick(&places).cloned().unwrap_or_default();
        let other = tree.pointer(&reference).cloned();
        let Some(node) = tree.pointer_mut(place) else {
            return;
        };
        match self.random.below(8) {
            0 => *node = self.value(),
            1 => *node = json!({ "$ref": format!("#{reference}") }),
            2 => *node = other.unwrap_or_default(),
            3 => *node = self.donated(),
            4 => *node = json!([node.clone(), other]),
            5 => self.drop_member(node),
            6 => self.rename_member(node),
            _ => self.add_member(node),
        }
    }

    fn value(&mut self) -> Value {
        let values = [
            Value::Null,
            json!(true),
            json!(0),
            json!(-1),
            json!(1e308),
            json!(u64::MAX),
            json!(""),
            json!("a\u{0}b\n`*/\"\\"),
            json!("https://{a}.example.com/{b}?c#d"),
            json!("object"),
            json!(["string", "null"]),
            json!([]),
            json!({}),
            json!({ "type": "object", "properties": { "a": { "$ref": "#" } } }),
        ];
        if self.random.one_in(4) {
            return self.key().into();
        }
        self.random.pick(&values).cloned().unwrap_or_default()
    }

    fn key(&mut self) -> &'static str {
        self.random.pick(&KEYS).copied().unwrap_or_default()
    }

    fn donated(&mut self) -> Value {
        let places = places(self.donor);
        let place = self.random.pick(&places);
        let node = place.and_then(|place| self.donor.pointer(place));
        node.cloned().unwrap_or_default()
    }

    fn drop_member(&mut self, node: &mut Value) {
        match node {
            Value::Object(members) => {
                let index = self.random.below(members.len());
                let key = members.keys().nth(index).cloned();
                key.and_then(|key| members.shift_remove(&key));
            }
            Value::Array(elements) => {
                elements.truncate(self.random.below(elements.len()));
            }
            _ => *node = Value::Null,
        }
    }

    fn rename_member(&mut self, node: &mut Value) {
        let Value::Object(members) = node else { return };
        let index = self.random.below(members.len());
        let new = self.key();
        let renamed = std::mem::take(members).into_iter().enumerate();
        let renamed = renamed.map(|(at, (key, value))| {
            let key = if at == index { new.to_owned() } else { key };
            (key, value)
        });
        *members = renamed.collect::<Map<_, _>>();
    }

    fn add_member(&mut self, node: &mut Value) {
        let value = if self.random.one_in(2) {
            self.donated()
        } else {
            self.value()
        };
        match node {
            Value::Object(members) => {
                members.insert(self.key().to_owned(), value);
            }
            Value::Array(elements) => elements.push(value),
            _ => *node = value,
        }
    }
}

/// The pointers of all nodes.
fn places(tree: &Value) -> Vec<String> {
    let mut places = Vec::new();
    let mut waiting = vec![(String::new(), tree)];
    while let Some((at, node)) = waiting.pop() {
        match node {
            Value::Object(members) => {
                let child = |(key, value)| {
                    let key = String::clone(key).replace('~', "~0").replace('/', "~1");
                    (format!("{at}/{key}"), value)
                };
                waiting.extend(members.iter().map(child));
            }
            Value::Array(elements) => {
                let elements = elements.iter().enumerate();
                waiting.extend(elements.map(|(index, value)| (format!("{at}/{index}"), value)));
            }
            _ => {}
        }
        places.push(at);
    }
    places
}

/// Changes bytes: some are lost, doubled or made others.
pub(super) fn bytes(mut bytes: Vec<u8>, random: &mut Random) -> Vec<u8> {
    let count = 1 + random.below(8);
    for _ in 0..count {
        let (at, other) = (random.below(bytes.len()), random.below(bytes.len()));
        match random.below(4) {
            0 => bytes.truncate(at),
            1 => {
                let (from, to) = (at.min(other), at.max(other));
                bytes.drain(from..to.min(from + 40));
            }
            2 => {
                let (from, to) = (at.min(other), at.max(other));
                let piece = bytes
                    .get(from..to.min(from + 400))
                    .unwrap_or_default()
                    .to_vec();
                bytes.splice(at..at, piece);
            }
            _ => {
                let new = u8::try_from(random.below(256)).unwrap_or_default();
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = new;
                }
            }
        }
    }
    bytes
}
