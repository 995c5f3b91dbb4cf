//! A call that is ready to be sent.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use serde::Serialize;

use crate::answer::Answer;
use crate::call::Call;
use crate::decode::Decode;
use crate::error::Error;
use crate::execute::{self, execute};
use crate::multipart::MultipartForm;
use crate::page::{Items, Pages, Paging};
use crate::parameter::Style;
use crate::payload::Payload;
use crate::response::Response;
use crate::retry::RetryPolicy;
use crate::stream::{AnswerStream, ByteStream, Open};
use crate::transport::BoxFuture;
use crate::validate::{Checked, Each, Rule, Validate};

/// A call that is ready to be sent: awaiting it gives the decoded body, [`send`](Self::send) gives
/// that and everything that came along.
///
/// How the answer is decoded is a function pointer, so that the code which reads an answer is
/// compiled once, in the generated crate, and not in each crate that uses it.
///
/// Where the answer can also be read while it arrives, `S` is the form in which
/// [`stream`](Self::stream) gives it: a [`ByteStream`] of what is awaited as `Bytes`, an
/// [`EventStream`](crate::EventStream) of what is sent in events, if asked for.
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Operation<T, S = ()> {
    call: Call,
    read: Read<T>,
    open: Open<S>,
}

/// How what is awaited comes out of an answer.
enum Read<T> {
    /// Out of the whole of it.
    Whole(fn(&Answer) -> Result<T, Error>),
    /// Out of its beginning: it is a stream.
    Stream(Open<T>),
}

impl<T> Operation<T> {
    pub(crate) fn new(call: Call, decode: fn(&Answer) -> Result<T, Error>) -> Self {
        Self {
            call,
            read: Read::Whole(decode),
            open: |_| Ok(()),
        }
    }

    /// A call that answers a stream, and nothing else.
    pub(crate) fn opening(call: Call, open: Open<T>) -> Self {
        Self {
            call,
            read: Read::Stream(open),
            open: |_| Ok(()),
        }
    }

    /// Says that the answer can also be read while it arrives, and how that is opened.
    pub fn or_stream<S: AnswerStream>(
        self,
        open: fn(ByteStream) -> Result<S, Error>,
    ) -> Operation<T, S> {
        Operation {
            call: self.call,
            read: self.read,
            open,
        }
    }
}

impl<T, S: AnswerStream> Operation<T, S> {
    /// The same call with an answer that is read while it arrives, and not as a whole: awaiting it
    /// gives the stream as soon as the headers are there.
    ///
    /// The stream may be longer than `max_response_size` and take longer than the time-outs; only
    /// between two pieces no more time may pass than one attempt has.
    pub fn stream(self) -> Operation<S> {
        Operation::opening(self.call, self.open)
    }
}

/// What generated code offers of a call that is answered page by page.
impl<T, S> Operation<T, S> {
    /// The pages, one after another.
    pub fn pages(self, paging: &'static Paging) -> Pages<T> {
        let decode = match self.read {
            Read::Whole(decode) => decode,
            Read::Stream(_) => |answer: &Answer| Err(answer.unexpected()),
        };
        Pages::new(self.call, paging, decode)
    }

    /// The items of all pages, one after another.
    pub fn items<I: Decode>(self, paging: &'static Paging) -> Items<I> {
        Items::new(self.call, paging)
    }
}

/// What is set for this one call.
impl<T: 'static, S> Operation<T, S> {
    /// How long the whole call may take, all attempts and pauses together; instead of what the
    /// client was built with. To let a single attempt take longer, set
    /// [`attempt_timeout`](Self::attempt_timeout) too.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call.parts_mut().call_timeout = Some(timeout);
        self
    }

    /// How long one attempt may take; instead of what the client was built with.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.call.parts_mut().attempt_timeout = Some(timeout);
        self
    }

    /// How often this call is repeated if it fails; instead of what the client was built with.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.call.parts_mut().retry = Some(policy);
        self
    }

    /// Adds a header to this call; it replaces one that the client would send by that name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.call.extra_header(name.as_ref(), value.as_ref());
        self
    }

    /// Sends this body instead of the one that the call has, of a media type that the server takes
    /// and that the client has no type for.
    pub fn raw_body(mut self, content_type: impl AsRef<str>, body: impl Into<Payload>) -> Self {
        self.call = self.call.bytes(content_type.as_ref(), body);
        self
    }

    /// Sends the request and gives the decoded answer with its status and headers.
    #[must_use = "a future does nothing until it is awaited"]
    pub fn send(self) -> BoxFuture<'static, Result<Response<T>, Error>> {
        match self.read {
            Read::Whole(decode) => {
                let answer = execute(self.call);
                Box::pin(async move {
                    let answered = answer.await?;
                    answered
                        .read(|answer| decode(&answer).map(|value| Response::new(value, answer)))
                })
            }
            Read::Stream(open) => {
                let bytes = execute::open(self.call);
                Box::pin(async move {
                    let answered = bytes.await?;
                    let head = answered.head.clone();
                    let stream = answered.read(open)?;
                    Ok(Response::new(stream, head))
                })
            }
        }
    }
}

