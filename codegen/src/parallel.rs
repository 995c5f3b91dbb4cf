//! Several things at a time, with results that do not tell in which order they were done.

use std::num::NonZero;
use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// As much as the main thread of most systems has.
const STACK: usize = 8 << 20;

/// How many threads the machine has processors for.
#[must_use]
pub fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// What `task` gives for each piece of `work`, in the order of `work`, by at most so many `threads`.
///
/// Where a thread cannot be started, the others do its part.
pub fn map<'w, T: Sync, R: Send>(
    threads: usize,
    work: &'w [T],
    task: impl Fn(&'w T) -> R + Sync,
) -> Vec<R> {
    if threads.min(work.len()) < 2 {
        return work.iter().map(task).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut made = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match work.get(index) {
                Some(piece) => made.push((index, task(piece))),
                None => return made,
            }
        }
    };
    let mut made = thread::scope(|scope| {
        let start = |_| {
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, run).ok()
        };
        let others: Vec<_> = (1..threads.min(work.len())).filter_map(start).collect();
        let mut made = run();
        for other in others {
            made.extend(
                other
                    .join()
                    .unwrap_or_else(|cause| panic::resume_unwind(cause)),
            );
        }
        made
    });
    made.sort_unstable_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, result)| result).collect()
}

/// What both functions give; the first runs in a thread of its own, if there may be several, and
/// after the second, if there may not.
pub fn join<A: Send, B>(
    threads: usize,
    first: impl Fn() -> A + Sync,
    second: impl FnOnce() -> B,
) -> (A, B) {
    if threads < 2 {
        let second = second();
        return (first(), second);
    }
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let started = thread.spawn_scoped(scope, &first);
        let second = second();
        let first = match started {
            Ok(other) => other
                .join()
                .unwrap_or_else(|cause| panic::resume_unwind(cause)),
            Err(_) => first(),
        };
        (first, second)
    })
}
