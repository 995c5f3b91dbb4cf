//! Whether a client has a feature for each tag.

use std::collections::HashSet;

use crate::spec::Document;

/// How many operations a client has before it has a feature for each tag.
///
/// All of a client of fewer compiles in a few seconds, and features are one more thing to know.
const MANY: usize = 200;

/// Whether a client has a feature of Cargo for the operations of each tag, so that a user compiles
/// what they call.
///
/// Each is called as the module of its operations is, with hyphens, and with `-operations` behind it
/// where clients have such a feature for something else. `webhooks` has what the provider sends by
/// itself, and `all`, which is on unless a user turns it off, has everything:
///
/// ```toml
/// shop = { path = "shop", default-features = false, features = ["rustls", "gift-cards", "orders"] }
/// ```
///
/// A type is compiled where anything that is on uses it, in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FeaturesByTag {
    /// If it has more than 200 operations, and these are of several tags.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

impl FeaturesByTag {
    /// Whether the client of `document` has them.
    pub(crate) fn apply_to(self, document: &Document) -> bool {
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                let tags = document.operations.iter().map(|operation| &operation.tag);
                document.operations.len() > MANY && tags.collect::<HashSet<_>>().len() > 1
            }
        }
    }
}
