//! Sessions and their events.

use whatsgate::types::{
    CallbackRequest, CodeSession, EventAction, EventQuery, QrSession, RenameRequest, SessionQuery,
    SessionRequest, SessionStatus,
};

use super::{Case, DONE, peers};
use crate::server::Request;
use crate::wire::case::encoded;

const SESSION: &str = "191b80a9238";

const CALLBACK: &str = "https://example.com/whatsgate";

/// An answer of one session, and the session.
macro_rules! session {
    () => {
        r#"{"id":42,"unique_id":"191b80a9238","name":"Front desk","status":"PENDING","callback":"https://example.com/whatsgate","date_add":"2022-09-07 18:29:37","pushname":null,"wid":null,"qr":null,"qr_link":"https://example.com/qr"}"#
    };
}

const ONE: &str = concat!(r#"{"result":"OK","data":"#, session!(), "}");

const PAGE: &str = concat!(
    r#"{"result":"OK","pages":1,"elements":1,"page":1,"data":["#,
    session!(),
    "]}"
);

const EVENTS: &str = r#"{"result":"OK","pages":1,"elements":1,"page":1,"data":[{"id":18,"whatsapp_id":"191b80a9238","event_action":"message","event_date":"2022-09-07 18:29:37","event_data":{"message":{"body":"212"}}}]}"#;

pub(super) static CASES: [Case; 6] = [
    Case::new("createSession", "POST /api/v1/session-create", |client| {
        encoded(client.create_session(QrSession::new("Front desk", CALLBACK)))
    })
    .command(
        r#"{"name":"Front desk","callback":"https://example.com/whatsgate"}"#,
        ONE,
        session!(),
    ),
    Case::new("deleteSession", "POST /api/v1/session-delete", |client| {
        encoded(client.delete_session(&SessionRequest::new(SESSION)))
    })
    .command(r#"{"WhatsappID":"191b80a9238"}"#, ONE, session!()),
    Case::new("listSessions", "POST /api/v1/sessions-get", |client| {
        let query = SessionQuery::new().status(SessionStatus::Ready);
        encoded(client.list_sessions(&query.page_size(10).page(1)))
    })
    .command(r#"{"status":"READY","page_cnt":10,"page":1}"#, PAGE, PAGE),
    Case::new("renameSession", "POST /api/v1/set-name", |client| {
        encoded(client.rename_session(&RenameRequest::new(SESSION, "Front desk")))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","name":"Front desk"}"#,
        DONE,
        DONE,
    ),
    Case::new("setCallback", "POST /api/v1/set-hook", |client| {
        encoded(client.set_callback(&CallbackRequest::new(SESSION, CALLBACK)))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","callback":"https://example.com/whatsgate"}"#,
        DONE,
        DONE,
    ),
    Case::new("listEvents", "POST /api/v1/events-get", |client| {
        let query = EventQuery::new()
            .whatsapp_id(SESSION)
            .date("2022-09-07 18:29:37")
            .action(EventAction::Message);
        encoded(client.list_events(&query.page_size(100).page(2)))
    })
    .command(
        r#"{"WhatsappID":"191b80a9238","date":"2022-09-07 18:29:37","action":"message","page_cnt":100,"page":2}"#,
        EVENTS,
        EVENTS,
    ),
];

#[tokio::test]
async fn a_session_can_be_linked_by_a_code() {
    let peers = peers();
    peers.server.answer(200, super::JSON, ONE);
    let session = CodeSession::new("Front desk", CALLBACK, "79991112233");

    peers.client.create_session(session).await.unwrap();

    let expected = r#"{"auth_type":"CODE","name":"Front desk","callback":"https://example.com/whatsgate","number":"79991112233"}"#;
    assert_eq!(peers.request().text(), expected);
}

#[tokio::test]
async fn a_date_of_another_form_is_not_sent() {
    let peers = peers();
    let query = EventQuery::new().date("2022-09-07T18:29:37Z");
    let error = peers.client.list_events(&query).await.unwrap_err();
    assert_eq!(error.kind(), whatsgate::ErrorKind::Invalid);
    assert!(peers.server.requests().is_empty());
}

#[tokio::test]
async fn sessions_come_from_one_page_after_another() {
    let peers = peers();
    for page in [1, 2] {
        let session = format!(r#"{{"id":{page},"name":"","unique_id":"{page}","status":"READY"}}"#);
        let body =
            format!(r#"{{"result":"OK","pages":2,"elements":2,"page":{page},"data":[{session}]}}"#);
        peers.server.answer(200, super::JSON, body);
    }

    let query = SessionQuery::new().status(SessionStatus::Ready);
    let sessions = peers.client.list_sessions(&query).items().all().await;

    let ids: Vec<_> = sessions.unwrap().iter().map(|session| session.id).collect();
    assert_eq!(ids, [1, 2]);
    let requests = peers.server.requests();
    let bodies: Vec<_> = requests.iter().map(Request::text).collect();
    assert_eq!(
        bodies,
        [
            r#"{"status":"READY","page":1}"#,
            r#"{"status":"READY","page":2}"#
        ]
    );
}
