//! The events of the webhook. The samples that the provider shows are held elsewhere.

use codegen::source;
use serde_json::{Value, json};
use wasender::types::{Sending, SessionState};
use wasender::webhooks::{Event, WebhookError, WebhookErrorKind};

use super::{GROUP, USER};

const KEY: &str = "invented-key-of-7";

/// An event as the provider sends it.
fn parse(name: &str, data: &Value) -> Result<Event, WebhookError> {
    let body = json!({"event": name, "sessionId": KEY, "timestamp": 1, "data": data});
    Event::parse(body.to_string().as_bytes())
}

/// What WhatsApp knows a message by.
fn key() -> Value {
    json!({"id": "3EB0X123456789", "remoteJid": USER, "fromMe": false, "cleanedSenderPn": "1555"})
}

#[test]
fn every_event_that_can_be_subscribed_to_is_known() {
    let document = source::read(include_bytes!("../../../specs/wasender.yaml")).unwrap();
    let names = document["components"]["schemas"]["WebhookEvent"]["enum"]
        .as_array()
        .unwrap();
    assert_eq!(names.len(), 22);
    for name in names {
        let name = name.as_str().unwrap();
        // What is no data of most events is an error then; what is unknown is none.
        let event = parse(name, &json!(7));
        assert!(!matches!(event, Ok(Event::Unknown(_))), "{name}");
    }
}

#[test]
fn the_messages_of_one_event_are_an_object_and_those_of_another_a_list() {
    let message = json!({"key": key(), "messageBody": "Hello!"});
    let event = parse("messages.received", &json!({"messages": message})).unwrap();
    let Event::MessageReceived(received) = event else {
        panic!("a message is received");
    };
    let text = received.data.messages.message_body.as_deref();
    assert_eq!(text, Some("Hello!"));

    let event = parse("messages.upsert", &json!({"messages": [message, message]})).unwrap();
    let Event::MessagesUpserted(upserted) = event else {
        panic!("messages are upserted");
    };
    let [_, second] = &upserted.data.messages[..] else {
        panic!("there are two messages");
    };
    assert_eq!(second.key.cleaned_sender_pn.as_deref(), Some("1555"));
}

#[test]
fn a_list_where_there_is_one_message_is_an_error_that_names_the_place() {
    let messages = json!([{ "key": key() }]);
    let error = parse("messages.received", &json!({"messages": messages})).unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Shape);
    assert_eq!(error.path(), Some("data.messages"));
}

#[test]
fn the_key_of_a_session_does_not_show() {
    let event = parse("session.status", &json!({"status": "CONNECTED"})).unwrap();
    assert!(!format!("{event:?} {event:#?}").contains(KEY));
    let Event::SessionStatusChanged(changed) = event else {
        panic!("a session changes");
    };
    assert_eq!(changed.session_id.unwrap().expose(), KEY);
    assert_eq!(changed.data.status, SessionState::ConnectedCaps);
}

#[test]
fn the_key_of_a_session_does_not_show_in_an_event_that_is_new_nor_in_an_error() {
    let event = parse("story.posted", &json!({"id": 7})).unwrap();
    assert!(!format!("{event:?} {event:#?}").contains(KEY));
    let Event::Unknown(unknown) = event else {
        panic!("nobody knows it");
    };
    assert_eq!(unknown.name(), "story.posted");
    assert_eq!(unknown.body()["data"]["id"], 7);

    let error = parse("session.status", &json!({})).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(KEY));
}

#[test]
fn the_time_of_an_event_is_as_it_was_sent() {
    for time in [1_633_456_789_i64, 1_747_775_431_467] {
        let body = json!({"event": "messages.update", "timestamp": time, "data": {
            "update": {"status": 2}, "key": key(),
        }});
        let event = Event::parse(body.to_string().as_bytes()).unwrap();
        let Event::MessageUpdated(updated) = event else {
            panic!("a message is updated");
        };
        assert_eq!(updated.timestamp, Some(time));
    }
}

#[test]
fn a_message_that_could_not_be_sent_is_an_event_of_its_sending() {
    let data = json!({"success": false, "error": "There is no such number."});
    let Event::MessageSent(sent) = parse("message.sent", &data).unwrap() else {
        panic!("it is about sending");
    };
    let Sending::Failure(failure) = sent.data else {
        panic!("it failed");
    };
    assert_eq!(failure.error.as_deref(), Some("There is no such number."));
}

#[test]
fn what_is_new_in_an_event_survives() {
    let data = json!({"jid": GROUP, "participants": [USER], "action": "praise", "by": USER});
    let event = parse("group-participants.update", &data).unwrap();
    let Event::GroupParticipantsUpdated(updated) = event else {
        panic!("participants change");
    };
    assert_eq!(updated.data.action.as_str(), "praise");
    assert_eq!(updated.data.additional["by"], USER);
}
