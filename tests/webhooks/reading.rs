//! Bodies of JSON: which event they are, what is wrong with them, and what to answer.

use serde_json::{Value, json};
use wasender::webhooks as wasender;
use whatsgate::webhooks::{Event, WebhookError, WebhookErrorKind};

fn parse(body: &Value) -> Result<Event, WebhookError> {
    Event::parse(body.to_string().as_bytes())
}

fn ready() -> Value {
    json!({
        "id": 17,
        "whatsapp_id": "191b80a9238",
        "event_action": "ready",
        "event_date": "2022-09-07 18:20:05",
        "status_code": null,
        "event_data": { "pushname": "Elsa", "number": "79991112233" },
    })
}

#[test]
fn the_name_in_the_body_says_which_event_it_is() {
    let event = parse(&ready()).unwrap();
    assert_eq!(event.name(), "ready");
    let Event::SessionReady(session) = event else {
        panic!("{event:?}");
    };
    assert_eq!(session.whatsapp_id, "191b80a9238");
}

#[test]
fn an_event_that_nobody_knew_of_survives_with_its_name() {
    let body = json!({ "event_action": "merged", "id": 18, "event_data": [1, { "a": null }] });
    let event = parse(&body).unwrap();
    assert_eq!(event.name(), "merged");
    assert_eq!(serde_json::to_value(&event).unwrap(), body);
    let Event::Unknown(unknown) = event else {
        panic!("{event:?}");
    };
    assert_eq!(unknown.body(), &body);
    assert_eq!(
        format!("{unknown:?}"),
        r#"UnknownEvent { name: "merged", .. }"#
    );
}

#[test]
fn fields_that_nobody_knew_of_survive_wherever_they_stand() {
    let mut body = ready();
    body["mood"] = json!({ "of": "the day" });
    body["event_data"]["battery"] = json!(80);
    let event = parse(&body).unwrap();
    assert_eq!(serde_json::to_value(&event).unwrap(), body);
}

#[test]
fn what_all_events_have_is_told_whatever_it_is() {
    let event = parse(&ready()).unwrap();
    assert_eq!(event.whatsapp_id(), Some("191b80a9238"));
    let unknown = parse(&json!({ "event_action": "merged", "whatsapp_id": "a" })).unwrap();
    assert_eq!(unknown.whatsapp_id(), None);

    let body = br#"{"event":"chats.delete","sessionId":"made-up","timestamp":1,"data":[]}"#;
    let event = wasender::Event::parse(body).unwrap();
    let session = event.session_id().map(::wasender::Secret::expose);
    assert_eq!(session, Some("made-up"));
    let without = wasender::Event::parse(br#"{"event":"chats.delete","data":[]}"#).unwrap();
    assert!(without.session_id().is_none());
}

#[test]
fn the_provider_is_answered_what_it_documents() {
    let event = parse(&ready()).unwrap();
    let answer = event.acknowledgement();
    assert_eq!(answer.json(), Some(&json!({ "result": "OK", "id": 17 })));
    assert_eq!(answer.body(), r#"{"result":"OK","id":17}"#);
    assert_eq!(answer.content_type(), Some("application/json"));
}

#[test]
fn an_unknown_event_is_acknowledged_as_well() {
    let event = parse(&json!({ "event_action": "merged", "id": "a-18" })).unwrap();
    assert_eq!(event.deduplication_key().as_deref(), Some("a-18"));
    let answer = event.acknowledgement();
    assert_eq!(
        answer.json(),
        Some(&json!({ "result": "OK", "id": "a-18" }))
    );
    let nameless = parse(&json!({ "event_action": "merged" })).unwrap();
    assert_eq!(nameless.deduplication_key(), None);
    let answer = nameless.acknowledgement();
    assert_eq!(answer.json(), Some(&json!({ "result": "OK", "id": null })));
}

#[test]
fn an_event_that_is_sent_again_has_the_same_key() {
    let key = |body: &Value| parse(body).unwrap().deduplication_key();
    assert_eq!(key(&ready()).as_deref(), Some("17"));
    assert_eq!(key(&ready()), key(&ready()));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_body() {
    let body = ["\u{feff}".to_owned(), ready().to_string()].concat();
    assert_eq!(Event::parse(body.as_bytes()).unwrap().name(), "ready");
}

#[test]
fn what_names_no_event_is_an_error() {
    for body in [
        json!({}),
        json!({ "event_action": null }),
        json!([]),
        json!(1),
    ] {
        let error = parse(&body).unwrap_err();
        assert_eq!(error.kind(), WebhookErrorKind::NoName, "{body}");
        assert_eq!(
            error.to_string(),
            "nothing at `/event_action` names the event"
        );
        assert_eq!(error.status(), 400);
    }
}

#[test]
fn what_is_no_json_is_an_error() {
    let cut = ready().to_string();
    let cut = cut.get(..cut.len() - 1).unwrap().to_owned();
    let twice = ready().to_string().repeat(2);
    for body in ["", "event_action=ready", "\u{1}", &cut, &twice] {
        let error = Event::parse(body.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), WebhookErrorKind::Syntax, "{body}");
        assert_eq!(error.to_string(), "the body is no JSON");
    }
    let error = Event::parse(b"\xFF\xFE").unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Syntax);
}

#[test]
fn what_is_of_another_shape_is_an_error_that_names_the_place() {
    let mut body = ready();
    body["id"] = json!("the-secret");
    let error = parse(&body).unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Shape);
    assert_eq!(error.event(), Some("ready"));
    assert_eq!(error.path(), Some("id"));
    let expected = "`ready` is not of the documented shape at `id`: i64 is expected";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_field_that_is_missing_is_named() {
    let mut body = ready();
    body.as_object_mut().unwrap().remove("whatsapp_id");
    let error = parse(&body).unwrap_err();
    let expected = "`ready` is not of the documented shape at `.`: `whatsapp_id` is missing";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn an_error_shows_nothing_of_the_body() {
    let mut body = ready();
    body["id"] = json!("+15551234567, expected nothing");
    let error = parse(&body).unwrap_err();
    for shown in [format!("{error}"), format!("{error:?}")] {
        assert!(!shown.contains("1555"), "{shown}");
    }
}

#[test]
fn depth_that_nobody_means_is_an_error_and_no_crash() {
    let deep = [r#"{"event_action":"#, &"[".repeat(100_000)].concat();
    assert!(Event::parse(deep.as_bytes()).is_err());
    let aside = format!(
        r#"{{"a":{}1{},"event_action":"merged"}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000),
    );
    assert!(Event::parse(aside.as_bytes()).is_err());
}

#[test]
fn a_secret_in_an_event_does_not_show_and_is_stored() {
    let body = json!({
        "event": "session.status",
        "sessionId": "an-invented-key",
        "timestamp": 1_700_000_000,
        "data": { "status": "connected" },
    });
    let event = wasender::Event::parse(body.to_string().as_bytes()).unwrap();
    assert!(matches!(event, wasender::Event::SessionStatusChanged(_)));
    assert!(!format!("{event:?}").contains("an-invented-key"));
    assert_eq!(serde_json::to_value(&event).unwrap(), body);
}
