//! Messages by WhatsApp, and translation.

use whatsmate_v1::types::{TextMessage, Translation};

use super::Case;
use crate::wire::case::encoded;

const QUEUED: &str = r#"{"status":"queued"}"#;
const CODES: &str = r#"{"en":"English","es":"Spanish"}"#;

pub(super) static CASES: [Case; 5] = [
    Case::new("getGatewayStatus", "GET /v1/gateway/status", |client| {
        encoded(client.get_gateway_status())
    })
    .errors(&[401])
    .returns(r#"{"status":"up"}"#, r#"{"status":"up"}"#),
    Case::new(
        "queueWhatsappMessage",
        "POST /v1/whatsapp/queue/message",
        |client| {
            #[expect(deprecated, reason = "it is still there")]
            let call = client.queue_whatsapp_message(&TextMessage::new("14155552671", "Hello!"));
            encoded(call)
        },
    )
    .sends(r#"{"number":"14155552671","message":"Hello!"}"#)
    .errors(&[401])
    .returns(QUEUED, QUEUED),
    Case::new(
        "sendWhatsappMessage",
        "POST /v1/whatsapp/single/message/1",
        |client| {
            let body = TextMessage::new("14155552671", "Hello!");
            encoded(client.send_whatsapp_message(1, &body))
        },
    )
    .sends(r#"{"number":"14155552671","message":"Hello!"}"#)
    .errors(&[401])
    .returns(QUEUED, QUEUED),
    Case::new(
        "translateText",
        "POST /v1/translation/translate",
        |client| {
            let body = Translation::new("en", "es", "Hello, world!");
            encoded(client.translate_text(&body))
        },
    )
    .sends(r#"{"fromLang":"en","toLang":"es","text":"Hello, world!"}"#)
    .errors(&[400, 401, 444, 469])
    .answers(
        "text/plain",
        ("text/plain; charset=utf-8", "¡Hola, mundo!"),
        r#""¡Hola, mundo!""#,
    ),
    Case::new(
        "listLanguageCodes",
        "GET /v1/translation/supported-codes",
        |client| encoded(client.list_language_codes()),
    )
    .errors(&[401])
    .returns(CODES, CODES),
];
