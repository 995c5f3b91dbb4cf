//! Failures that any provider can have, of every operation.

use std::time::Duration;

use switchboard_runtime::ErrorKind;

use super::{Case, JSON, Peers};
use crate::server::Reply;

const PAGE: &str = "<!DOCTYPE html><html><body><h1>Bad gateway</h1></body></html>";

impl<C: 'static> Peers<C> {
    /// Asserts that calls which come too often are refused with the provider's words, which are in
    /// this body, and with how long to wait. The client must not wait by itself.
    pub(in crate::wire) async fn slow_down(
        &self,
        cases: impl Iterator<Item = &'static Case<C>>,
        body: &str,
        words: &str,
    ) {
        for case in cases {
            let reply = Reply::new(429).header("Retry-After", "7").body(JSON, body);
            let error = self.error(case, reply).await;

            assert_eq!(error.kind(), ErrorKind::RateLimited, "{}", case.operation);
            assert_eq!(error.message(), Some(words), "{}", case.operation);
            let pause = Some(Duration::from_secs(7));
            assert_eq!(error.retry_after(), pause, "{}", case.operation);
            assert_eq!(error.body().unwrap(), body, "{}", case.operation);
        }
    }

    /// Asserts that the page of a gateway, which knows nothing of the API, is a failure without
    /// words, and that nothing is taken for a pause.
    pub(in crate::wire) async fn break_down(&self, cases: impl Iterator<Item = &'static Case<C>>) {
        for case in cases {
            for status in [500, 502, 503, 504, 520] {
                let reply = Reply::new(status).body("text/html; charset=UTF-8", PAGE);
                let error = self.error(case, reply).await;

                let at = format!("{} {status}", case.operation);
                assert_eq!(error.kind(), ErrorKind::ServerError, "{at}");
                assert_eq!(error.status().unwrap(), status, "{at}");
                assert_eq!(error.message(), None, "{at}");
                assert_eq!(error.retry_after(), None, "{at}");
                assert_eq!(error.body().unwrap(), PAGE, "{at}");
                assert!(error.may_have_been_sent(), "{at}");
            }
        }
    }
}
