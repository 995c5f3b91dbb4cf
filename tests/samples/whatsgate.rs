//! The samples of `WhatsGate`: of its page, and of its older document, which has texts with commas
//! for numbers and for `true`, and words for everything in the samples named so.

use anyhow::{Result, ensure};
use serde_json::Value;
use switchboard_runtime::MockTransport;
use whatsgate::Client;
use whatsgate::types::{
    Chat, ChatRequest, CheckRequest, Failure, Group, Media, MediaRequest, OutgoingMessage,
    Participant, Recipient, RecipientNumber, SendRequest, SessionRequest, TextMessage,
};
use whatsgate::webhooks::Event;

use super::{Again, Sample, answer};

pub(super) const SAMPLES: &[&[Sample]] = &[ANSWERS, BODIES];

const ANSWERS: &[Sample] = &[
    Sample::part("check_number.200", "/data", check_number),
    Sample::part("check_number.200.words", "/data", check_number),
    Sample::of::<Failure>("error.401"),
    Sample::of::<Failure>("error.500"),
    Sample::part("get_media.200", "/media", get_media),
    Sample::part("get_media.200.words", "/media", get_media),
    Sample::part("list_chats.200", "/data", list_chats),
    Sample::part("list_chats.200.words", "/data", list_chats),
    Sample::part("mark_seen.200", "", mark_seen),
    Sample::part("mark_seen.200.words", "", mark_seen),
    Sample::of::<Chat>("schema.chat"),
    Sample::of::<Group>("schema.group_metadata"),
    Sample::of::<Participant>("schema.group_participant"),
    Sample::of::<Media>("schema.media"),
    Sample::part("send_message.200.async", "/result", send_message),
    Sample::part("send_message.200.empty", "/result", send_message),
    Sample::part("send_message.200.sync", "/result", send_message),
    Sample::part("webhook.message", "", event),
];

const BODIES: &[Sample] = &[
    Sample::of::<CheckRequest>("check_number.body"),
    Sample::of::<MediaRequest>("get_media.body"),
    Sample::of::<SessionRequest>("list_chats.body"),
    Sample::of::<ChatRequest>("mark_seen.body"),
    Sample::of::<OutgoingMessage>("schema.message.text"),
    Sample::of::<Recipient>("schema.recipient.contact_id"),
    Sample::of::<Recipient>("schema.recipient.contact_number"),
    Sample::of::<Recipient>("schema.recipient.group_id"),
    Sample::of::<Recipient>("schema.recipient.group_number"),
    Sample::of::<Recipient>("schema.recipient.number"),
    Sample::of::<SendRequest>("send_message.body.group"),
    Sample::of::<SendRequest>("send_message.body.image"),
    Sample::of::<SendRequest>("send_message.body.image_to_group"),
    Sample::of::<SendRequest>("send_message.body.number"),
    Sample::of::<SendRequest>("send_message.body.reply"),
    Sample::of::<SendRequest>("send_message.body.text"),
];

/// A client whose calls are answered with this.
fn client(answer: &Value) -> Client {
    let server = MockTransport::new();
    server.answer_json(200, answer);
    let builder = Client::builder().api_key("a").transport(server);
    builder.build().unwrap()
}

fn check_number(sample: &Value) -> Result<Again> {
    answer(client(sample).check_number(&CheckRequest::new("a", "79999999999")))
}

fn get_media(sample: &Value) -> Result<Again> {
    answer(client(sample).get_media(&MediaRequest::new("a", "b")))
}

fn list_chats(sample: &Value) -> Result<Again> {
    answer(client(sample).list_chats(&SessionRequest::new("a")))
}

fn mark_seen(sample: &Value) -> Result<Again> {
    answer(client(sample).mark_seen(&ChatRequest::new("a", RecipientNumber::new("79999999999"))))
}

fn send_message(sample: &Value) -> Result<Again> {
    let message = TextMessage::new("Hello, world!");
    let body = SendRequest::new("a", RecipientNumber::new("79999999999"), message);
    answer(client(sample).send_message(&body))
}

/// Parses a sample as the event that it says it is.
fn event(sample: &Value) -> Result<Again> {
    let event = Event::parse(&serde_json::to_vec(sample)?)?;
    ensure!(event.name() == sample["event_action"]);
    Again::of(&event)
}
