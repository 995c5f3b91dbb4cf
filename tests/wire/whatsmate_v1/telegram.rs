//! Messages by Telegram.

use whatsmate_v1::ErrorKind;
use whatsmate_v1::types::{
    AudioBatch, AudioMessage, DocumentBatch, DocumentMessage, LocationBatch, LocationMessage,
    PhotoBatch, PhotoMessage, TextBatch, TextMessage,
};

use super::{Case, Peers, client};
use crate::server::Reply;
use crate::wire::case::encoded;

const STATUS: &str = r#"{"status":"up","instance":0}"#;
const TAKEN: &str = r#"{"success":true,"status":"The message is on its way."}"#;
const NUMBERS: [&str; 2] = ["14155552671", "447700900123"];

impl Case {
    /// An operation that sends a message.
    const fn message(self, body: &'static str) -> Self {
        self.sends(body).errors(&[401]).returns(TAKEN, TAKEN)
    }
}

pub(super) static CASES: [Case; 11] = [
    Case::new("getTelegramStatus", "GET /v1/telegram/status/0", |client| {
        encoded(client.get_telegram_status(0))
    })
    .errors(&[401])
    .returns(STATUS, STATUS),
    Case::new(
        "sendTelegramMessage",
        "POST /v1/telegram/single/message/0",
        |client| {
            let body = TextMessage::new("14155552671", "Hello!");
            encoded(client.send_telegram_message(0, &body))
        },
    )
    .message(r#"{"number":"14155552671","message":"Hello!"}"#),
    Case::new(
        "sendTelegramMessageBatch",
        "POST /v1/telegram/batch/message/0",
        |client| {
            let body = TextBatch::new(NUMBERS, "Hello!");
            encoded(client.send_telegram_message_batch(0, &body))
        },
    )
    .message(r#"{"numbers":["14155552671","447700900123"],"message":"Hello!"}"#),
    Case::new(
        "sendTelegramLocation",
        "POST /v1/telegram/single/location/0",
        |client| {
            let body = LocationMessage::new("14155552671", 48.8584, 2.2945);
            encoded(client.send_telegram_location(0, &body))
        },
    )
    .message(r#"{"number":"14155552671","latitude":48.8584,"longitude":2.2945}"#),
    Case::new(
        "sendTelegramLocationBatch",
        "POST /v1/telegram/batch/location/0",
        |client| {
            let body = LocationBatch::new(NUMBERS, 48.8584, 2.2945);
            encoded(client.send_telegram_location_batch(0, &body))
        },
    )
    .message(r#"{"numbers":["14155552671","447700900123"],"latitude":48.8584,"longitude":2.2945}"#),
    Case::new(
        "sendTelegramPhoto",
        "POST /v1/telegram/single/photo/binary/0",
        |client| {
            let body = PhotoMessage::new("14155552671", b"image").caption("As promised");
            encoded(client.send_telegram_photo(0, &body))
        },
    )
    .message(r#"{"number":"14155552671","image":"aW1hZ2U=","caption":"As promised"}"#),
    Case::new(
        "sendTelegramPhotoBatch",
        "POST /v1/telegram/batch/photo/binary/0",
        |client| {
            let body = PhotoBatch::new(NUMBERS, b"image").caption("As promised");
            encoded(client.send_telegram_photo_batch(0, &body))
        },
    )
    .message(
        r#"{"numbers":["14155552671","447700900123"],"image":"aW1hZ2U=","caption":"As promised"}"#,
    ),
    Case::new(
        "sendTelegramAudio",
        "POST /v1/telegram/single/audio/binary/0",
        |client| {
            let body = AudioMessage::new("14155552671", b"audio", "audio.mp3");
            encoded(client.send_telegram_audio(0, &body))
        },
    )
    .message(r#"{"number":"14155552671","audio":"YXVkaW8=","filename":"audio.mp3"}"#),
    Case::new(
        "sendTelegramAudioBatch",
        "POST /v1/telegram/batch/audio/binary/0",
        |client| {
            let body = AudioBatch::new(NUMBERS, b"audio", "audio.mp3");
            encoded(client.send_telegram_audio_batch(0, &body))
        },
    )
    .message(
        r#"{"numbers":["14155552671","447700900123"],"audio":"YXVkaW8=","filename":"audio.mp3"}"#,
    ),
    Case::new(
        "sendTelegramDocument",
        "POST /v1/telegram/single/document/binary/0",
        |client| {
            let body = DocumentMessage::new("14155552671", b"pdf", "document.pdf");
            encoded(client.send_telegram_document(0, &body))
        },
    )
    .message(r#"{"number":"14155552671","document":"cGRm","filename":"document.pdf"}"#),
    Case::new(
        "sendTelegramDocumentBatch",
        "POST /v1/telegram/batch/document/binary/0",
        |client| {
            let body = DocumentBatch::new(NUMBERS, b"pdf", "document.pdf");
            encoded(client.send_telegram_document_batch(0, &body))
        },
    )
    .message(
        r#"{"numbers":["14155552671","447700900123"],"document":"cGRm","filename":"document.pdf"}"#,
    ),
];

/// The operations that send a message.
fn messages() -> impl Iterator<Item = &'static Case> {
    CASES.iter().skip(1)
}

#[tokio::test]
async fn a_message_that_the_gateway_does_not_take_is_an_error_whatever_the_status() {
    let peers = Peers::with(client);
    let body = r#"{"success":false,"status":"The number is not on Telegram."}"#;
    for case in messages() {
        let reply = Reply::new(200).body("application/json", body);
        let error = peers.error(case, reply).await;

        assert_eq!(error.kind(), ErrorKind::Rejected, "{}", case.operation);
        assert_eq!(error.status().unwrap(), 200);
        assert_eq!(error.message(), Some("The number is not on Telegram."));
        assert_eq!(error.body().unwrap(), body);
    }
}

#[tokio::test]
async fn an_error_status_has_its_words_where_telegrams_answers_have_them() {
    let peers = Peers::with(client);
    let body = r#"{"success":false,"status":"Try again later."}"#;
    for case in messages() {
        let reply = Reply::new(503).body("application/json", body);
        let error = peers.error(case, reply).await;

        assert_eq!(error.kind(), ErrorKind::ServerError, "{}", case.operation);
        assert_eq!(error.message(), Some("Try again later."));
    }
}
