//! Names of the statics of `limits`: one for each preset of `x-rate-limits`.

use super::scope::{Rank, Wish, settle as settle_scope};
use crate::ident::Constant;
use crate::spec::Document;

/// Names each preset after what the document calls it.
pub(super) fn settle(document: &Document) -> Vec<Constant> {
    let presets = document.rate_limits.presets.iter();
    let wishes = presets.map(|preset| Wish::new(Rank::Named, Constant::new(&preset.name)));
    let wishes: Vec<Wish<Constant>> = wishes.collect();
    settle_scope(&wishes, |_| false)
}
