//! What is written for a type that is read.

use std::fmt::Write as _;

use proc_macro::TokenStream;

use crate::input::{Field, Input, Kind};

const ATTRIBUTES: &str = "#[automatically_derived] \
     #[allow(deprecated, reason = \"a deprecated field still has to be read\")]";

/// The implementations for `input`.
pub(crate) fn implement(input: &Input) -> Result<TokenStream, String> {
    let name = &input.name;
    let mut code = format!(
        "{ATTRIBUTES} impl<'de> ::switchboard_runtime::Deserialize<'de> for {name} {{ \
             fn deserialize<D: ::switchboard_runtime::__private::Deserializer<'de>>(\
                 deserializer: D) -> ::core::result::Result<Self, D::Error> {{ \
                 ::switchboard_runtime::__private::decode(deserializer) \
             }} \
         }}"
    );
    if let Kind::Struct(fields) = &input.kind {
        let body = body(fields)?;
        let _ = write!(
            code,
            "{ATTRIBUTES} impl ::switchboard_runtime::Decode for {name} {{ \
                 fn decode(value: ::switchboard_runtime::Undecided<'_>) -> \
                     ::core::result::Result<Self, ::switchboard_runtime::Misfit> {{ {body} }} \
             }}"
        );
    }
    code.parse().map_err(|error| format!("{error}"))
}

/// Finds the fields, and reads each as its type wants.
fn body(fields: &[Field]) -> Result<String, String> {
    let (rest, named): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.flatten);
    let locals: Vec<String> = (0..named.len())
        .map(|index| format!("field_{index}"))
        .collect();
    let wire_names: Vec<String> = named
        .iter()
        .map(|field| format!("\"{}\"", field.wire_name))
        .collect();
    let find = match rest.as_slice() {
        [] => "value.find(&mut fields)?;",
        [_] => "let rest = value.find_and_rest(&mut fields)?;",
        _ => return Err("only one field can take all that is left".to_owned()),
    };
    let mut code = format!(
        "let mut fields = ::switchboard_runtime::Field::all([{}]); {find} let [{}] = &fields;",
        wire_names.join(", "),
        locals.join(", ")
    );
    // What fails between the fields of a literal drops all that came before, each time with code of its
    // own: that grows with the square of the fields. Of locals, the dropping is shared.
    let mut members = String::new();
    for (field, local) in named.iter().zip(&locals) {
        let _ = write!(code, "let {local} = {local}.read()?;");
        let _ = write!(members, "{}: {local},", field.name);
    }
    for field in rest {
        code.push_str("let rest = rest.read()?;");
        let _ = write!(members, "{}: rest,", field.name);
    }
    let _ = write!(code, "::core::result::Result::Ok(Self {{ {members} }})");
    Ok(code)
}
