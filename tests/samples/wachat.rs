//! The samples of `WAChat`. Where the page has words for a state and the like, so have the samples;
//! the one of media by address and by content at once is two.

use serde_json::Value;
use switchboard_runtime::MockTransport;
use wachat::Client;
use wachat::types::{
    Gateway, Media, MediaLink, Message, Mistake, SentMedia, SentText, TextMessage, User,
    ValidationFailure,
};

use super::curl::{self, pending};
use super::{Sample, answer};
use crate::server::Server;

pub(super) const SAMPLES: &[&[Sample]] = &[&[
    Sample::of::<ValidationFailure>("error.422"),
    Sample::part("get_gateway_balance.200", "/data", |sample| {
        answer(client(200, sample).get_gateway_balance("15551234567"))
    }),
    Sample::part("get_message_status.200", "/data", |sample| {
        answer(client(200, sample).get_message_status("REF-0001"))
    })
    .unlisted(),
    Sample::part("get_user.200", "/data", |sample| {
        answer(client(200, sample).get_user())
    }),
    Sample::of::<Gateway>("schema.gateway"),
    Sample::of::<Message>("schema.get_message").unlisted(),
    Sample::of::<User>("schema.person"),
    Sample::of::<SentMedia>("schema.send_media"),
    Sample::of::<SentText>("schema.send_message"),
    Sample::of::<Mistake>("schema.validation_error"),
    Sample::part("send_media.201", "/data", |sample| {
        let body = MediaLink::new("628000000000", "https://example.com/image_name.png");
        answer(client(201, sample).send_media(body))
    }),
    Sample::of::<Media>("send_media.body.file"),
    Sample::of::<Media>("send_media.body.link"),
    Sample::part("send_message.201", "/data", |sample| {
        let body = TextMessage::new("628000000000", "Message text");
        answer(client(201, sample).send_message(&body))
    }),
    Sample::of::<TextMessage>("send_message.body"),
]];

/// A client whose calls are answered with this.
fn client(status: u16, answer: &Value) -> Client {
    let server = MockTransport::new();
    server.answer_json(status, answer);
    let builder = Client::builder().api_key("a").transport(server);
    builder.build().unwrap()
}

#[tokio::test]
async fn wachat_is_sent_what_its_curl_commands_send() {
    let server = Server::start();
    let client = Client::builder()
        .api_key("not-a-real-api-key")
        .base_url(format!("{}/wachat_api/1.0", server.url()))
        .build()
        .unwrap();
    let picture = MediaLink::new("628000000000", "https://example.com/image_name.png")
        .queue("device-1")
        .caption("Caption text");
    let text = TextMessage::new("628000000000", "Message text").queue("device-1");
    let calls = [
        ("getUser", pending(client.get_user())),
        (
            "getGatewayBalance",
            pending(client.get_gateway_balance("15551234567")),
        ),
        ("sendMedia", pending(client.send_media(picture))),
        ("sendMessage", pending(client.send_message(&text))),
        (
            "getMessageStatus",
            pending(client.get_message_status("REF-0001")),
        ),
    ];
    curl::check("wachat", &server, calls).await;
}
