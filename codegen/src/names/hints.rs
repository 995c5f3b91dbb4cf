//! What a type is called that the document has no name for: it follows from where it stands.

use crate::ident::{TypeName, spelled};
use crate::spec::{MediaType, Status};

/// The name of one of what `plural` holds: `participants` holds a `participant`.
pub(super) fn singular(plural: &TypeName) -> TypeName {
    let text = plural.as_str();
    let without = |end: &str| text.strip_suffix(end).filter(|rest| rest.len() > 1);
    if let Some(stem) = without("ies") {
        return TypeName::new(&format!("{stem}y"));
    }
    let hissing = ["sses", "xes", "ches", "shes"];
    if hissing.iter().any(|end| text.ends_with(end)) {
        return TypeName::new(without("es").unwrap_or(text));
    }
    let unchanged = ["ss", "us", "is", "news", "series", "data"];
    match without("s") {
        Some(stem)
            if !unchanged
                .iter()
                .any(|end| text.to_lowercase().ends_with(end)) =>
        {
            TypeName::new(stem)
        }
        _ => plural.followed_by("item"),
    }
}

/// The name of what a property of `parent` holds.
pub(super) fn property(parent: &TypeName, name: &str) -> TypeName {
    let name = if name.chars().any(char::is_alphanumeric) {
        name.to_owned()
    } else {
        spelled(name)
    };
    parent.followed_by(&name)
}

/// The word for a status (RFC 9110, section 15, and the registry of statuses).
pub(super) fn status(status: Status) -> String {
    let word = match status {
        Status::Default => "Other",
        Status::Range(1) => "Informational",
        Status::Range(2) => "Success",
        Status::Range(3) => "Redirection",
        Status::Range(4) => "ClientError",
        Status::Range(_) => "ServerError",
        Status::Exact(code) => return exact(code),
    };
    word.to_owned()
}

fn exact(code: u16) -> String {
    let word = match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritative",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        400 => "BadRequest",
        401 => "Unauthorized",
        402 => "PaymentRequired",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        406 => "NotAcceptable",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        411 => "LengthRequired",
        412 => "PreconditionFailed",
        413 => "ContentTooLarge",
        415 => "UnsupportedMediaType",
        422 => "Unprocessable",
        423 => "Locked",
        429 => "TooManyRequests",
        500 => "InternalServerError",
        501 => "NotImplemented",
        502 => "BadGateway",
        503 => "ServiceUnavailable",
        504 => "GatewayTimeout",
        _ => return format!("Status{code}"),
    };
    word.to_owned()
}

/// The word for a media type.
pub(super) fn media_type(media_type: &MediaType) -> String {
    let essence = media_type.essence();
    if essence == "application/json" {
        return "Json".to_owned();
    }
    match essence.split_once('/') {
        Some(("application", "x-www-form-urlencoded")) => "Form".to_owned(),
        Some(("multipart", "form-data")) => "Multipart".to_owned(),
        Some(("*", "*")) => "Other".to_owned(),
        Some(("text", "plain")) => "Text".to_owned(),
        Some(("application", "octet-stream")) => "Bytes".to_owned(),
        Some((kind, "*")) => kind.to_owned(),
        Some((_, subtype)) => spelled(&subtype.trim_start_matches("vnd.").replace('+', " ")),
        None => essence,
    }
}
