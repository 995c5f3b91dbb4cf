//! Lists that are answered page by page, as streams.
//!
//! `paging` says how the pages of an operation follow each other, `pager` asks for one after another,
//! and what is here makes values of them.

mod link;
mod pager;
mod paging;
mod request;

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use crate::answer::Answer;
use crate::call::Call;
use crate::decode::Decode;
use crate::error::Error;

use pager::Pager;
pub use paging::Paging;

/// The pages of a list, one after another: each is what one call answers.
///
/// It is a [`Stream`], and nothing is asked for before it is read. What is set for the call, such as
/// a header or a time-out, holds for each page by itself. An error ends it.
///
/// ```no_run
/// # async fn show(mut pages: switchboard_runtime::Pages<Vec<String>>)
/// # -> Result<(), switchboard_runtime::Error> {
/// while let Some(page) = pages.next().await {
///     println!("{} names", page?.len());
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct Pages<T> {
    pager: Pager,
    decode: fn(&Answer) -> Result<T, Error>,
}

/// The items of a list that is answered page by page, one after another.
///
/// It is a [`Stream`], and asks for the next page when the items of the one before are read. What is
/// set for the call, such as a header or a time-out, holds for each page by itself. An error ends it.
///
/// ```no_run
/// # async fn show(mut names: switchboard_runtime::Items<String>)
/// # -> Result<(), switchboard_runtime::Error> {
/// while let Some(name) = names.next().await {
///     println!("{}", name?);
/// }
/// # Ok(())
/// # }
/// ```
#[must_use = "a stream does nothing until it is read"]
pub struct Items<I> {
    pager: Pager,
    arrived: vec::IntoIter<I>,
    decode: fn(&Pager, &Answer) -> Result<Vec<I>, Error>,
}

impl<T> Pages<T> {
    pub(crate) fn new(
        call: Call,
        paging: &'static Paging,
        decode: fn(&Answer) -> Result<T, Error>,
    ) -> Self {
        Self {
            pager: Pager::new(call, paging),
            decode,
        }
    }

    /// The next page; `None` at the end.
    ///
    /// Nothing is lost if the future is dropped before it is ready.
    pub async fn next(&mut self) -> Option<Result<T, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let page = ready!(this.pager.poll(context));
        let page =
            page.map(|page| page.and_then(|page| page.read(|answer| (this.decode)(&answer))));
        if let Some(Err(_)) = page {
            this.pager.end();
        }
        Poll::Ready(page)
    }
}

impl<I: Decode> Items<I> {
    pub(crate) fn new(call: Call, paging: &'static Paging) -> Self {
        Self {
            pager: Pager::new(call, paging),
            arrived: Vec::new().into_iter(),
            decode: |pager, answer| answer.decode("the page", pager.items(answer)?),
        }
    }
}

impl<I> Items<I> {
    /// The next item; `None` at the end.
    ///
    /// Nothing is lost if the future is dropped before it is ready.
    pub async fn next(&mut self) -> Option<Result<I, Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await
    }

    /// Every item that is left, gathered.
    ///
    /// # Errors
    ///
    /// A page could not be had, or is not of the documented shape.
    pub async fn all(mut self) -> Result<Vec<I>, Error> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }
}

/// Nothing in it is pinned.
impl<I> Unpin for Items<I> {}

impl<I> Stream for Items<I> {
    type Item = Result<I, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(item) = this.arrived.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            let page = match ready!(this.pager.poll(context)) {
                Some(page) => {
                    page.and_then(|page| page.read(|answer| (this.decode)(&this.pager, &answer)))
                }
                None => return Poll::Ready(None),
            };
            match page {
                Ok(items) => this.arrived = items.into_iter(),
                Err(error) => {
                    this.pager.end();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pages").field(&self.pager).finish()
    }
}

impl<I> fmt::Debug for Items<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.pager).finish()
    }
}
