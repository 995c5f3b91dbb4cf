//! Values that come in several forms, and those that nobody documented.

use serde_json::{Value, json};
use wasender::types::{
    DeliveryStatus, GroupRole, LogId, MessageStatus, SessionId, SessionState, Timestamp,
    WebhookEvent,
};

use super::{GROUP, JSON, USER, answering, case, peers};

#[tokio::test]
async fn ids_are_numbers_or_texts() {
    let peers = answering(&json!({"data": [
        {"id": "1001", "whatsapp_session_id": "7", "status": "sent"},
        {"id": 1002, "whatsapp_session_id": 7, "status": "failed"},
    ], "current_page": 1, "last_page": 1}));
    let logs = peers.client.get_message_logs(7).await.unwrap().data;
    assert_eq!(logs[0].id, LogId::from("1001"));
    assert_eq!(logs[0].whatsapp_session_id, Some(SessionId::from("7")));
    assert_eq!(logs[1].id, LogId::from(1002));
    assert_eq!(logs[1].whatsapp_session_id, Some(SessionId::from(7)));
}

#[test]
fn ids_are_asked_for_either_and_shown_as_they_are() {
    let (number, text) = (LogId::from(1001), LogId::from("1001"));
    assert_eq!((number.as_i64(), text.as_i64()), (Some(1001), Some(1001)));
    assert_eq!((number.as_str(), text.as_str()), (None, Some("1001")));
    assert_eq!(number.to_string(), text.to_string());
    assert_eq!(LogId::from("a").as_i64(), None);
    let odd: LogId = serde_json::from_value(json!(["a"])).unwrap();
    assert_eq!(
        (odd.as_i64(), odd.to_string()),
        (None, r#"["a"]"#.to_owned())
    );
}

#[test]
fn a_state_is_the_same_whatever_case_it_is_written_in() {
    for text in ["need_scan", "NEED_SCAN", "Need_Scan"] {
        let state = SessionState::from(text);
        assert_eq!(state.as_str(), text);
        assert_eq!(state.ignoring_case(), SessionState::NeedScan);
    }
    let unknown = SessionState::from("ASLEEP");
    assert_eq!(unknown.clone().ignoring_case(), unknown);
}

#[tokio::test]
async fn an_id_of_an_answer_is_what_the_next_call_is_made_with() {
    for (id, line) in [
        (json!("1001"), "POST /api/messages/1001/resend HTTP/1.1"),
        (json!(1001), "POST /api/messages/1001/resend HTTP/1.1"),
        (
            json!("a/b c"),
            "POST /api/messages/a%2Fb%20c/resend HTTP/1.1",
        ),
    ] {
        let log = json!({"id": id, "status": "failed"});
        let peers = answering(&json!({"data": [log], "current_page": 1, "last_page": 1}));
        let mut logs = peers
            .client
            .get_message_logs(7)
            .items()
            .all()
            .await
            .unwrap();
        peers.server.reply(case("resendMessage").reply());
        peers
            .client
            .resend_message(logs.remove(0).id)
            .await
            .unwrap();
        assert_eq!(peers.request().line, line);
    }
}

#[tokio::test]
async fn what_was_sent_is_json_inside_of_a_text() {
    let content = r#"{"text":"Say \"hi\"","to":"+15551234567"}"#;
    let log = json!({"id": 1, "status": "in_progress", "content": content});
    let peers = answering(&json!({"data": [log], "current_page": 1, "last_page": 1}));
    let logs = peers.client.get_message_logs(7).await.unwrap().data;
    assert_eq!(logs[0].status, MessageStatus::InProgress);
    let sent: Value = serde_json::from_str(logs[0].content.as_deref().unwrap()).unwrap();
    assert_eq!(sent["text"], r#"Say "hi""#);
}

#[tokio::test]
async fn states_are_in_small_letters_in_capitals_or_new() {
    for (text, expected) in [
        ("need_scan", SessionState::NeedScan),
        ("NEED_SCAN", SessionState::NeedScanCaps),
        ("connected", SessionState::Connected),
        ("CONNECTED", SessionState::ConnectedCaps),
        ("Pairing", SessionState::from("Pairing")),
    ] {
        let peers = peers();
        let body = json!({ "status": text }).to_string();
        peers.server.answer(200, JSON, body);
        let state = peers.client.get_session_status().await.unwrap();
        assert_eq!(state, expected);
        assert_eq!(state.as_str(), text);
    }
}

#[tokio::test]
async fn values_of_lists_that_are_new_survive() {
    let peers = answering(&json!([{
        "id": 7, "name": "Front desk", "phone_number": "+15551234567", "status": "paused",
        "webhook_events": ["messages.received", "story.posted"],
    }]));
    let sessions = peers.client.list_sessions().await.unwrap();
    assert_eq!(sessions[0].status.as_str(), "paused");
    let expected = [
        WebhookEvent::MessageReceived,
        WebhookEvent::from("story.posted"),
    ];
    assert_eq!(sessions[0].webhook_events.as_deref(), Some(&expected[..]));

    let peers = answering(&json!([{"id": USER, "admin": "owner"}]));
    let participants = peers.client.list_group_participants(GROUP).await.unwrap();
    assert_eq!(participants[0].admin, Some(GroupRole::from("owner")));
}

#[tokio::test]
async fn members_that_are_new_survive() {
    let key = json!({"id": "A", "remoteJid": USER, "fromMe": true, "device": 3});
    let content = json!({"hologramMessage": {"url": "https://example.com"}});
    let info = json!({"key": key, "message": content, "status": 9, "starred": true});
    let peers = answering(&info);

    let response = peers.client.get_message_info(1).send().await.unwrap();

    let info = &response.value;
    assert_eq!(info.key.additional["device"], 3);
    let message = info.message.as_ref().unwrap();
    let address = "https://example.com";
    assert_eq!(message.additional["hologramMessage"]["url"], address);
    assert_eq!(info.status, Some(DeliveryStatus::from(9)));
    // What the type has no room for is in the answer as it came.
    let body: Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(body["data"]["starred"], true);
}

#[tokio::test]
async fn points_in_time_are_numbers_or_texts() {
    for (time, expected) in [
        (
            json!("1751297488"),
            Timestamp::String("1751297488".to_owned()),
        ),
        (json!(1_751_297_488), Timestamp::Integer(1_751_297_488)),
    ] {
        let key = json!({"id": "A", "remoteJid": USER, "fromMe": true});
        let peers = answering(&json!({"key": key, "messageTimestamp": time}));
        let info = peers.client.get_message_info(1).await.unwrap();
        let time = info.message_timestamp.unwrap();
        assert_eq!(time.as_i64(), Some(1_751_297_488));
        assert_eq!(time, expected);
    }
}
