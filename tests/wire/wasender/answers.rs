//! Answers that are not as one expects: two shapes of one thing, failures inside of a success,
//! nulls, and what comes along.

use std::time::Duration;

use serde_json::{Value, json};
use wasender::ErrorKind;
use wasender::operations::RateLimitHeaders;
use wasender::types::{ContactList, GroupList, ParticipantList, SessionChanges, SessionState};

use super::{GROUP, JSON, USER, answering, case, peers};
use crate::server::Reply;

#[tokio::test]
async fn an_answer_tells_how_many_calls_are_left() {
    let peers = peers();
    let listed = case("listSessions").reply();
    let reply = listed
        .header("X-RateLimit-Limit", "256")
        .header("X-RateLimit-Remaining", "255")
        .header("X-RateLimit-Reset", "42");
    peers.server.reply(reply);

    let response = peers.client.list_sessions().send().await.unwrap();

    let limit = response.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining), (Some(256), Some(255)));
    assert_eq!(limit.reset_after(), Some(Duration::from_secs(42)));
    let headers: RateLimitHeaders = response.documented_headers();
    assert_eq!(headers.rate_limit_limit, Some(256));
    assert_eq!(headers.rate_limit_remaining, Some(255));
    assert_eq!(headers.rate_limit_reset, Some(42));
}

#[tokio::test]
async fn a_refusal_tells_how_many_calls_are_left() {
    let peers = peers();
    let body = r#"{"message":"Too many calls.","retry_after":60}"#;
    let reply = Reply::new(429)
        .header("X-RateLimit-Limit", "1")
        .header("X-RateLimit-Remaining", "0")
        .body(JSON, body);
    let error = peers.error(case("sendMessage"), reply).await;
    let limit = error.rate_limit().unwrap();
    assert_eq!((limit.limit, limit.remaining), (Some(1), Some(0)));
    assert_eq!(limit.reset_after(), None);
}

#[tokio::test]
async fn contacts_come_as_a_list_or_as_a_page() {
    let peers = answering(&json!([{"jid": USER}]));
    let contacts = peers.client.list_contacts().await.unwrap();
    let ContactList::All(contacts) = contacts else {
        panic!("it is a list");
    };
    assert_eq!(contacts.len(), 1);
    assert_eq!(peers.request().line, "GET /api/contacts HTTP/1.1");

    let pagination = json!({"total": 3, "page": 2, "limit": 2, "totalPages": 2});
    let peers = answering(&json!({"items": [{"jid": USER}], "pagination": pagination}));
    let contacts = peers.client.list_contacts().paginated(true).await.unwrap();
    let ContactList::Page(page) = contacts else {
        panic!("it is a page");
    };
    assert_eq!(page.items.len(), 1);
    assert_eq!((page.pagination.page, page.pagination.total_pages), (2, 2));
}

#[tokio::test]
async fn groups_come_as_a_list_or_as_a_page() {
    let peers = answering(&json!([]));
    let groups = peers.client.list_groups().await.unwrap();
    assert!(matches!(groups, GroupList::All(groups) if groups.is_empty()));

    let pagination = json!({"total": 0, "page": 1, "limit": 20, "totalPages": 0});
    let peers = answering(&json!({"items": [], "pagination": pagination}));
    let groups = peers.client.list_groups().paginated(true).page(1).limit(20);
    assert!(matches!(groups.await.unwrap(), GroupList::Page(page) if page.items.is_empty()));
    let line = "GET /api/groups?paginated=true&page=1&limit=20 HTTP/1.1";
    assert_eq!(peers.request().line, line);
}

#[tokio::test]
async fn a_page_before_the_first_one_is_not_asked_for() {
    let peers = peers();
    let error = peers.client.list_groups().page(0).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let error = peers.client.get_message_logs(7).per_page(0).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Invalid);
    assert!(peers.server.requests().is_empty());
}

#[tokio::test]
async fn a_success_can_hold_failures_of_some() {
    let results = json!([
        {"status": 200, "jid": USER, "message": "added"},
        {"status": 403, "jid": "15557654321@s.whatsapp.net", "message": "not-authorized"},
        {"status": 408, "jid": "15550000000@s.whatsapp.net"},
    ]);
    let peers = answering(&results);
    let added = ParticipantList::new([USER, "15557654321", "15550000000"]);
    let results = peers.client.add_group_participants(GROUP, &added).await;
    let results = results.unwrap();
    let statuses: Vec<_> = results.iter().map(|result| result.status).collect();
    assert_eq!(statuses, [200, 403, 408]);
    assert_eq!(results[1].message.as_deref(), Some("not-authorized"));
    assert_eq!(results[2].message, None);
}

#[tokio::test]
async fn what_is_null_is_not_there() {
    let peers = answering(&json!([{
        "id": 7, "name": "Front desk", "phone_number": "+15551234567", "status": "disconnected",
        "account_protection": null, "log_messages": null, "proxy_url": null,
        "webhook_url": null, "webhook_enabled": null, "webhook_events": null,
        "api_key": null, "webhook_secret": null, "created_at": null, "updated_at": null,
    }]));
    let session = peers.client.list_sessions().await.unwrap().remove(0);
    assert_eq!(session.account_protection, None);
    assert_eq!(session.webhook_events, None);
    assert_eq!(session.api_key, None);
    assert_eq!(session.created_at, None);

    let peers = answering(&json!({"imgUrl": null}));
    let picture = peers.client.get_contact_picture("15551234567").await;
    assert_eq!(picture.unwrap(), None);
}

#[tokio::test]
async fn data_that_is_null_where_there_has_to_be_some_is_an_error_with_its_place() {
    let peers = answering(&Value::Null);
    let error = peers.client.get_session(7).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("data"), "{error}");
}

#[tokio::test]
async fn a_warning_comes_along_with_a_success() {
    let session = json!({"id": 7, "name": "", "phone_number": "", "status": "connected"});
    let body = json!({"success": true, "data": session, "warning": "The webhook is not set."});
    let peers = peers();
    peers.server.answer(200, JSON, body.to_string());

    let changes = SessionChanges::new().webhook_enabled(true);
    let response = peers.client.update_session(7, &changes).send().await;

    let message = response.unwrap().message();
    assert_eq!(message.as_deref(), Some("The webhook is not set."));
}

#[tokio::test]
async fn a_session_that_is_connected_has_no_code_to_scan() {
    let peers = answering(&json!({"status": "CONNECTED", "message": "It is connected."}));
    let response = peers.client.connect_session(7).send().await.unwrap();
    assert_eq!(response.value.status, SessionState::ConnectedCaps);
    assert_eq!(response.value.qr_code, None);
    assert_eq!(response.message().as_deref(), Some("It is connected."));
}

#[tokio::test]
async fn a_session_is_deleted_with_an_answer_or_without() {
    let peers = peers();
    for reply in [
        Reply::new(204),
        Reply::new(200).body(JSON, r#"{"success":true}"#),
    ] {
        peers.server.reply(reply);
        peers.client.delete_session(7).await.unwrap();
    }
}
