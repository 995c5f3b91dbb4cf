//! Who uses which schema: the operations of one tag, what the provider sends by itself, or several
//! of them; and which of the things that it sends.

use std::collections::HashMap;
use std::hash::Hash;

use super::schema::{SchemaId, Schemas};
use super::{Document, Operation};

/// Who can use a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum User {
    /// The operations of the tag at this place.
    Tag(usize),
    /// Webhooks and callbacks.
    Webhooks,
}

/// Who uses a schema.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Users<U = User> {
    /// None of those who are asked for.
    #[default]
    Nobody,
    /// These, in order, and nobody else.
    Few(Vec<U>),
    /// More than are told apart.
    Many,
}

/// Who uses each schema.
#[derive(Debug)]
pub struct Usage<'a, U = User> {
    schemas: &'a Schemas,
    users: Vec<Users<U>>,
    /// How many users of one schema are told apart.
    limit: usize,
}

impl<'a> Usage<'a> {
    /// Finds who uses each schema of `document`; `tags` are those in use, and `limit` says how many
    /// users of one schema are told apart.
    ///
    /// A schema changes at most once for each of so many users, so that this takes time in
    /// proportion to the document, however many tags it has.
    #[must_use]
    pub fn new(document: &'a Document, tags: &[Option<&str>], limit: usize) -> Self {
        let mut usage = Self::unused(&document.schemas, limit);
        let places: HashMap<Option<&str>, usize> = tags
            .iter()
            .enumerate()
            .map(|(place, tag)| (*tag, place))
            .collect();
        for operation in &document.operations {
            let place = places.get(&operation.tag.as_deref()).copied();
            usage.spread(carried(operation), place.map(User::Tag));
        }
        for webhook in &document.webhooks {
            usage.spread(carried(&webhook.operation), Some(User::Webhooks));
        }
        usage
    }
}

impl<'a> Usage<'a, usize> {
    /// Finds which webhook or callback uses each schema alone, by its place in `document`.
    #[must_use]
    pub fn by_webhook(document: &'a Document) -> Self {
        let mut usage = Self::unused(&document.schemas, 1);
        for (place, webhook) in document.webhooks.iter().enumerate() {
            usage.spread(carried(&webhook.operation), Some(place));
        }
        usage
    }
}

impl<'a, U: Copy + Ord + Hash> Usage<'a, U> {
    fn unused(schemas: &'a Schemas, limit: usize) -> Self {
        Self {
            schemas,
            users: vec![Users::Nobody; schemas.count()],
            limit,
        }
    }

    /// Who uses a schema.
    #[must_use]
    pub fn users(&self, id: SchemaId) -> &Users<U> {
        self.users.get(id.index()).unwrap_or(&Users::Nobody)
    }

    /// Lets `roots` be used by many, and all that they hold.
    pub fn share(&mut self, roots: Vec<SchemaId>) {
        self.spread(roots, None);
    }

    /// Lets schemas be used by many whose users have fewer than `few` of those for which `counts`
    /// is true: it is not worth it to tell such users apart. What these schemas hold follows them.
    pub fn share_rare(&mut self, few: usize, counts: impl Fn(SchemaId) -> bool) {
        let mut groups: HashMap<Users<U>, Vec<SchemaId>> = HashMap::new();
        for id in self.schemas.ids().filter(|id| counts(*id)) {
            groups.entry(self.users(id).clone()).or_default().push(id);
        }
        groups.retain(|users, _| matches!(users, Users::Few(users) if users.len() > 1));
        let mut left: HashMap<Users<U>, usize> = groups
            .iter()
            .map(|(users, ids)| (users.clone(), ids.len()))
            .collect();
        let rare = groups.iter().filter(|(_, ids)| ids.len() < few);
        let mut rare: Vec<Users<U>> = rare.map(|(users, _)| users.clone()).collect();
        while let Some(users) = rare.pop() {
            let mut pending = groups.remove(&users).unwrap_or_default();
            while let Some(id) = pending.pop() {
                let Some(before) = self.add(id, None) else {
                    continue;
                };
                pending.extend(self.needed(id));
                if let Some(left) = left.get_mut(&before).filter(|_| counts(id)) {
                    *left = left.saturating_sub(1);
                    if *left + 1 == few {
                        rare.push(before);
                    }
                }
            }
        }
    }

    /// Adds a user to everything that `roots` lead to; many users if there is no `user`.
    fn spread(&mut self, roots: Vec<SchemaId>, user: Option<U>) {
        let mut pending = roots;
        while let Some(id) = pending.pop() {
            if self.add(id, user).is_some() {
                pending.extend(self.needed(id));
            }
        }
    }

    /// Adds a user, and gives who used the schema before; `None` if that is the same.
    fn add(&mut self, id: SchemaId, user: Option<U>) -> Option<Users<U>> {
        let known = self.users.get_mut(id.index())?;
        let next = match (&*known, user) {
            (Users::Many, _) => return None,
            (Users::Few(users), Some(user)) if users.contains(&user) => return None,
            (Users::Few(users), Some(user)) if users.len() < self.limit => {
                let mut users = [users.as_slice(), &[user]].concat();
                users.sort_unstable();
                Users::Few(users)
            }
            (Users::Nobody, Some(user)) => Users::Few(vec![user]),
            _ => Users::Many,
        };
        Some(std::mem::replace(known, next))
    }

    /// What has to be there for a schema: what it holds, and where only some schemas are there, what
    /// it can be made of.
    fn needed(&self, id: SchemaId) -> Vec<SchemaId> {
        let mut needed = self.schemas.children(id);
        if self.limit > 1 {
            needed.extend(self.schemas.get(id).sent_form_of);
        }
        needed
    }
}

/// The schemas of what an operation sends and receives.
fn carried(operation: &Operation) -> Vec<SchemaId> {
    [operation.sent(), operation.received()].concat()
}
