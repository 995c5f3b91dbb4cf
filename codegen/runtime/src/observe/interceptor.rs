//! What a program can do at the turning points of each call.

use std::sync::Arc;

use super::view::{AfterAttempt, AfterCall, BeforeAttempt};

/// Something that is told of each call of a client at its turning points: to count calls, to measure
/// them, to send a header along that follows a call through several programs.
///
/// Each method does nothing unless it is written. They are called on the way, in the task that makes the
/// call, and must not block. Of several interceptors, each is called in the order in which the builder
/// was given them.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::sync::{Arc, Mutex};
///
/// use switchboard_runtime::{
///     AfterCall, Answer, Api, CoreBuilder, Error, Interceptor, MockTransport, OpInfo,
/// };
///
/// /// How often each operation succeeded, and how often it failed.
/// #[derive(Default)]
/// struct Counts(Mutex<BTreeMap<&'static str, (u32, u32)>>);
///
/// impl Interceptor for Counts {
///     fn after_call(&self, call: &AfterCall<'_>) {
///         let mut counts = self.0.lock().unwrap();
///         let (succeeded, failed) = counts.entry(call.operation().id()).or_default();
///         match call.error() {
///             None => *succeeded += 1,
///             Some(_) => *failed += 1,
///         }
///     }
/// }
///
/// static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
/// static SEND: OpInfo = OpInfo::post("sendMessage", "/messages");
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let server = MockTransport::new();
/// server.answer(204, "", "").answer(500, "", "");
/// let counts = Arc::new(Counts::default());
/// let builder = CoreBuilder::new(&API).transport(server);
/// let client = builder.interceptor(counts.clone()).build()?;
///
/// for _ in 0..2 {
///     let _ = client.call(&SEND).answer(Answer::empty).await;
/// }
/// assert_eq!(counts.0.lock().unwrap()["sendMessage"], (1, 1));
/// # Ok(())
/// # }
/// ```
pub trait Interceptor: Send + Sync + 'static {
    /// Before a request is sent, each time that it is: its headers can be changed, for this attempt.
    fn before_attempt(&self, attempt: &mut BeforeAttempt<'_>) {
        let _ = attempt;
    }

    /// After each attempt, whatever came of it; also of one that was dropped along with its call.
    fn after_attempt(&self, attempt: &AfterAttempt<'_>) {
        let _ = attempt;
    }

    /// After a call: its answer was read, or it failed for good, be it before anything was sent. A call
    /// that is answered by a stream ends here when the stream is opened; each page of a list is a call.
    ///
    /// A call whose future is dropped ends as well, by an error that nobody else sees:
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled). One that was never awaited never began.
    fn after_call(&self, call: &AfterCall<'_>) {
        let _ = call;
    }
}

/// An interceptor that somebody else has a handle to.
impl<I: Interceptor + ?Sized> Interceptor for Arc<I> {
    fn before_attempt(&self, attempt: &mut BeforeAttempt<'_>) {
        (**self).before_attempt(attempt);
    }

    fn after_attempt(&self, attempt: &AfterAttempt<'_>) {
        (**self).after_attempt(attempt);
    }

    fn after_call(&self, call: &AfterCall<'_>) {
        (**self).after_call(call);
    }
}
