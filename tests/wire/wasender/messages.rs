//! Messages of all kinds, and what becomes of them.

use wasender::types::{
    AudioMessage, ContactCard, ContactMessage, DocumentMessage, ImageMessage, Location,
    LocationMessage, MessageKey, MessageText, OutgoingMessage, Poll, PollMessage, ReadRequest,
    StickerMessage, TextMessage, VideoMessage,
};
use wasender::{ErrorKind, Value};

use super::{Case, GROUP, USER, case, data, peers};
use crate::wire::case::encoded;

const CHANNEL: &str = "123456789@newsletter";

const FILE: &str = "https://example.com/file?a=1&b=2";

pub(super) static CASES: [Case; 6] = [
    Case::new("sendMessage", "POST /api/send-message", |client| {
        encoded(client.send_message(TextMessage::new("+15551234567", "Hello, \"you\"! 😀")))
    })
    .sends(r#"{"to":"+15551234567","text":"Hello, \"you\"! 😀"}"#)
    .errors(&[400, 401, 403, 422, 429])
    .gives(data!(
        r#"{"msgId":100000,"jid":"15551234567@s.whatsapp.net","status":"in_progress"}"#
    )),
    Case::new("editMessage", "PUT /api/messages/100000", |client| {
        encoded(client.edit_message(100_000, &MessageText::new("Hello again!")))
    })
    .sends(r#"{"text":"Hello again!"}"#)
    .errors(&[401, 404, 422, 429])
    .gives(data!(
        r#"{"msgId":100000,"id":"3EB0X123456789","remoteJid":"15551234567@s.whatsapp.net","key":{"id":"3EB0X123456789","remoteJid":"15551234567@s.whatsapp.net","fromMe":true},"message":{"protocolMessage":{"key":{"id":"3EB0X123456789","remoteJid":"15551234567@s.whatsapp.net","fromMe":true},"type":14,"timestampMs":1751302295563,"editedMessage":{"extendedTextMessage":{"text":"Hello again!"}}}},"messageTimestamp":"1751297488","status":1}"#
    )),
    Case::new("deleteMessage", "DELETE /api/messages/100000", |client| {
        encoded(client.delete_message(100_000))
    })
    .errors(&[401, 404, 429])
    .says(r#"{"success":true,"message":"The message has been deleted."}"#),
    Case::new("getMessageInfo", "GET /api/messages/100000/info", |client| {
        encoded(client.get_message_info(100_000))
    })
    .errors(&[401, 404, 429])
    .gives(data!(
        r#"{"msgId":100000,"id":"3EB0X123456789","remoteJid":"15551234567@s.whatsapp.net","key":{"id":"3EB0X123456789","remoteJid":"15551234567@s.whatsapp.net","fromMe":true},"message":{"conversation":"Hello!"},"messageTimestamp":1751297488,"status":4}"#
    )),
    Case::new(
        "resendMessage",
        "POST /api/messages/failed-1001/resend",
        |client| encoded(client.resend_message("failed-1001")),
    )
    .errors(&[400, 401, 403, 404, 429])
    .says(r#"{"success":true,"message":"The message is queued again."}"#),
    Case::new("markAsRead", "POST /api/messages/read", |client| {
        let key = MessageKey::new("3EB0X123456789", GROUP, false);
        encoded(client.mark_as_read(&ReadRequest::new(key.participant(USER))))
    })
    .sends(
        r#"{"key":{"id":"3EB0X123456789","remoteJid":"123456789-987654321@g.us","fromMe":false,"participant":"15551234567@s.whatsapp.net"}}"#,
    )
    .errors(&[401, 422, 429])
    .gives(data!(r#"{"status":"read"}"#)),
];

/// What a message looks like on its way.
async fn sent(message: impl Into<OutgoingMessage>) -> String {
    let peers = peers();
    peers.server.reply(case("sendMessage").reply());
    peers.client.send_message(message).await.unwrap();
    peers.request().text().to_owned()
}

#[tokio::test]
async fn a_text_goes_to_users_groups_and_channels() {
    for to in ["15551234567", "+15551234567", USER, GROUP, CHANNEL] {
        let expected = format!(r#"{{"to":"{to}","text":"Hello!"}}"#);
        assert_eq!(sent(TextMessage::new(to, "Hello!")).await, expected);
    }
}

#[tokio::test]
async fn a_text_answers_another_message_and_mentions_members_of_a_group() {
    let text = TextMessage::new(GROUP, "Hello, @15551234567!")
        .reply_to(100_000)
        .mentions([USER]);
    assert_eq!(
        sent(text).await,
        r#"{"to":"123456789-987654321@g.us","text":"Hello, @15551234567!","replyTo":100000,"mentions":["15551234567@s.whatsapp.net"]}"#
    );
}

#[tokio::test]
async fn an_image_and_a_video_have_a_text_and_can_be_viewed_once() {
    let image = ImageMessage::new(USER, FILE)
        .text("Look!")
        .view_once(true)
        .reply_to(100_000)
        .mentions([USER]);
    assert_eq!(
        sent(image).await,
        r#"{"to":"15551234567@s.whatsapp.net","imageUrl":"https://example.com/file?a=1&b=2","text":"Look!","viewOnce":true,"replyTo":100000,"mentions":["15551234567@s.whatsapp.net"]}"#
    );
    let video = VideoMessage::new(USER, FILE).text("Look!").view_once(false);
    assert_eq!(
        sent(video.reply_to(100_000).mentions([USER])).await,
        r#"{"to":"15551234567@s.whatsapp.net","videoUrl":"https://example.com/file?a=1&b=2","text":"Look!","viewOnce":false,"replyTo":100000,"mentions":["15551234567@s.whatsapp.net"]}"#
    );
}

#[tokio::test]
async fn a_document_has_the_name_that_the_recipient_sees() {
    let document = DocumentMessage::new(USER, FILE)
        .file_name("menu.pdf")
        .text("The menu")
        .reply_to(100_000)
        .mentions([USER]);
    assert_eq!(
        sent(document).await,
        r#"{"to":"15551234567@s.whatsapp.net","documentUrl":"https://example.com/file?a=1&b=2","fileName":"menu.pdf","text":"The menu","replyTo":100000,"mentions":["15551234567@s.whatsapp.net"]}"#
    );
}

#[tokio::test]
async fn a_voice_note_and_a_sticker_are_files_as_well() {
    let audio = AudioMessage::new(USER, FILE).view_once(true);
    assert_eq!(
        sent(audio.reply_to(100_000)).await,
        r#"{"to":"15551234567@s.whatsapp.net","audioUrl":"https://example.com/file?a=1&b=2","viewOnce":true,"replyTo":100000}"#
    );
    assert_eq!(
        sent(StickerMessage::new(USER, FILE).reply_to(100_000)).await,
        r#"{"to":"15551234567@s.whatsapp.net","stickerUrl":"https://example.com/file?a=1&b=2","replyTo":100000}"#
    );
}

#[tokio::test]
async fn contacts_and_places_are_objects_of_a_message() {
    let contact = ContactMessage::new(USER, ContactCard::new("Elsa", "+15551234567"));
    assert_eq!(
        sent(contact.reply_to(100_000)).await,
        r#"{"to":"15551234567@s.whatsapp.net","contact":{"name":"Elsa","phone":"+15551234567"},"replyTo":100000}"#
    );
    let place = Location::new(37.5, -122.25).name("Kitchen");
    let location = LocationMessage::new(USER, place.address("1 Example Street"));
    assert_eq!(
        sent(location.text("Here").reply_to(100_000)).await,
        r#"{"to":"15551234567@s.whatsapp.net","location":{"latitude":37.5,"longitude":-122.25,"name":"Kitchen","address":"1 Example Street"},"text":"Here","replyTo":100000}"#
    );
}

#[tokio::test]
async fn a_poll_has_a_question_and_answers() {
    let poll = Poll::new("Where to?", ["Sea", "Hills"]).multi_select(true);
    assert_eq!(
        sent(PollMessage::new(CHANNEL, poll)).await,
        r#"{"to":"123456789@newsletter","poll":{"question":"Where to?","options":["Sea","Hills"],"multiSelect":true}}"#
    );
}

#[tokio::test]
async fn a_message_of_a_kind_that_is_new_can_be_sent_as_json() {
    let json = r#"{"to":"+15551234567","hologram":{"url":"https://example.com"}}"#;
    let message: Value = serde_json::from_str(json).unwrap();
    assert_eq!(sent(OutgoingMessage::Unknown(message)).await, json);
}

#[tokio::test]
async fn a_message_that_breaks_a_rule_is_not_sent() {
    let peers = peers();
    let messages: [(OutgoingMessage, &str); 3] = [
        (
            PollMessage::new(USER, Poll::new("Where to?", ["Sea"])).into(),
            "poll.options",
        ),
        (
            LocationMessage::new(USER, Location::new(90.5, 0.0)).into(),
            "location.latitude",
        ),
        (
            LocationMessage::new(USER, Location::new(0.0, f64::NAN)).into(),
            "location.longitude",
        ),
    ];
    for (message, place) in messages {
        let error = peers.client.send_message(message).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(error.to_string().contains(place), "{error}");
        assert!(!error.may_have_been_sent());
    }
    assert!(peers.server.requests().is_empty());
}
