//! Calls in programs that are not asynchronous: they hold the thread up until they are done.
//!
//! Connections and clocks are driven by one thread, which all clients of a process share and which the
//! first such call starts. A call itself is carried out on the thread that makes it.

use std::fmt;
use std::future::{Future, pending, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use futures_core::Stream;
use tokio::runtime::{Builder, Handle};
use tokio::task::coop;

use crate::error::Error;
use crate::page::{Items, Pages};
use crate::stream::{ByteStream, EventStream, JsonLines};

/// A stream that is read by a loop without `async`: each step holds the thread up until there is
/// something. Like the stream, it ends after an error.
///
/// ```no_run
/// use switchboard_runtime::{Error, Items};
///
/// fn print_all(names: Items<String>) -> Result<(), Error> {
///     for name in names.blocking() {
///         println!("{}", name?);
///     }
///     Ok(())
/// }
/// ```
#[must_use = "an iterator does nothing until it is asked for something"]
pub struct Blocking<S> {
    /// Nothing once it has ended.
    stream: Option<S>,
}

impl<S, T> Iterator for Blocking<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.stream.as_mut()?;
        let next = poll_fn(|context| Pin::new(&mut *stream).poll_next(context));
        let next = wait_for(next).unwrap_or_else(|error| Some(Err(error)));
        if !matches!(next, Some(Ok(_))) {
            self.stream = None;
        }
        next
    }
}

impl<S: fmt::Debug> fmt::Debug for Blocking<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Blocking").field(&self.stream).finish()
    }
}

/// Gives streams an iterator.
macro_rules! blocking {
    ($($stream:ident $(<$item:ident>)?),*) => {$(
        impl$(<$item>)? $stream$(<$item>)? {
            /// The same for a loop without `async`; with the feature `blocking`.
            ///
            /// In an asynchronous program it gives an error, as it would hold other tasks up.
            pub fn blocking(self) -> Blocking<Self> {
                Blocking { stream: Some(self) }
            }
        }
    )*};
}

blocking!(ByteStream, EventStream<T>, JsonLines<T>, Items<I>, Pages<T>);

/// Carries a call out, and holds the thread up meanwhile.
pub(crate) fn block_on<T>(call: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    wait_for(call).and_then(|result| result)
}

/// What a future gives. Fails where waiting for it would hold up other tasks.
fn wait_for<T>(work: impl Future<Output = T>) -> Result<T, Error> {
    if is_in_task() {
        return Err(Error::configuration(
            "a blocking call would hold up the asynchronous tasks beside it: await the call, or make \
             it in `spawn_blocking`",
        ));
    }
    let driver = driver()?;
    let _entered = driver.enter();
    let waker = Arc::new(Unpark(thread::current())).into();
    let (mut work, mut context) = (pin!(work), Context::from_waker(&waker));
    loop {
        match work.as_mut().poll(&mut context) {
            Poll::Ready(result) => return Ok(result),
            Poll::Pending => thread::park(),
        }
    }
}

/// Lets a thread go on that waits.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Whether an asynchronous runtime is waiting for this thread to go on.
///
/// A thread that may be held up is in a runtime as well (`spawn_blocking`), but only what a runtime
/// polls has a budget that runs out; what is taken from it here is given back.
fn is_in_task() -> bool {
    const MORE_THAN_A_BUDGET: usize = 256;
    let mut context = Context::from_waker(Waker::noop());
    let mut taken = Vec::new();
    let mut has_run_out = false;
    while taken.len() < MORE_THAN_A_BUDGET && !has_run_out {
        match coop::poll_proceed(&mut context) {
            Poll::Ready(unit) => taken.push(unit),
            Poll::Pending => has_run_out = true,
        }
    }
    // Each unit gives back what was left when it was taken, so that the first has to be the last.
    while taken.pop().is_some() {}
    has_run_out
}

/// The runtime that a thread of its own drives.
fn driver() -> Result<Handle, Error> {
    static DRIVER: Mutex<Option<Handle>> = Mutex::new(None);
    let mut driver = DRIVER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*driver {
        return Ok(handle.clone());
    }
    let started = start().map_err(|error| {
        Error::configuration("the thread that drives blocking calls cannot be started")
            .because(error)
    })?;
    Ok(driver.insert(started).clone())
}

fn start() -> io::Result<Handle> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let name = "switchboard-blocking".to_owned();
    thread::Builder::new()
        .name(name)
        .spawn(move || runtime.block_on(pending::<()>()))?;
    Ok(handle)
}