/// Calls in programs that are not asynchronous.
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
impl<T: 'static, S> Operation<T, S> {
    /// Sends the request and holds the thread up until the answer is there; with the feature
    /// `blocking`.
    ///
    /// # Errors
    ///
    /// As the call itself. In an asynchronous program, where it would hold other tasks up, it fails
    /// before anything is sent.
    pub fn send_blocking(self) -> Result<Response<T>, Error> {
        crate::blocking::block_on(self.send())
    }
}

impl<T: 'static, S> IntoFuture for Operation<T, S> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        match self.read {
            Read::Whole(decode) => {
                let answer = execute(self.call);
                Box::pin(async move { answer.await?.read(|answer| decode(&answer)) })
            }
            Read::Stream(open) => {
                let bytes = execute::open(self.call);
                Box::pin(async move { bytes.await?.read(open) })
            }
        }
    }
}

/// The methods of [`Call`], for what generated code adds after the answer is known: optional
/// parameters.
macro_rules! forward {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*);)*) => {$(
        $(#[$doc])*
        pub fn $name(mut self, $($arg: $type),*) -> Self {
            self.call = self.call.$name($($arg),*);
            self
        }
    )*};
}

/// What generated code adds: optional parameters.
impl<T, S> Operation<T, S> {
    forward! {
        /// See [`Call::query`].
        query(name: &'static str, value: impl Serialize);
        /// See [`Call::query_style`].
        query_style(name: &'static str, value: impl Serialize, style: Style);
        /// See [`Call::query_json`].
        query_json(name: &'static str, value: impl Serialize);
        /// See [`Call::query_string`].
        query_string(value: impl Serialize);
        /// See [`Call::query_string_json`].
        query_string_json(value: impl Serialize);
        /// See [`Call::query_string_form`].
        query_string_form(value: impl Serialize);
        /// See [`Call::header_parameter`].
        header_parameter(name: &'static str, value: impl Serialize);
        /// See [`Call::header_style`].
        header_style(name: &'static str, value: impl Serialize, style: Style);
        /// See [`Call::header_json`].
        header_json(name: &'static str, value: impl Serialize);
        /// See [`Call::cookie`].
        cookie(name: &'static str, value: impl Serialize);
        /// See [`Call::cookie_style`].
        cookie_style(name: &'static str, value: impl Serialize, style: Style);
        /// See [`Call::cookie_json`].
        cookie_json(name: &'static str, value: impl Serialize);
        /// See [`Call::check`].
        check(name: &str, value: &impl Checked, rules: impl FnOnce(Rule<'_>) -> Rule<'_>);
        /// See [`Call::check_each`].
        check_each(name: &str, values: &impl Each, rules: impl Fn(Rule<'_>) -> Rule<'_>);
        /// See [`Call::validate`].
        validate(body: &(impl Validate + ?Sized));
        /// See [`Call::json`].
        json(body: &(impl Serialize + ?Sized));
        /// See [`Call::json_as`].
        json_as(content_type: &str, body: &(impl Serialize + ?Sized));
        /// See [`Call::text`].
        text(content_type: &str, body: impl Into<String>);
        /// See [`Call::form`].
        form(body: &(impl Serialize + ?Sized));
        /// See [`Call::form_styled`].
        form_styled(body: &(impl Serialize + ?Sized), styles: &[(&str, Style)]);
        /// See [`Call::bytes`].
        bytes(content_type: &str, body: impl Into<Payload>);
        /// See [`Call::json_lines`].
        json_lines(content_type: &str, items: &[impl Serialize]);
        /// See [`Call::multipart`].
        multipart(form: MultipartForm);
        /// See [`Call::multipart_as`].
        multipart_as(content_type: &str, form: MultipartForm);
    }
}

impl<T, S> fmt::Debug for Operation<T, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Operation").field(&self.call).finish()
    }
}

/// Gives a newtype of an [`Operation`] what can be done with each call: `call_options!(Name =>
/// Answer)`, or `call_options!(Name => Answer, Stream)` where the answer can be streamed.
#[macro_export]
macro_rules! call_options {
    ($name:ident => $answer:ty) => {
        $crate::call_options!($name => $answer, ());
    };
    ($name:ident => $answer:ty, ()) => {
        $crate::call_options!(@common $name, $answer, ());
    };
    ($name:ident => $answer:ty, $stream:ty) => {
        $crate::call_options!(@common $name, $answer, $stream);

        /// What can be had of this call besides the whole answer.
        impl $name {
            /// The same call with an answer that is read while it arrives: awaiting it gives the
            /// stream as soon as the headers are there.
            pub fn stream(self) -> $crate::Operation<$stream> {
                self.0.stream()
            }
        }
    };
    (@common $name:ident, $answer:ty, $stream:ty) => {
        /// What can be set for each call.
        impl $name {
            /// How long the whole call may take, all attempts and pauses together. To let a single
            /// attempt take longer, set `attempt_timeout` too.
            pub fn timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.timeout(timeout))
            }

            /// How long one attempt may take.
            pub fn attempt_timeout(self, timeout: ::std::time::Duration) -> Self {
                Self(self.0.attempt_timeout(timeout))
            }

            /// How often this call is repeated if it fails, where that cannot send anything twice;
            /// instead of what the client was built with. `RetryPolicy::never()` switches it off.
            pub fn retry(self, policy: $crate::RetryPolicy) -> Self {
                Self(self.0.retry(policy))
            }

            /// Adds a header to this call; it replaces one that the client would send by that name.
            pub fn header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self(self.0.header(name, value))
            }

            /// Sends this body instead of the one that the call has, of a media type that the
            /// server takes and that the client has no type for.
            pub fn raw_body(
                self,
                content_type: impl ::core::convert::AsRef<str>,
                body: impl ::core::convert::Into<$crate::Payload>,
            ) -> Self {
                Self(self.0.raw_body(content_type, body))
            }

            /// Sends the request and gives the decoded answer with its status and headers.
            pub fn send(
                self,
            ) -> $crate::BoxFuture<
                'static,
                ::core::result::Result<$crate::Response<$answer>, $crate::Error>,
            > {
                self.0.send()
            }
        }

        $crate::__send_blocking!($name => $answer);

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$answer, $crate::Error>;
            type IntoFuture = $crate::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.0)
            }
        }

        impl ::core::convert::From<$name> for $crate::Operation<$answer, $stream> {
            fn from(call: $name) -> Self {
                call.0
            }
        }
    };
}

/// What [`call_options!`](crate::call_options) adds with the feature `blocking`. The feature is this
/// crate's, whoever has switched it on.
#[cfg(all(feature = "blocking", not(target_arch = "wasm32")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __send_blocking {
    ($name:ident => $answer:ty) => {
        /// Calls in programs that are not asynchronous.
        impl $name {
            /// Sends the request and holds the thread up until the answer is there.
            ///
            /// # Errors
            ///
            /// As the call itself. In an asynchronous program, where it would hold other tasks up,
            /// it fails before anything is sent.
            pub fn send_blocking(
                self,
            ) -> ::core::result::Result<$crate::Response<$answer>, $crate::Error> {
                self.0.send_blocking()
            }
        }
    };
}

/// Nothing, without the feature `blocking`.
#[cfg(not(all(feature = "blocking", not(target_arch = "wasm32"))))]
#[doc(hidden)]
#[macro_export]
macro_rules! __send_blocking {
    ($name:ident => $answer:ty) => {};
}

/// Gives a newtype of an [`Operation`] that is answered page by page the streams of its pages and
/// items: `page_options!(Name => Answer, Item, PAGING)`.
#[macro_export]
macro_rules! page_options {
    ($name:ident => $answer:ty, $item:ty, $paging:path) => {
        /// What can be had of this call besides its one answer: it is a page of a list.
        impl $name {
            /// The pages from this one on, one after another; each is what the call answers.
            pub fn pages(self) -> $crate::Pages<$answer> {
                self.0.pages(&$paging)
            }

            /// The items of the pages from this one on, one after another; `all()` gathers them.
            pub fn items(self) -> $crate::Items<$item> {
                self.0.items(&$paging)
            }
        }
    };
}
