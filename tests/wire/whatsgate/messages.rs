//! Messages, their files, and the chats that they are in.

use whatsgate::types::{
    ChatRequest, CheckRequest, DocumentMessage, ImageMessage, Media, MediaRequest, MediaType,
    RecipientId, RecipientNumber, RecipientType, SendOutcome, SendRequest, SessionRequest,
    StickerMessage, TextMessage, VoiceMessage,
};

use super::{Case, DONE, JSON, peers};
use crate::server::Reply;
use crate::wire::case::encoded;

const SESSION: &str = "191b80a9238";

const CHAT: &str = r#"{"WhatsappID":"191b80a9238","recipient":{"id":"79991112233@c.us"}}"#;

pub(super) static CASES: [Case; 6] = [
    Case::new("sendMessage", "POST /api/v1/send", |client| {
        let recipient = RecipientNumber::new("79999999999");
        let body = SendRequest::new(SESSION, recipient, TextMessage::new("Hello, world!"));
        encoded(client.send_message(&body.queued(false)))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","recipient":{"number":"79999999999"},"message":{"body":"Hello, world!"},"async":false}"#,
        r#"{"result":{"id":"true_79999999999@c.us_3DB0F5D953FBA2806CB5","ack":0,"hasMedia":false,"mediaKey":"","body":"Hello world!","type":"chat","timestamp":1660217895,"from":"79999999999@c.us","to":"79999999999@c.us","isForwarded":false}}"#,
        r#"{"id":"true_79999999999@c.us_3DB0F5D953FBA2806CB5","ack":0,"hasMedia":false,"mediaKey":"","body":"Hello world!","type":"chat","timestamp":1660217895,"from":"79999999999@c.us","to":"79999999999@c.us","isForwarded":false}"#,
    ),
    Case::new("markSeen", "POST /api/v1/seen", |client| {
        let chat = ChatRequest::new(SESSION, RecipientId::new("79991112233@c.us"));
        encoded(client.mark_seen(&chat))
    })
    .command(CHAT, DONE, DONE),
    Case::new("showTyping", "POST /api/v1/typing", |client| {
        let chat = ChatRequest::new(SESSION, RecipientId::new("79991112233@c.us"));
        encoded(client.show_typing(&chat))
    })
    .command(CHAT, DONE, DONE),
    Case::new("getMedia", "POST /api/v1/get-media", |client| {
        let key = "TuM9wXQZBmERUCzwnIZe80GwZ5lPDIDsNE+vewnAxho=";
        encoded(client.get_media(&MediaRequest::new(SESSION, key)))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","mediaKey":"TuM9wXQZBmERUCzwnIZe80GwZ5lPDIDsNE+vewnAxho="}"#,
        r#"{"result":"OK","media":{"mimetype":"image/jpeg","data":"aW1hZ2U="}}"#,
        r#"{"mimetype":"image/jpeg","data":"aW1hZ2U="}"#,
    ),
    Case::new("checkNumber", "POST /api/v1/check", |client| {
        encoded(client.check_number(&CheckRequest::new(SESSION, "79999999999")))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","number":"79999999999"}"#,
        r#"{"result":"OK","data":true}"#,
        "true",
    ),
    Case::new("listChats", "POST /api/v1/get-chats", |client| {
        encoded(client.list_chats(&SessionRequest::new(SESSION)))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238"}"#,
        r#"{"result":"OK","data":[{"id":"79999999999@c.us","name":"+7 (999) 999-99-99","isGroup":false,"isReadOnly":false,"unreadCount":0,"timestamp":1660218976,"pinned":false,"isMuted":false,"muteExpiration":0}]}"#,
        r#"[{"id":"79999999999@c.us","name":"+7 (999) 999-99-99","isGroup":false,"isReadOnly":false,"unreadCount":0,"timestamp":1660218976,"pinned":false,"isMuted":false,"muteExpiration":0}]"#,
    ),
];

/// What a message looks like on its way.
async fn sent(message: impl Into<whatsgate::types::OutgoingMessage>) -> String {
    let peers = peers();
    peers.server.answer(200, JSON, DONE);
    let group = RecipientNumber::new("AA11223344").kind(RecipientType::Group);
    let body = SendRequest::new(SESSION, group, message);
    peers.client.send_message(&body).await.unwrap();
    let text = peers.request().text().to_owned();
    let head = r#"{"WhatsappID":"191b80a9238","recipient":{"number":"AA11223344","type":"group"},"message":"#;
    let rest = text.strip_prefix(head).unwrap();
    rest.strip_suffix('}').unwrap().to_owned()
}

#[tokio::test]
async fn an_image_answers_a_message_in_a_group() {
    let media = Media::new(MediaType::ImagePng, b"image").filename("bird.png");
    let image = ImageMessage::new(media)
        .body("You received a little bird!")
        .quote("true_79991112233@c.us_3EB0EBC34954F8976AA6");
    let expected = r#"{"type":"image","media":{"mimetype":"image/png","data":"aW1hZ2U=","filename":"bird.png"},"body":"You received a little bird!","quote":"true_79991112233@c.us_3EB0EBC34954F8976AA6"}"#;
    assert_eq!(sent(image).await, expected);
}

#[tokio::test]
async fn the_other_kinds_of_messages_say_what_they_are() {
    let webp = Media::new(MediaType::ImageWebp, b"image");
    let sticker = r#"{"type":"sticker","media":{"mimetype":"image/webp","data":"aW1hZ2U="}}"#;
    assert_eq!(sent(StickerMessage::new(webp)).await, sticker);

    let pdf = Media::new(MediaType::ApplicationPdf, b"pdf").filename("menu.pdf");
    let document = r#"{"type":"doc","media":{"mimetype":"application/pdf","data":"cGRm","filename":"menu.pdf"}}"#;
    assert_eq!(sent(DocumentMessage::new(pdf)).await, document);

    let ogg = Media::new("audio/ogg", b"ogg");
    let voice = r#"{"type":"voice","media":{"mimetype":"audio/ogg","data":"b2dn"}}"#;
    assert_eq!(sent(VoiceMessage::new(ogg)).await, voice);
}

#[tokio::test]
async fn a_message_that_is_queued_answers_with_a_word() {
    let peers = peers();
    let [send_message, ..] = &CASES;
    let reply = Reply::new(200).body(JSON, DONE);
    assert_eq!(peers.call(send_message, reply).await.unwrap(), r#""OK""#);

    peers.server.answer(200, JSON, DONE);
    let text = TextMessage::new("Hello, world!");
    let body = SendRequest::new(SESSION, RecipientId::new("79991112233@c.us"), text);
    let result = peers.client.send_message(&body.queued(true)).await.unwrap();
    assert_eq!(result, SendOutcome::Queued("OK".to_owned()));
}
