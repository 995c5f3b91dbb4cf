//! What is written for a type that is sent.

use std::fmt::Write as _;

use proc_macro::TokenStream;

use crate::input::{Field, Input, Kind};

/// The implementation for `input`.
pub(crate) fn implement(input: &Input) -> Result<TokenStream, String> {
    let name = &input.name;
    let body = match &input.kind {
        Kind::Struct(fields) => object(fields),
        Kind::Enum {
            variants,
            untagged: true,
        } => held(variants),
        Kind::Enum { .. } => return Err(format!("`{name}` is not said to be `untagged`")),
    };
    let code = format!(
        "#[automatically_derived] \
         #[allow(deprecated, reason = \"a deprecated field still has to be written\")] \
         impl ::switchboard_runtime::Serialize for {name} {{ \
             fn serialize<S: ::switchboard_runtime::__private::Serializer>(\
                 &self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {{ {body} }} \
         }}"
    );
    code.parse().map_err(|error| format!("{error}"))
}

/// Writes a member for each field.
fn object(fields: &[Field]) -> String {
    let mut code = String::from(
        "let mut object = ::switchboard_runtime::__private::ObjectWriter::new(serializer);",
    );
    for Field {
        name,
        wire_name,
        flatten,
        optional,
    } in fields
    {
        let _ = match (flatten, optional) {
            (true, _) => write!(code, "object.members(&self.{name});"),
            (_, true) => write!(code, "object.given(\"{wire_name}\", &self.{name});"),
            (_, false) => write!(code, "object.member(\"{wire_name}\", &self.{name});"),
        };
    }
    code.push_str("object.end()");
    code
}

/// Writes what a variant holds as it is.
fn held(variants: &[String]) -> String {
    let mut code = String::from("match self {");
    for variant in variants {
        let _ = write!(
            code,
            "Self::{variant}(value) => ::switchboard_runtime::Serialize::serialize(value, serializer),"
        );
    }
    code.push('}');
    code
}
