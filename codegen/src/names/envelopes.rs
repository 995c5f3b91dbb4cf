//! Names of what describes envelopes.

use indexmap::IndexMap;

use super::SchemeNames;
use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::Constant;
use crate::spec::{Document, Envelope};

/// Names the static of each envelope; the statics of schemes stand beside them.
pub(super) fn settle(document: &Document, schemes: &[SchemeNames]) -> IndexMap<Envelope, Constant> {
    let envelopes = document.envelopes();
    let wish = |_: &&Envelope| Wish::new(Rank::Named, Constant::new("envelope"));
    let wishes: Vec<Wish<Constant>> = envelopes.iter().map(wish).collect();
    let constants = settle_scope(&wishes, |name| {
        name.as_str() == "API" || schemes.iter().any(|scheme| scheme.constant == *name)
    });
    envelopes.into_iter().cloned().zip(constants).collect()
}
