//! What differs between places that a program runs in: clocks, threads, chance, and what `reqwest`
//! can do there. Both modules have the same items; nothing else in this crate asks where it is.
//!
//! | module | place |
//! |---|---|
//! | `native` | an operating system, with Tokio |
//! | `browser` | `wasm32-unknown-unknown`: a browser, a worker, Node |

#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(not(target_arch = "wasm32"))]
use self::native as here;

#[cfg(target_arch = "wasm32")]
mod browser;
#[cfg(target_arch = "wasm32")]
use self::browser as here;

pub use self::here::BoxFuture;
pub(crate) use self::here::{Instant, MaybeSend, chance, http, now, require_clock, sleep, within};
