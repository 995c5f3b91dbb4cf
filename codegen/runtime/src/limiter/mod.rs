//! Leave to call: what holds calls back, so that a provider's limits are kept.

mod gate;
mod local;
mod window;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::error::{Error, ErrorKind};
use crate::op_info::OpInfo;
use crate::platform::{BoxFuture, MaybeSend};
use crate::time;

pub use local::LocalLimiter;

/// What calls ask for leave before each attempt: a [`LocalLimiter`], or something of yours that
/// several processes share.
///
/// ```
/// use std::time::Duration;
///
/// use switchboard_runtime::{
///     BoxFuture, Limiter, LocalLimiter, NoPermit, OpInfo, Permit, PermitRequest,
/// };
///
/// /// Lets the calls of one operation through as they come.
/// struct AllBut(&'static str, LocalLimiter);
///
/// impl Limiter for AllBut {
///     fn acquire(&self, request: PermitRequest) -> BoxFuture<'_, Result<Permit, NoPermit>> {
///         if request.operation.id() == self.0 {
///             return Box::pin(async { Ok(Permit::new(())) });
///         }
///         self.1.acquire(request)
///     }
///
///     fn hold_back(&self, operation: &'static OpInfo, pause: Duration) -> BoxFuture<'_, ()> {
///         self.1.hold_back(operation, pause)
///     }
/// }
/// ```
pub trait Limiter: Send + Sync + 'static {
    /// Leave for one attempt, which is waited for or refused.
    ///
    /// Who cannot give leave in time should say so at once. The future is dropped when the call is,
    /// and when its patience is at an end.
    ///
    /// # Errors
    ///
    /// There is no leave in time. The call fails with [`ErrorKind::RateLimited`], and was not sent.
    fn acquire(&self, request: PermitRequest) -> BoxFuture<'_, Result<Permit, NoPermit>>;

    /// Gives no leave for some time to what is counted with this operation: the provider has said so
    /// (429).
    fn hold_back(&self, operation: &'static OpInfo, pause: Duration) -> BoxFuture<'_, ()>;
}

/// What leave is asked for.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PermitRequest {
    /// What is called; its [`bucket`](OpInfo::bucket) is what the call counts in.
    pub operation: &'static OpInfo,
    /// How long the call can wait.
    pub patience: Duration,
}

impl PermitRequest {
    /// Leave for a call that can wait so long.
    #[must_use]
    pub const fn new(operation: &'static OpInfo, patience: Duration) -> Self {
        Self {
            operation,
            patience,
        }
    }
}

/// Leave for one attempt. It is given back when the attempt is over, which is when this is dropped.
#[must_use = "leave that is dropped is given back"]
pub struct Permit {
    _guard: Box<dyn Guard>,
}

/// What can be given back.
trait Guard: MaybeSend {}
impl<T: MaybeSend> Guard for T {}

impl Permit {
    /// Leave that drops this when it is given back.
    pub fn new(guard: impl MaybeSend + 'static) -> Self {
        Self {
            _guard: Box::new(guard),
        }
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").finish_non_exhaustive()
    }
}

/// There is no leave in time, and when there may be.
#[derive(Debug, Default)]
pub struct NoPermit {
    retry_after: Option<Duration>,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl NoPermit {
    /// There is no leave, and nobody knows when there will be.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says how long it takes until there may be leave.
    #[must_use]
    pub fn retry_after(mut self, pause: Duration) -> Self {
        self.retry_after = Some(pause);
        self
    }

    /// Says what went wrong; it must not show a secret.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    fn into_error(self) -> Error {
        let error = Error::new(ErrorKind::RateLimited, self.to_string()).waiting(self.retry_after);
        match self.source {
            Some(source) => error.because(source),
            None => error,
        }
    }
}

impl fmt::Display for NoPermit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.source {
            Some(_) => "the limiter gives no leave for this call",
            None => "the client's limits leave no room for this call",
        })?;
        match self.retry_after {
            Some(pause) => write!(f, "; there may be some in {:?}", rounded(pause)),
            None => Ok(()),
        }
    }
}

impl StdError for NoPermit {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.source {
            Some(source) => Some(&**source),
            None => None,
        }
    }
}

/// Up to the next whole second: nobody wants to read nanoseconds.
fn rounded(pause: Duration) -> Duration {
    let more = u64::from(pause.subsec_nanos() > 0);
    Duration::from_secs(pause.as_secs().saturating_add(more))
}

/// The longest that a bucket is held back at a time, so that no answer brings a client to a stop for
/// good.
const LONGEST_HOLD: Duration = Duration::from_secs(60 * 60);

/// Asks for leave, and waits no longer than the call can.
pub(crate) async fn admit(
    limiter: &dyn Limiter,
    operation: &'static OpInfo,
    patience: Duration,
) -> Result<Permit, Error> {
    let leave = limiter.acquire(PermitRequest::new(operation, patience));
    let leave = time::within(patience, leave).await;
    leave
        .unwrap_or_else(|_| Err(NoPermit::new()))
        .map_err(NoPermit::into_error)
}

/// Tells the limiter if an answer asks for a pause.
pub(crate) async fn heed(
    limiter: &dyn Limiter,
    operation: &'static OpInfo,
    error: &Error,
    patience: Duration,
) {
    let pause = error.retry_after();
    let pause = pause.filter(|_| error.kind() == ErrorKind::RateLimited);
    if let Some(pause) = pause {
        let told = limiter.hold_back(operation, pause.min(LONGEST_HOLD));
        // It need not have heard: that is between it and its server.
        let _ = time::within(patience, told).await;
    }
}
