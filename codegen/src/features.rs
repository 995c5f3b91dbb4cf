//! Whether a client has a feature for each tag.

use std::collections::HashSet;

use crate::pointer::Pointer;
use crate::problem::Problem;
use crate::spec::Document;

/// How many operations a client has before it has a feature for each tag.
///
/// All of a client of fewer compiles in a few seconds, and features are one more thing to know.
const MANY: usize = 200;

/// How many tags can have a feature. A crate that is to be published may have 300, and clients have a
/// few for something else.
const MOST: usize = 280;

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
/// The operations of a tag that has more than 100 are divided by what their paths are about, and each
/// part is a module, and a feature, of its own: `repos-branches` is what is tagged `repos` and has
/// `branches` in its path. What is about something that few operations are about stays in `repos`.
///
/// A type is compiled where anything that is on uses it, in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FeaturesByTag {
    /// If it has more than 200 operations, and these are of several tags, but not of more than a crate
    /// that is to be published may have features.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

impl FeaturesByTag {
    /// Whether the client of `document` has them; if so, large tags are divided.
    pub(crate) fn prepare(self, document: &mut Document, problems: &mut Vec<Problem>) -> bool {
        let tags = document.operations.iter().map(|operation| &operation.tag);
        let tags = tags.collect::<HashSet<_>>().len();
        let is_wanted = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => document.operations.len() > MANY && tags > 1,
        };
        let room = MOST.checked_sub(tags);
        if is_wanted && room.is_none() {
            problems.push(self.too_many(tags));
        }
        if is_wanted {
            document.divide_large_tags(room.unwrap_or_default());
        }
        is_wanted && (room.is_some() || self == Self::Always)
    }

    fn too_many(self, tags: usize) -> Problem {
        let message = format!("a crate may have 300 features, and there are {tags} tags");
        let hint = match self {
            Self::Always => "it cannot be published like that: choose fewer tags by `--tag`",
            _ => {
                "the client has no features by tag: `--features-by-tag always` adds them, or choose \
                 fewer tags by `--tag`"
            }
        };
        Problem::warning(&Pointer::root().child("tags"), message).hint(hint)
    }
}
