//! Lists of providers, page by page: each provider has a way of its own.

use serde_json::{Value, json};
use switchboard_runtime::ErrorKind;
use wasender::types::ContactList;
use whatsgate::types::EventQuery;

use super::target;
use crate::server::Server;

fn answering(answers: &[Value]) -> Server {
    let server = Server::start();
    for answer in answers {
        server.answer(200, "application/json", answer.to_string());
    }
    server
}

fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|r| target(r).to_owned()).collect()
}

fn wasender(server: &Server) -> wasender::Client {
    let builder = wasender::Client::builder().api_key("invented");
    builder.base_url(server.url()).build().unwrap()
}

/// A page of contacts as `Wasender` sends it.
fn contacts(page: u32, of: u32, jids: &[&str]) -> Value {
    let items: Vec<Value> = jids.iter().map(|jid| json!({ "jid": jid })).collect();
    let pagination = json!({"total": 3, "page": page, "limit": 2, "totalPages": of});
    json!({"success": true, "data": {"items": items, "pagination": pagination}})
}

#[tokio::test]
async fn contacts_that_come_all_at_once_are_asked_for_in_pages() {
    let server = answering(&[contacts(1, 2, &["a", "b"]), contacts(2, 2, &["c"])]);

    let contacts = wasender(&server).list_contacts().limit(2).items().all();

    let jids: Vec<String> = contacts.await.unwrap().into_iter().map(|c| c.jid).collect();
    assert_eq!(jids, ["a", "b", "c"]);
    let expected = [1, 2].map(|page| format!("/api/contacts?limit=2&paginated=true&page={page}"));
    assert_eq!(targets(&server), expected);
    for request in server.requests() {
        assert_eq!(request.header("authorization"), ["Bearer invented"]);
    }
}

#[tokio::test]
async fn a_page_of_contacts_is_what_the_call_answers() {
    let server = answering(&[contacts(2, 2, &["c"])]);
    let mut pages = wasender(&server).list_contacts().page(2).pages();
    let page = pages.next().await.unwrap().unwrap();
    assert!(matches!(page, ContactList::Page(page) if page.items.len() == 1));
    assert!(pages.next().await.is_none());
    assert_eq!(targets(&server), ["/api/contacts?page=2&paginated=true"]);
}

#[tokio::test]
async fn an_envelope_that_says_no_ends_the_list() {
    let refusal = json!({"success": false, "message": "Session is gone"});
    let server = answering(&[contacts(1, 2, &["a"]), refusal]);
    let mut contacts = wasender(&server).list_contacts().items();
    assert_eq!(contacts.next().await.unwrap().unwrap().jid, "a");
    let error = contacts.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Rejected);
    assert_eq!(error.message(), Some("Session is gone"));
    assert!(contacts.next().await.is_none());
}

#[tokio::test]
async fn message_logs_lie_two_levels_deep() {
    let page = |id: u32, page: u32| {
        let data = json!([{ "id": id, "status": "sent" }]);
        json!({"success": true, "data": {"current_page": page, "data": data, "last_page": 2}})
    };
    let server = answering(&[page(7, 1), page(8, 2)]);
    let mut logs = wasender(&server).get_message_logs(1).per_page(1).items();
    let mut count = 0;
    while let Some(log) = logs.next().await {
        log.unwrap();
        count += 1;
    }
    assert_eq!(count, 2);
    let path = "/api/whatsapp-sessions/1/message-logs";
    let expected = [1, 2].map(|page| format!("{path}?per_page=1&page={page}"));
    assert_eq!(targets(&server), expected);
}

#[tokio::test]
async fn groups_and_logs_of_sessions_are_lists_of_their_own() {
    let groups = |page: u32| {
        let items = json!([{ "jid": format!("{page}@g.us") }]);
        let pagination = json!({"total": 2, "page": page, "limit": 1, "totalPages": 2});
        json!({"success": true, "data": {"items": items, "pagination": pagination}})
    };
    let server = answering(&[groups(1), groups(2)]);
    let all = wasender(&server).list_groups().items().all().await.unwrap();
    let jids: Vec<_> = all.into_iter().map(|group| group.jid).collect();
    assert_eq!(jids, ["1@g.us", "2@g.us"]);
    let expected = [1, 2].map(|page| format!("/api/groups?paginated=true&page={page}"));
    assert_eq!(targets(&server), expected);

    let logs = |id: u32| {
        let data = json!([{ "id": id, "event_type": "status_change" }]);
        json!({"success": true, "data": {"current_page": id, "data": data, "last_page": 2}})
    };
    let server = answering(&[logs(1), logs(2)]);
    let all = wasender(&server).get_session_logs("front-desk").items();
    assert_eq!(all.all().await.unwrap().len(), 2);
    let path = "/api/whatsapp-sessions/front-desk/session-logs";
    assert_eq!(
        targets(&server),
        [1, 2].map(|page| format!("{path}?page={page}"))
    );
}

#[tokio::test]
async fn a_list_that_comes_at_once_although_pages_are_asked_for_is_an_error() {
    let server = answering(&[json!({"success": true, "data": [{"jid": "a"}]})]);
    let mut contacts = wasender(&server).list_contacts().items();
    let error = contacts.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("/data/items"), "{error}");
    assert!(contacts.next().await.is_none());
}

#[tokio::test]
async fn events_are_asked_for_by_a_page_in_the_body() {
    let page = |page: u32| {
        let data = json!([{ "id": page }]);
        json!({"result": "OK", "pages": 3, "elements": 3, "page": page, "data": data})
    };
    let server = answering(&[page(1), page(2), page(3)]);
    let client = whatsgate::Client::builder().api_key("invented");
    let client = client.base_url(server.url()).build().unwrap();

    let events = client.list_events(&EventQuery::new().page_size(1)).items();

    let ids: Vec<i64> = events.all().await.unwrap().iter().map(|e| e.id).collect();
    assert_eq!(ids, [1, 2, 3]);
    let bodies = server.requests().into_iter();
    let bodies = bodies.map(|request| serde_json::from_slice(&request.body).unwrap());
    let bodies: Vec<Value> = bodies.collect();
    assert_eq!(
        bodies,
        [1, 2, 3].map(|page| json!({"page_cnt": 1, "page": page}))
    );
}
