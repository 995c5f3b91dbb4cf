//! Names of features of Cargo.

use super::scope::{Rank, Wish, settle as settle_scope};
use super::{FeatureNames, ModuleName};
use crate::ident::Feature;
use crate::spec::Document;

/// The features that clients have for something else, and what they depend on.
const RESERVED: [&str; 17] = [
    "all",
    "axum",
    "blocking",
    "default",
    "fs",
    "hmac",
    "jiff",
    "native-tls",
    "rustls",
    "rustls-no-provider",
    "serde",
    "serde-all",
    "serde-json",
    "switchboard-runtime",
    "tokio",
    "tracing",
    // Of what the provider sends by itself, if it does.
    "webhooks",
];

/// A feature for each module of operations, called as it is, and one for what the provider sends by
/// itself.
pub(super) fn settle(document: &Document, modules: &[ModuleName]) -> FeatureNames {
    let wishes: Vec<Wish<Feature>> = modules.iter().map(wish).collect();
    FeatureNames {
        modules: settle_scope(&wishes, |name| RESERVED.contains(&name.as_str())),
        webhooks: (!document.webhooks.is_empty()).then(|| Feature::new("webhooks")),
    }
}

fn wish(module: &ModuleName) -> Wish<Feature> {
    let name = Feature::new(module.name.as_str());
    let longer = name.followed_by("operations");
    Wish::new(Rank::Named, name).or(longer)
}
