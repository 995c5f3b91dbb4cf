//! What answers are wrapped in.

use super::rust::{Expr, Static, Vis};
use crate::ir::{Envelope, Scalar};

/// The static that describes it.
pub(super) fn description(envelope: &Envelope) -> Static {
    let mut value = Expr::call("Envelope::new", []);
    if !envelope.failure.is_empty() {
        let signs = envelope.failure.iter();
        let signs = signs.map(|(place, sign)| Expr::tuple([Expr::text(place), scalar(sign)]));
        value = value.method("failure", [Expr::array(signs).reference()]);
    }
    if !envelope.message.is_empty() {
        let places = envelope.message.iter().map(|place| Expr::text(place));
        value = value.method("message", [Expr::array(places).reference()]);
    }
    if let Some(place) = &envelope.data {
        value = value.method("data", [Expr::text(place)]);
    }
    if let Some(place) = &envelope.retry_after {
        value = value.method("retry_after", [Expr::text(place)]);
    }
    Static::new(envelope.constant.as_str(), "Envelope", value).vis(Vis::Crate)
}

fn scalar(scalar: &Scalar) -> Expr {
    match scalar {
        Scalar::Null => Expr::atom("Scalar::Null"),
        Scalar::Bool(value) => Expr::call("Scalar::Bool", [Expr::atom(value.to_string())]),
        Scalar::Integer(value) => Expr::call("Scalar::Integer", [Expr::atom(value.to_string())]),
        Scalar::Text(text) => Expr::call("Scalar::Text", [Expr::text(text)]),
    }
}
