//! Files of types, and the features that compile them.

use super::{Lowering, webhook};
use crate::ident::{Feature, Ident};
use crate::ir::{Features, TypeModule};
use crate::names::TypeModuleName;
use crate::spec::{User, Users, Webhook};

/// The feature of everything.
const ALL: &str = "all";

impl Lowering<'_> {
    /// The features, if there is one for each module.
    pub(super) fn features(&self) -> Option<Features> {
        let names = self.names.features.as_ref()?;
        Some(Features {
            all: Feature::new(ALL),
            webhooks: names.webhooks.clone(),
        })
    }

    /// The feature of the module of operations at `place`.
    pub(super) fn feature(&self, place: usize) -> Option<Feature> {
        self.names.features.as_ref()?.modules.get(place).cloned()
    }

    /// The files that types stand in.
    pub(super) fn type_modules(&self) -> Vec<TypeModule> {
        let modules = self.names.type_modules.modules.iter();
        modules.map(|module| self.type_module(module)).collect()
    }

    fn type_module(&self, module: &TypeModuleName) -> TypeModule {
        let features = self.features_of(&module.users);
        let mut docs = vec![self.whose(&module.users)];
        match features.as_slice() {
            [] => {}
            [only] => docs.extend(feature_docs(only)),
            several => {
                let names = listed(several.iter().map(Feature::to_string), "or");
                docs.extend([String::new(), format!("Feature {names}.")]);
            }
        }
        let is_pushed = module.users == Users::Few(vec![User::Webhooks]);
        TypeModule {
            name: module.name.clone(),
            docs,
            features,
            inside: if is_pushed {
                self.webhook_types()
            } else {
                Vec::new()
            },
        }
    }

    /// A file for the types of each webhook.
    fn webhook_types(&self) -> Vec<TypeModule> {
        let names = &self.names.type_modules.webhooks;
        let webhooks = self.document.webhooks.iter().zip(names);
        let file = |(webhook, name): (&Webhook, &Ident)| TypeModule {
            name: name.clone(),
            docs: vec![format!("Types that only {} uses.", webhook::named(webhook))],
            features: Vec::new(),
            inside: Vec::new(),
        };
        webhooks.map(file).collect()
    }

    /// Whose types these are, in a sentence.
    fn whose(&self, users: &Users) -> String {
        let module = |place: &usize| self.names.modules.get(*place).map(|m| m.name.to_string());
        match users {
            Users::Nobody => "Types that no operation uses.".to_owned(),
            Users::Many => "Types that several modules use.".to_owned(),
            Users::Few(users) => match users.as_slice() {
                [User::Webhooks] => "Types of what the provider sends by itself.".to_owned(),
                [User::Tag(place)] => {
                    let module = module(place).unwrap_or_default();
                    let path = format!("[`operations::{module}`](crate::operations::{module})");
                    format!("Types that only {path} uses.")
                }
                several => {
                    let modules = several.iter().filter_map(|user| match user {
                        User::Tag(place) => module(place),
                        User::Webhooks => None,
                    });
                    let names = listed(modules, "and");
                    let more = match several.last() {
                        Some(User::Webhooks) => ", and what the provider sends by itself",
                        _ => "",
                    };
                    format!("Types that the operations of {names} use{more}.")
                }
            },
        }
    }

    /// The features any of which makes the users of something be compiled; none if it always is.
    fn features_of(&self, users: &Users) -> Vec<Feature> {
        let Some(names) = &self.names.features else {
            return Vec::new();
        };
        let feature = |user: &User| match user {
            User::Tag(place) => names.modules.get(*place).cloned(),
            User::Webhooks => names.webhooks.clone(),
        };
        match users {
            Users::Many => Vec::new(),
            Users::Few(users) => users.iter().filter_map(feature).collect(),
            Users::Nobody => vec![Feature::new(ALL)],
        }
    }
}

/// What the docs of a module say of its feature, below a summary.
pub(super) fn feature_docs(feature: &Feature) -> [String; 2] {
    [String::new(), format!("Feature `{feature}`.")]
}

/// `a`, `b` and `c`.
fn listed(names: impl Iterator<Item = String>, word: &str) -> String {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            format!("{} {word} {last}", first.join(", "))
        }
        _ => names.concat(),
    }
}
