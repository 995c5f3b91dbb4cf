//! What answers are wrapped in.

use super::Lowering;
use crate::ident::Constant;
use crate::ir::{self, Decoding, Type};
use crate::spec::{self, Content};

impl Lowering<'_> {
    /// The envelopes that any operation has.
    pub(super) fn envelopes(&self) -> Vec<ir::Envelope> {
        let envelopes = self.names.envelopes.iter();
        envelopes
            .map(|(envelope, constant)| lowered(envelope, constant))
            .collect()
    }

    /// The static of an operation's envelope.
    pub(super) fn envelope_of(&self, operation: &spec::Operation) -> Option<Constant> {
        let envelope = operation.envelope.as_ref()?;
        self.names.envelopes.get(envelope).cloned()
    }
}

/// The data of an answer that is read as JSON, if the answer was opened for it; else all of it.
pub(super) fn opened(content: &Content, ty: Type) -> Decoding {
    match content.opened {
        None => Decoding::Json(ty),
        Some(opened) if opened.is_optional => Decoding::Data(or_null(ty)),
        Some(_) => Decoding::Data(ty),
    }
}

/// The type, or what `null` is.
pub(super) fn or_null(ty: Type) -> Type {
    match ty {
        ty @ (Type::Nullable(_) | Type::Json) => ty,
        ty => Type::Nullable(Box::new(ty)),
    }
}

fn lowered(envelope: &spec::Envelope, constant: &Constant) -> ir::Envelope {
    let failure = envelope.failure.iter();
    ir::Envelope {
        constant: constant.clone(),
        failure: failure
            .map(|(place, sign)| (place.to_string(), scalar(sign)))
            .collect(),
        message: envelope.message.iter().map(ToString::to_string).collect(),
        data: envelope.data.as_ref().map(ToString::to_string),
        retry_after: envelope.retry_after.as_ref().map(ToString::to_string),
    }
}

fn scalar(scalar: &spec::Scalar) -> ir::Scalar {
    match scalar {
        spec::Scalar::Null => ir::Scalar::Null,
        spec::Scalar::Bool(value) => ir::Scalar::Bool(*value),
        spec::Scalar::Integer(value) => ir::Scalar::Integer(*value),
        spec::Scalar::Text(text) => ir::Scalar::Text(text.clone()),
    }
}
