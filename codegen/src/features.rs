//! Whether a client has a feature for each tag.

use std::collections::HashSet;

use crate::spec::Document;

/// How many operations a client has before it has a feature for each tag.
///
/// All of a client of fewer compiles in a few seconds, and features are one more thing to know.
const MANY: usize = 200;

/// Whether a client has a feature of Cargo for the operations of each tag, so that a user compiles
/// what they call.
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
