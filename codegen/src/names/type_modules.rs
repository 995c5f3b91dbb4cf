//! Names of the files that types stand in.

use std::collections::{BTreeSet, HashMap};

use super::scope::{Rank, Wish, settle as settle_scope};
use super::{EventNames, ModuleName, TypeModuleName, TypeModuleNames};
use crate::ident::{Ident, TypeName};
use crate::spec::{Document, SchemaId, Usage, User, Users};

/// How many users of one type are told apart where each has a feature. A type of more is in every
/// client: lists of features that nobody can read would save little.
const USERS: usize = 4;

/// How many types the same few users have to share to get a file.
const TYPES: usize = 4;

/// Files for the types of each module of operations, of the same few modules, and of what the
/// provider sends by itself; one for all others.
///
/// With `by_feature`, a file's types are used by the same features, and nothing in a file holds what
/// fewer features have.
pub(super) fn settle(
    document: &Document,
    modules: &[ModuleName],
    types: &HashMap<SchemaId, TypeName>,
    events: &EventNames,
    by_feature: bool,
) -> TypeModuleNames {
    let tags: Vec<Option<&str>> = modules.iter().map(|m| m.tag.as_deref()).collect();
    let limit = if by_feature { USERS } else { 1 };
    let mut usage = Usage::new(document, &tags, limit);
    if by_feature {
        // Several modules may share the struct of such headers.
        let operations = document.operations.iter();
        let headers = operations.flat_map(|operation| operation.headers());
        usage.share(headers.filter_map(|header| header.schema).collect());
        usage.share_rare(TYPES, |id| types.contains_key(&id));
    }
    let users_of = |id: SchemaId| match usage.users(id) {
        Users::Nobody if !by_feature => Users::Many,
        users => users.clone(),
    };
    let by_type: HashMap<SchemaId, Users> = types.keys().map(|id| (*id, users_of(*id))).collect();
    let all: BTreeSet<&Users> = by_type.values().collect();
    let wishes: Vec<Wish<Ident>> = all.iter().map(|users| wish(modules, users)).collect();
    let names = settle_scope(&wishes, |_| false);
    let found: Vec<TypeModuleName> = all
        .into_iter()
        .zip(names)
        .map(|(users, name)| TypeModuleName {
            users: users.clone(),
            name,
        })
        .collect();
    let places: HashMap<&Users, usize> =
        found.iter().map(|module| &module.users).zip(0..).collect();
    let by_type = by_type.iter();
    let by_type = by_type.filter_map(|(id, users)| Some((*id, *places.get(users)?)));
    TypeModuleNames {
        by_type: by_type.collect(),
        modules: found,
        webhooks: webhooks(document, events),
        webhook_by_type: webhook_by_type(document, types),
    }
}

/// A file for the types of each webhook, called as the event is.
fn webhooks(document: &Document, events: &EventNames) -> Vec<Ident> {
    let events = events.variants.iter();
    let wishes = events.zip(&document.webhooks).map(|(event, webhook)| {
        let rank = match webhook.operation.rust_name {
            Some(_) => Rank::Pinned,
            None => Rank::Named,
        };
        Wish::new(rank, Ident::new(event.as_str()))
    });
    settle_scope(&wishes.collect::<Vec<_>>(), |_| false)
}

/// The types that one webhook uses and no other.
fn webhook_by_type(
    document: &Document,
    types: &HashMap<SchemaId, TypeName>,
) -> HashMap<SchemaId, usize> {
    let usage = Usage::by_webhook(document);
    let own = types.keys().filter_map(|id| match usage.users(*id) {
        Users::Few(webhooks) => Some((*id, *webhooks.first()?)),
        Users::Nobody | Users::Many => None,
    });
    own.collect()
}

/// The types of one module stand in a file of its name, and no module is called `shared`.
fn wish(modules: &[ModuleName], users: &Users) -> Wish<Ident> {
    let name = |user: &User| match user {
        User::Webhooks => "webhooks",
        User::Tag(place) => modules
            .get(*place)
            .map_or("", |module| module.name.as_str()),
    };
    match users {
        Users::Few(users) => match users.as_slice() {
            [User::Tag(place)] => match modules.get(*place) {
                Some(module) => Wish::new(Rank::Pinned, module.name.clone()),
                None => Wish::new(Rank::Derived, Ident::new("shared")),
            },
            [User::Webhooks] => {
                Wish::new(Rank::Named, Ident::new("webhooks")).or(Ident::new("events"))
            }
            several => {
                let names: Vec<&str> = several.iter().map(name).collect();
                Wish::new(Rank::Derived, Ident::new(&names.join("_")))
            }
        },
        Users::Many => Wish::new(Rank::Pinned, Ident::new("shared")),
        Users::Nobody => Wish::new(Rank::Derived, Ident::new("unused")),
    }
}
