//! A call that is ready to be sent.

use std::fmt;
use std::future::IntoFuture;
use std::time::Duration;

use serde::Serialize;

use crate::answer::Answer;
use crate::call::Call;
use crate::error::Error;
use crate::execute::execute;
use crate::multipart::MultipartForm;
use crate::parameter::Style;
use crate::payload::Payload;
use crate::response::Response;
use crate::transport::BoxFuture;
use crate::validate::{Checked, Each, Rule, Validate};

/// A call that is ready to be sent: awaiting it gives the decoded body, [`send`](Self::send) gives
/// that and everything that came along.
///
/// How the answer is decoded is a function pointer, so that the code which reads an answer is
/// compiled once, in the generated crate, and not in each crate that uses it.
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Operation<T> {
    call: Call,
    decode: fn(&Answer) -> Result<T, Error>,
}

/// What is set for this one call.
impl<T: 'static> Operation<T> {
    pub(crate) fn new(call: Call, decode: fn(&Answer) -> Result<T, Error>) -> Self {
        Self { call, decode }
    }

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

    /// Adds a header to this call; it replaces one that the client would send by that name.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.call.extra_header(name.as_ref(), value.as_ref());
        self
    }

    /// Sends the request and gives the decoded answer with its status and headers.
    #[must_use = "a future does nothing until it is awaited"]
    pub fn send(self) -> BoxFuture<'static, Result<Response<T>, Error>> {
        let decode = self.decode;
        let answer = execute(self.call);
        Box::pin(async move {
            let answer = answer.await?;
            decode(&answer).map(|value| Response::new(value, answer))
        })
    }
}

impl<T: 'static> IntoFuture for Operation<T> {
    type Output = Result<T, Error>;
    type IntoFuture = BoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        let decode = self.decode;
        let answer = execute(self.call);
        Box::pin(async move { decode(&answer.await?) })
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
impl<T> Operation<T> {
    forward! {
        /// See [`Call::query`].
        query(name: &'static str, value: impl Serialize);
        /// See [`Call::query_style`].
        query_style(name: &'static str, value: impl Serialize, style: Style);
        /// See [`Call::query_json`].
        query_json(name: &'static str, value: impl Serialize);
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

impl<T> fmt::Debug for Operation<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Operation").field(&self.call).finish()
    }
}

/// Gives a newtype of an [`Operation`] what can be done with each call: `call_options!(Name =>
/// Answer)`.
#[macro_export]
macro_rules! call_options {
    ($name:ident => $answer:ty) => {
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

            /// Adds a header to this call; it replaces one that the client would send by that name.
            pub fn header(
                self,
                name: impl ::core::convert::AsRef<str>,
                value: impl ::core::convert::AsRef<str>,
            ) -> Self {
                Self(self.0.header(name, value))
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

        impl ::core::future::IntoFuture for $name {
            type Output = ::core::result::Result<$answer, $crate::Error>;
            type IntoFuture = $crate::BoxFuture<'static, Self::Output>;

            fn into_future(self) -> Self::IntoFuture {
                ::core::future::IntoFuture::into_future(self.0)
            }
        }

        impl ::core::convert::From<$name> for $crate::Operation<$answer> {
            fn from(call: $name) -> Self {
                call.0
            }
        }
    };
}
