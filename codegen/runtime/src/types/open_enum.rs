//! Enums that new values do not break.

/// Defines an enum of texts or of integers that keeps values it does not know.
///
/// ```
/// use switchboard_runtime::open_enum;
///
/// open_enum! {
///     /// Where a job stands.
///     pub enum JobStatus {
///         /// Handed in.
///         Submitted = "submitted",
///         Processing = "Processing",
///     }
/// }
///
/// open_enum! {
///     /// How urgent a job is.
///     pub enum Level: i64 {
///         Low = 1,
///         High = 2,
///     }
/// }
///
/// assert_eq!(JobStatus::from("submitted"), JobStatus::Submitted);
/// assert_eq!(JobStatus::from("paused").as_str(), "paused");
/// assert_eq!(Level::from(3), Level::Unknown(3));
/// ```
///
/// No variant may be called `Unknown`.
#[macro_export]
macro_rules! open_enum {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $(
                $(#[$variant_meta])*
                #[doc = ""]
                #[doc = concat!("On the wire: `", $text, "`.")]
                $variant,
            )*
            /// A value that was not known when this was written.
            Unknown(::std::boxed::Box<str>),
        }

        #[allow(deprecated, reason = "a deprecated value still has to be read and written")]
        impl $name {
            /// The text on the wire.
            #[must_use]
            $vis fn as_str(&self) -> &str {
                match self {
                    $( Self::$variant => $text, )*
                    Self::Unknown(text) => text,
                }
            }

            fn known(text: &str) -> ::core::option::Option<Self> {
                match text {
                    $( $text => ::core::option::Option::Some(Self::$variant), )*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::known(text).unwrap_or_else(|| Self::Unknown(text.into()))
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or_else(|| Self::Unknown(text.into()))
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            fn from_str(text: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::from(text))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl $crate::Checked for $name {
            fn subject(&self) -> $crate::Subject<'_> {
                $crate::Subject::Text(self.as_str())
            }
        }

        impl $crate::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::Decode for $name {
            fn decode(
                value: $crate::Undecided<'_>,
            ) -> ::core::result::Result<Self, $crate::Misfit> {
                value.text().map(Self::from)
            }
        }

        impl<'de> $crate::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::decode(deserializer)
            }
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident: i64 {
            $( $(#[$variant_meta:meta])* $variant:ident = $number:literal ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $name {
            $(
                $(#[$variant_meta])*
                #[doc = ""]
                #[doc = concat!("On the wire: `", $number, "`.")]
                $variant,
            )*
            /// A value that was not known when this was written.
            Unknown(i64),
        }

        #[allow(deprecated, reason = "a deprecated value still has to be read and written")]
        impl $name {
            /// The number on the wire.
            #[must_use]
            $vis const fn value(self) -> i64 {
                match self {
                    $( Self::$variant => $number, )*
                    Self::Unknown(number) => number,
                }
            }
        }

        #[allow(deprecated, reason = "a deprecated value still has to be read and written")]
        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $( $number => Self::$variant, )*
                    _ => Self::Unknown(number),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.value(), f)
            }
        }

        impl $crate::Checked for $name {
            fn subject(&self) -> $crate::Subject<'_> {
                $crate::Subject::Number($crate::Bound::from(self.value()))
            }
        }

        impl $crate::Serialize for $name {
            fn serialize<S: $crate::__private::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.value())
            }
        }

        impl $crate::Decode for $name {
            fn decode(
                value: $crate::Undecided<'_>,
            ) -> ::core::result::Result<Self, $crate::Misfit> {
                value.integer().map(Self::from)
            }
        }

        impl<'de> $crate::Deserialize<'de> for $name {
            fn deserialize<D: $crate::__private::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::__private::decode(deserializer)
            }
        }
    };
}

/// Lets an enum of texts be read whatever case a value is written in: the variants are those that
/// stand for the others.
///
/// ```
/// use switchboard_runtime::{any_case, open_enum};
///
/// open_enum! {
///     /// Where a job stands.
///     pub enum JobStatus {
///         Done = "done",
///         DoneInCapitals = "DONE",
///     }
/// }
///
/// any_case!(JobStatus, [Done]);
///
/// assert_eq!(JobStatus::from("DONE").ignoring_case(), JobStatus::Done);
/// assert_eq!(JobStatus::from("Done").ignoring_case(), JobStatus::Done);
/// assert_eq!(JobStatus::from("LOST").ignoring_case().as_str(), "LOST");
/// ```
#[macro_export]
macro_rules! any_case {
    ($name:ident, [$($variant:ident),+ $(,)?] $(,)?) => {
        #[allow(deprecated, reason = "a deprecated value still has to be read")]
        impl $name {
            /// The value that stands for all that differ from it in nothing but case; itself if
            /// there is none.
            #[must_use]
            pub fn ignoring_case(self) -> Self {
                $(
                    if Self::$variant.as_str().eq_ignore_ascii_case(self.as_str()) {
                        return Self::$variant;
                    }
                )+
                self
            }
        }
    };
}
