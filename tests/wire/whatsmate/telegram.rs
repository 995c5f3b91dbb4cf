//! Messages by Telegram.

use whatsmate::types::{
    TelegramAudioRequest, TelegramDocumentRequest, TelegramGroupAudioRequest,
    TelegramGroupDocumentRequest, TelegramGroupMediaRequest, TelegramGroupTextRequest,
    TelegramGroupVoiceNoteRequest, TelegramMediaRequest, TelegramTextRequest,
    TelegramVoiceNoteRequest,
};

use super::{Case, pending};

pub(super) static CASES: [Case; 10] = [
    Case::post(
        "sendTelegramTextSingle",
        "POST /v3/telegram/single/text/message/1",
        r#"{"number":"14155552671","message":"string"}"#,
        |client| {
            let body = TelegramTextRequest::new("14155552671", "string");
            pending(client.send_telegram_text_single(1, &body))
        },
    ),
    Case::post(
        "sendTelegramImageSingle",
        "POST /v3/telegram/single/image/message/1",
        r#"{"number":"14155552671","image":"c3RyaW5n","caption":"string"}"#,
        |client| {
            let body = TelegramMediaRequest::new("14155552671", b"string").caption("string");
            pending(client.send_telegram_image_single(1, &body))
        },
    ),
    Case::post(
        "sendTelegramDocumentSingle",
        "POST /v3/telegram/single/document/message/1",
        concat!(
            r#"{"number":"14155552671","document":"c3RyaW5n","filename":"document.pdf","#,
            r#""caption":"string"}"#,
        ),
        |client| {
            let body = TelegramDocumentRequest::new("14155552671", b"string", "document.pdf")
                .caption("string");
            pending(client.send_telegram_document_single(1, &body))
        },
    ),
    Case::post(
        "sendTelegramAudioSingle",
        "POST /v3/telegram/single/audio/message/1",
        concat!(
            r#"{"number":"14155552671","audio":"c3RyaW5n","filename":"audio.mp3","#,
            r#""caption":"string"}"#,
        ),
        |client| {
            let body =
                TelegramAudioRequest::new("14155552671", b"string", "audio.mp3").caption("string");
            pending(client.send_telegram_audio_single(1, &body))
        },
    ),
    Case::post(
        "sendTelegramVoiceNoteSingle",
        "POST /v3/telegram/single/voice_note/message/1",
        concat!(
            r#"{"number":"14155552671","voice_note":"c3RyaW5n","filename":"voice.opus","#,
            r#""caption":"string"}"#,
        ),
        |client| {
            let body = TelegramVoiceNoteRequest::new("14155552671", b"string", "voice.opus")
                .caption("string");
            pending(client.send_telegram_voice_note_single(1, &body))
        },
    ),
    Case::post(
        "sendTelegramTextGroup",
        "POST /v3/telegram/group/text/message/1",
        r#"{"group_name":"string","group_admin":"14155552671","message":"string"}"#,
        |client| {
            let body = TelegramGroupTextRequest::new("string", "14155552671", "string");
            pending(client.send_telegram_text_group(1, &body))
        },
    ),
    Case::post(
        "sendTelegramImageGroup",
        "POST /v3/telegram/group/image/message/1",
        concat!(
            r#"{"group_name":"string","group_admin":"14155552671","image":"c3RyaW5n","#,
            r#""caption":"string"}"#,
        ),
        |client| {
            let body = TelegramGroupMediaRequest::new("string", "14155552671", b"string")
                .caption("string");
            pending(client.send_telegram_image_group(1, &body))
        },
    ),
    Case::post(
        "sendTelegramDocumentGroup",
        "POST /v3/telegram/group/document/message/1",
        concat!(
            r#"{"group_name":"string","group_admin":"14155552671","document":"c3RyaW5n","#,
            r#""filename":"document.pdf","caption":"string"}"#,
        ),
        |client| {
            let (group, admin) = ("string", "14155552671");
            let body = TelegramGroupDocumentRequest::new(group, admin, b"string", "document.pdf")
                .caption("string");
            pending(client.send_telegram_document_group(1, &body))
        },
    ),
    Case::post(
        "sendTelegramAudioGroup",
        "POST /v3/telegram/group/audio/message/1",
        concat!(
            r#"{"group_name":"string","group_admin":"14155552671","audio":"c3RyaW5n","#,
            r#""filename":"audio.mp3","caption":"string"}"#,
        ),
        |client| {
            let (group, admin) = ("string", "14155552671");
            let body = TelegramGroupAudioRequest::new(group, admin, b"string", "audio.mp3")
                .caption("string");
            pending(client.send_telegram_audio_group(1, &body))
        },
    ),
    Case::post(
        "sendTelegramVoiceNoteGroup",
        "POST /v3/telegram/group/voice_note/message/1",
        concat!(
            r#"{"group_name":"string","group_admin":"14155552671","voice_note":"c3RyaW5n","#,
            r#""filename":"voice.opus","caption":"string"}"#,
        ),
        |client| {
            let (group, admin) = ("string", "14155552671");
            let body = TelegramGroupVoiceNoteRequest::new(group, admin, b"string", "voice.opus")
                .caption("string");
            pending(client.send_telegram_voice_note_group(1, &body))
        },
    ),
];
