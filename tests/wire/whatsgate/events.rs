//! The events of the webhook.

use whatsgate::webhooks::{Event, WebhookErrorKind};

/// A message, as the provider shows it.
const MESSAGE: &str = r#"{"id":18,"whatsapp_id":"191b80a9238","event_action":"message","event_date":"2022-09-07 18:29:37","status_code":null,"event_data":{"message":{"_id":"3EB0436AE1E682FF3A37","id":"false_79999999999@c.us_3EB0436AE1E682FF3A37","ack":1,"hasMedia":false,"mediaKey":"","body":"212","type":"chat","timestamp":1662575377,"from":"79991112233@c.us","to":"79999999999@c.us","isForwarded":false}}}"#;

fn event(name: &str, data: &str) -> Event {
    let head = r#""id":7,"whatsapp_id":"191b80a9238","event_date":"2022-09-07 18:29:37""#;
    let rest = format!(r#""event_action":"{name}","status_code":null,"event_data":{data}"#);
    Event::parse(format!("{{{head},{rest}}}").as_bytes()).unwrap()
}

#[test]
fn a_message_that_arrives_is_read_acknowledged_and_known_again() {
    let event = Event::parse(MESSAGE.as_bytes()).unwrap();

    assert_eq!(event.name(), "message");
    assert_eq!(event.deduplication_key().as_deref(), Some("18"));
    let answer = event.acknowledgement();
    assert_eq!(answer.body(), r#"{"result":"OK","id":18}"#);
    assert_eq!(answer.content_type(), Some("application/json"));
    let Event::MessageReceived(received) = event else {
        panic!("it is a message");
    };
    let message = &received.event_data.message;
    assert_eq!(message.body, "212");
    assert_eq!(message.from, "79991112233@c.us");
    assert_eq!(message.short_id.as_deref(), Some("3EB0436AE1E682FF3A37"));
}

#[test]
fn a_session_that_is_ready_says_whose_phone_it_is() {
    let event = event("ready", r#"{"pushname":"Elsa","number":"79991112233"}"#);
    let Event::SessionReady(ready) = event else {
        panic!("a session is ready");
    };
    assert_eq!(ready.event_data.push_name.as_deref(), Some("Elsa"));
    assert_eq!(ready.event_data.number.as_deref(), Some("79991112233"));
}

#[test]
fn events_that_the_provider_does_not_describe_keep_what_belongs_to_them() {
    let data = r#"{"anything":[1]}"#;
    for name in ["create", "ack", "media", "sent", "error", "disconnect"] {
        let event = event(name, data);
        assert_eq!(event.name(), name);
        assert_eq!(event.deduplication_key().as_deref(), Some("7"));
        let data = match event {
            Event::MessageCreated(event) => event.event_data,
            Event::MessageAcknowledged(event) => event.event_data,
            Event::MediaReceived(event) => event.event_data,
            Event::MessageSent(event) => event.event_data,
            Event::ErrorOccurred(event) => event.event_data,
            Event::SessionDisconnected(event) => event.event_data,
            other => panic!("{name} is {other:?}"),
        };
        assert_eq!(data["anything"][0], 1, "{name}");
    }
}

#[test]
fn an_event_that_is_new_is_kept_and_acknowledged() {
    let event = event("poll", r#"{"votes":2}"#);
    assert_eq!(event.name(), "poll");
    assert_eq!(event.acknowledgement().body(), r#"{"result":"OK","id":7}"#);
    let Event::Unknown(unknown) = event else {
        panic!("nobody knows it");
    };
    assert_eq!(unknown.body()["event_data"]["votes"], 2);
}

#[test]
fn a_message_of_another_shape_is_an_error_that_names_the_place() {
    let body = MESSAGE.replace(r#""body":"212""#, r#""body":212"#);
    let error = Event::parse(body.as_bytes()).unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Shape);
    assert_eq!(error.event(), Some("message"));
    assert_eq!(error.path(), Some("event_data.message.body"));
}
