//! Whether everything has the JSON type that belongs where it stands.
//!
//! What has another type would count as if it were not there, and a part of the client would be
//! missing. It is mended where a person would know what is meant; where not, it is an error, and
//! is taken out, so that nobody has to say the same of it again.

mod table;
mod words;

use serde_json::{Map, Value, json};

use self::table::{Expected, expected};
use super::place::Place;
use super::version::kind;
use super::walk::{Role, Visitor, walk};
use crate::pointer::Pointer;
use crate::problem::Problem;

/// Checks a node and all that is below it.
pub(super) fn check(role: Role, node: &mut Value, at: &Pointer, problems: &mut Vec<Problem>) {
    walk(role, node, &Place::start(at), &mut Form { problems });
}

struct Form<'a> {
    problems: &'a mut Vec<Problem>,
}

impl Visitor for Form<'_> {
    fn visit(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        match node {
            Value::Object(members) => members.retain(|key, member| {
                match expected(role, key) {
                    // `spec` says of such a body that nothing is sent.
                    Some(_) if role == Role::RequestBody && is_empty(member) => true,
                    Some(expected) => self.member(expected, key, member, place),
                    None => true,
                }
            }),
            _ => self.node(role, node, place),
        }
    }
}

fn is_empty(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// What a text in the place of a node means.
fn meant(role: Role, text: &str) -> Option<Value> {
    Some(match role {
        Role::Server => json!({"url": text}),
        Role::Tag => json!({"name": text}),
        Role::Requirement => json!({text: []}),
        Role::Discriminator => json!({"propertyName": text}),
        _ => return None,
    })
}

impl Form<'_> {
    /// Checks an element of a list or a mapping of nodes that is no mapping.
    ///
    /// `spec` follows most of them, and has its own words for what it finds.
    fn node(&mut self, role: Role, node: &mut Value, place: &Place<'_>) {
        if let Some(mapping) = node.as_str().and_then(|text| meant(role, text)) {
            let message = format!("{} has to be a mapping, this is a text", words::noun(role));
            self.warn(place, message, format!("write `{mapping}`"));
            *node = mapping;
            return;
        }
        let is_passed_over = match role {
            Role::Requirement | Role::ServerVariable => true,
            // One without a schema is well, and an empty parameter has a meaning of its own.
            Role::MediaType => !node.is_null(),
            Role::Parameter => node.is_null(),
            _ => false,
        };
        if is_passed_over {
            let noun = words::noun(role);
            let message = format!("{noun} has to be a mapping, this is {}", kind(node));
            self.refuse(place, message, words::belongs(role));
            if role != Role::Parameter {
                *node = Value::Object(Map::new());
            }
        }
    }

    /// Checks what stands under a key; whether it may stay there.
    fn member(
        &mut self,
        expected: Expected,
        key: &str,
        member: &mut Value,
        holder: &Place<'_>,
    ) -> bool {
        let place = holder.member(key);
        if member.is_null() {
            return self.empty(expected, key, &place);
        }
        match expected {
            Expected::Text => return self.text(key, member, &place),
            Expected::Flag => return self.flag(key, member, &place),
            Expected::Texts | Expected::Required if member.is_array() => {
                self.texts(key, member, &place);
            }
            _ => {}
        }
        if expected.is_met_by(member) {
            return true;
        }
        if let Some(mended) = expected.mended(member) {
            let message = format!("`{key}` has to be {expected}, this is {}", words::a(member));
            let hint = match (&mended, &*member) {
                (Value::Array(_), Value::Object(_)) => "put it into a list".to_owned(),
                _ => format!("write `{key}: {mended}`"),
            };
            self.warn(&place, message, hint);
            *member = mended;
            return true;
        }
        let message = format!("`{key}` has to be {expected}, this is {}", kind(member));
        self.refuse(&place, message, expected.hint());
        if matches!(expected, Expected::Map(Role::MediaType)) {
            // A body without content would be the next problem.
            *member = json!({"application/json": {}});
            return true;
        }
        false
    }

    /// A key with nothing behind it. Nothing is lost by that, but where it should be an operation.
    fn empty(&mut self, expected: Expected, key: &str, place: &Place<'_>) -> bool {
        match expected {
            Expected::Text | Expected::Flag => {}
            Expected::Node(Role::Operation) => {
                let message = format!("`{key}` has to be {expected}, there is nothing here");
                self.refuse(place, message, expected.hint());
            }
            _ => {
                let message = format!("there is nothing behind `{key}`");
                self.warn(place, message, "it counts as if it were not there");
            }
        }
        false
    }

    fn text(&mut self, key: &str, member: &mut Value, place: &Place<'_>) -> bool {
        if member.is_string() {
            return true;
        }
        let message = format!("`{key}` has to be a text, this is {}", kind(member));
        let text = words::text_of(member);
        let hint = match &text {
            Some(_) => "put it in quotes",
            None => "it counts as if it were not there",
        };
        self.warn(place, message, hint);
        let is_text = text.is_some();
        *member = text.map_or(Value::Null, Value::String);
        is_text
    }

    fn flag(&mut self, key: &str, member: &mut Value, place: &Place<'_>) -> bool {
        if member.is_boolean() {
            return true;
        }
        let message = format!(
            "`{key}` has to be `true` or `false`, this is {}",
            kind(member)
        );
        let flag = member.as_str().and_then(words::flag_of);
        let hint = match flag {
            Some(flag) => format!("write `{key}: {flag}`"),
            None => "it counts as if it were not there".to_owned(),
        };
        self.warn(place, message, hint);
        *member = flag.map_or(Value::Null, Value::Bool);
        flag.is_some()
    }

    /// Checks each element of what is to be a list of texts.
    fn texts(&mut self, key: &str, list: &mut Value, place: &Place<'_>) {
        let elements = list.as_array_mut().into_iter().flatten();
        for (index, element) in elements
            .enumerate()
            .filter(|(_, element)| !element.is_string())
        {
            let place = place.element(index);
            let message = format!("`{key}` is a list of texts, this is {}", kind(element));
            match words::text_of(element) {
                Some(text) => {
                    self.warn(&place, message, "put it in quotes");
                    *element = Value::String(text);
                }
                None => self.refuse(&place, message, "write a text, or leave it out"),
            }
        }
    }

    fn warn(&mut self, place: &Place<'_>, message: String, hint: impl Into<String>) {
        let problem = Problem::warning(&place.pointer(), message);
        self.problems.push(problem.hint(hint));
    }

    fn refuse(&mut self, place: &Place<'_>, message: String, hint: impl Into<String>) {
        let problem = Problem::error(&place.pointer(), message);
        self.problems.push(problem.hint(hint));
    }
}
