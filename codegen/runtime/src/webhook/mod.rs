//! What a provider sends by itself: whether it is from the provider, which event it is, what it says,
//! and what to answer.
//!
//! A generated client has an enum of the events that its provider documents. It reads one in two
//! steps: the name, which is sought in the text, then the body as the event of that name.

mod acknowledgement;
#[cfg(feature = "axum")]
pub(crate) mod axum;
mod delivery;
mod error;
mod extractor;
mod form;
mod info;
mod signature;
mod unknown;

pub use acknowledgement::Acknowledgement;
pub use delivery::Delivery;
pub use error::{WebhookError, WebhookErrorKind};
pub use form::FormValue;
pub use info::WebhookInfo;
pub use signature::SignatureText;
pub use unknown::{UnknownEvent, event_text, event_value};
