//! What is compiled only where a feature is on.

use super::rust::Attr;
use crate::ident::Feature;

/// What makes an item be compiled where any of the features is on; nothing if there is none.
pub(super) fn any(features: &[Feature]) -> Option<Attr> {
    let feature = |feature: &Feature| Attr::value("feature", feature.as_str());
    match features {
        [] => None,
        [only] => Some(Attr::list("cfg", [feature(only)])),
        several => {
            let any = Attr::list("any", several.iter().map(feature));
            Some(Attr::list("cfg", [any]))
        }
    }
}
