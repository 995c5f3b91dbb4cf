//! Who may send events.

use switchboard_runtime::{
    HeaderMap, HeaderValue, Secret, SignatureText, WebhookError, WebhookErrorKind, WebhookInfo,
};
use wasender::webhooks::verify;

/// A test case of RFC 4231, section 4.3.
const KEY: &str = "Jefe";
const BODY: &[u8] = b"what do ya want for nothing?";
const HEX: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
const BASE64: &str = "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=";

static OF_HEX: WebhookInfo =
    WebhookInfo::new().hmac_sha256("X-Signature", "sha256=", SignatureText::Hex);
static OF_BASE64: WebhookInfo =
    WebhookInfo::new().hmac_sha256("X-Signature", "", SignatureText::Base64);

fn headers(name: &'static str, value: &str) -> HeaderMap {
    let value = HeaderValue::from_str(value).unwrap();
    [(name.parse().unwrap(), value)].into_iter().collect()
}

fn hmac(info: &WebhookInfo, signature: &str) -> Result<(), WebhookError> {
    info.verify(&headers("x-signature", signature), BODY, &Secret::from(KEY))
}

#[test]
fn the_secret_itself_is_a_signature() {
    let secret = Secret::from("an-invented-secret");
    let signed = headers("x-webhook-signature", "an-invented-secret");
    assert!(verify(&signed, b"{}", &secret).is_ok());
    for wrong in [
        "an-invented-secreT",
        "an-invented-secre",
        "an-invented-secrets",
        "",
    ] {
        let signed = headers("x-webhook-signature", wrong);
        let error = verify(&signed, b"{}", &secret).unwrap_err();
        assert_eq!(error.kind(), WebhookErrorKind::WrongSignature, "{wrong}");
        assert_eq!(error.status(), 401);
        let expected = "the signature in the header `X-Webhook-Signature` is wrong";
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn what_nobody_signed_is_refused() {
    let error = verify(&HeaderMap::new(), b"{}", &Secret::from("a")).unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::NoSignature);
    assert_eq!(error.status(), 401);
}

#[test]
fn an_empty_secret_proves_nothing() {
    let signed = headers("x-webhook-signature", "");
    let error = verify(&signed, b"{}", &Secret::from("")).unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::WrongSignature);
}

#[test]
fn a_hash_of_the_body_is_a_signature() {
    assert!(hmac(&OF_HEX, &format!("sha256={HEX}")).is_ok());
    assert!(hmac(&OF_HEX, &format!("sha256={}", HEX.to_uppercase())).is_ok());
    assert!(hmac(&OF_BASE64, BASE64).is_ok());
    assert!(hmac(&OF_BASE64, BASE64.trim_end_matches('=')).is_ok());
}

#[test]
fn a_hash_that_is_not_the_whole_hash_is_wrong() {
    let longer = format!("sha256={HEX}00");
    let half = format!("sha256={}", HEX.get(..32).unwrap());
    let odd = format!("sha256={}", HEX.get(..63).unwrap());
    let other = format!("sha256={}", HEX.replace('5', "6"));
    for wrong in [HEX, &longer, &half, &odd, &other, "sha256=", "sha256=é", ""] {
        let error = hmac(&OF_HEX, wrong).unwrap_err();
        assert_eq!(error.kind(), WebhookErrorKind::WrongSignature, "{wrong}");
    }
    for wrong in ["", "=", "W9zB", "*"] {
        assert!(hmac(&OF_BASE64, wrong).is_err(), "{wrong}");
    }
}

#[test]
fn a_hash_of_another_body_is_wrong() {
    let signed = headers("x-signature", &format!("sha256={HEX}"));
    let secret = Secret::from(KEY);
    assert!(OF_HEX.verify(&signed, b"what do ya want", &secret).is_err());
}
