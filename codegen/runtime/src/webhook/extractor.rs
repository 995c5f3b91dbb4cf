//! The macro that makes extractors of axum; without the feature it makes nothing.

/// Makes an extractor of an enum of events: `event_extractor!(Event);`.
///
/// With `(Event, verify, WebhookSecret)` it verifies before it reads: the state of the application has
/// to give a `WebhookSecret`. With `Event(headers)` the headers say which event it is.
#[cfg(feature = "axum")]
#[doc(hidden)]
#[macro_export]
macro_rules! event_extractor {
    (@read $event:ident, $headers:ident, $body:ident) => {
        $event::parse(&$body)
    };
    (@read $event:ident(headers), $headers:ident, $body:ident) => {
        $event::parse(&$headers, &$body)
    };
    ($event:ident $(($named:ident))? $(, $verify:ident, $secret:ident)?) => {
        impl<S> $crate::__private::axum_core::extract::FromRequest<S> for $event
        where
            S: ::core::marker::Send + ::core::marker::Sync,
            $( $secret: $crate::__private::axum_core::extract::FromRef<S>, )?
        {
            type Rejection = $crate::WebhookError;

            async fn from_request(
                request: $crate::__private::axum_core::extract::Request,
                state: &S,
            ) -> ::core::result::Result<Self, $crate::WebhookError> {
                let (headers, body) = $crate::__private::receive(request, state).await?;
                let _ = &headers;
                $(
                    let secret: $secret =
                        $crate::__private::axum_core::extract::FromRef::from_ref(state);
                    $verify(&headers, &body, &secret.0)?;
                )?
                $crate::event_extractor!(@read $event $(($named))?, headers, body)
            }
        }
    };
}

/// Makes nothing: the feature `axum` is off.
#[cfg(not(feature = "axum"))]
#[doc(hidden)]
#[macro_export]
macro_rules! event_extractor {
    ($($anything:tt)*) => {};
}
