//! No spans: what stands here where the feature `tracing` is off.

use std::time::Duration;

use url::Url;

use super::view::{AfterAttempt, AfterCall};
use crate::error::Error;
use crate::op_info::OpInfo;

pub(super) struct Trace;

#[expect(clippy::unused_self, reason = "a span would be there")]
impl Trace {
    pub(super) fn begin(_: &'static str, _: &OpInfo) -> Self {
        Self
    }

    pub(super) fn is_heard(&self) -> bool {
        false
    }

    pub(super) fn around<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work
    }

    pub(super) fn leads_to(&self, _: &Url) {}

    pub(super) fn attempted(&self, _: &AfterAttempt<'_>) {}

    pub(super) fn pauses(&self, _: Duration, _: &Error) {}

    pub(super) fn ends(&self, _: &AfterCall<'_>) {}
}
