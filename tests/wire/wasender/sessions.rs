//! Sessions, their logs, and what a session says of itself.

use wasender::types::{NewSession, Presence, PresenceUpdate, SessionChanges, WebhookEvent};

use super::{Case, data};
use crate::wire::case::encoded;

/// All that a session has.
macro_rules! session {
    () => {
        r#"{"id":7,"name":"Front desk","phone_number":"+15551234567","status":"need_scan","account_protection":true,"log_messages":true,"read_incoming_messages":false,"auto_reject_calls":true,"always_online":false,"ignore_groups":true,"ignore_channels":false,"ignore_broadcasts":true,"proxy_url":"socks5://elsa:invented@proxy.example.com:1080","webhook_url":"https://example.com/hook","webhook_enabled":true,"webhook_events":["messages.received","session.status"],"api_key":"invented-key-of-7","webhook_secret":"invented-secret-of-7","created_at":"2025-04-01T12:00:00Z","updated_at":"2025-05-08T15:30:00Z"}"#
    };
}

const SESSION: (&str, &str) = (
    concat!(r#"{"success":true,"data":"#, session!(), "}"),
    session!(),
);

/// The settings that a session can be made with, all of them.
const SETTINGS: &str = r#"{"name":"Front desk","phone_number":"+15551234567","account_protection":true,"log_messages":true,"read_incoming_messages":false,"auto_reject_calls":true,"always_online":false,"ignore_groups":true,"ignore_channels":false,"ignore_broadcasts":true,"proxy_url":"socks5://elsa:invented@proxy.example.com:1080","webhook_url":"https://example.com/hook","webhook_enabled":true,"webhook_events":["messages.received","session.status"]}"#;

/// The errors of most operations on one thing: no token, no such thing, too many calls.
const OF_ONE: &[u16] = &[401, 404, 429];

pub(super) static OF_THE_ACCOUNT: [Case; 10] = [
    Case::new("listSessions", "GET /api/whatsapp-sessions", |client| {
        encoded(client.list_sessions())
    })
    .errors(&[401, 429])
    .gives(data!(
        r#"[{"id":7,"name":"Front desk","phone_number":"+15551234567","status":"connected","webhook_url":null,"webhook_events":null},{"id":"my-session","name":"Kitchen","phone_number":"+15557654321","status":"LOGGED_OUT","webhook_url":"https://example.com/hook","webhook_events":[]}]"#
    )),
    Case::new("createSession", "POST /api/whatsapp-sessions", |client| {
        encoded(client.create_session(&new_session()))
    })
    .sends(SETTINGS)
    .errors(&[401, 403, 422, 429])
    .gives(SESSION),
    Case::new("getSession", "GET /api/whatsapp-sessions/7", |client| {
        encoded(client.get_session(7))
    })
    .errors(OF_ONE)
    .gives(SESSION),
    Case::new(
        "updateSession",
        "PUT /api/whatsapp-sessions/my-session",
        |client| encoded(client.update_session("my-session", &changes())),
    )
    .sends(SETTINGS)
    .errors(&[401, 404, 422, 429])
    .gives(SESSION),
    Case::new(
        "deleteSession",
        "DELETE /api/whatsapp-sessions/7",
        |client| encoded(client.delete_session(7)),
    )
    .errors(OF_ONE)
    .status(204)
    .returns("", "null"),
    Case::new(
        "connectSession",
        "POST /api/whatsapp-sessions/7/connect",
        |client| encoded(client.connect_session(7)),
    )
    .errors(&[401, 403, 404, 429, 500])
    .gives(data!(
        r#"{"status":"NEED_SCAN","qrCode":"2@aW52ZW50ZWQ=,invented"}"#
    )),
    Case::new(
        "getQrCode",
        "GET /api/whatsapp-sessions/7/qrcode",
        |client| encoded(client.get_qr_code(7)),
    )
    .errors(&[400, 401, 403, 404, 429])
    .returns(
        r#"{"success":true,"data":{"qrCode":"2@aW52ZW50ZWQ=,invented"}}"#,
        r#""2@aW52ZW50ZWQ=,invented""#,
    ),
    Case::new(
        "restartSession",
        "POST /api/whatsapp-sessions/7/restart",
        |client| encoded(client.restart_session(7)),
    )
    .errors(&[400, 401, 404, 429])
    .says(r#"{"success":true,"message":"The session has been restarted."}"#),
    Case::new(
        "disconnectSession",
        "POST /api/whatsapp-sessions/7/disconnect",
        |client| encoded(client.disconnect_session(7)),
    )
    .errors(OF_ONE)
    .gives(data!(
        r#"{"status":"disconnected","message":"The session has been disconnected."}"#
    )),
    Case::new(
        "regenerateApiKey",
        "POST /api/whatsapp-sessions/7/regenerate-key",
        |client| encoded(client.regenerate_api_key(7)),
    )
    .errors(OF_ONE)
    .returns(
        r#"{"success":true,"api_key":"invented-new-key"}"#,
        r#""invented-new-key""#,
    ),
];

pub(super) static CASES: [Case; 5] = [
    Case::new(
        "getMessageLogs",
        "GET /api/whatsapp-sessions/7/message-logs?page=2&per_page=50",
        |client| encoded(client.get_message_logs(7).page(2).per_page(50)),
    )
    .errors(OF_ONE)
    .gives(data!(
        r#"{"data":[{"id":"1001","whatsapp_session_id":"7","to":"+15551234567","content":"{\"text\":\"Hello!\"}","status":"failed","failed_reason":"no such number","created_at":"2023-10-27 10:30:15","updated_at":"2023-10-27 10:30:17"},{"id":1002,"whatsapp_session_id":7,"status":"in_progress","failed_reason":null}],"current_page":2,"last_page":2,"per_page":50,"total":52,"from":51,"to":52,"path":"/logs","first_page_url":"/logs?page=1","last_page_url":"/logs?page=2","next_page_url":null,"prev_page_url":"/logs?page=1"}"#
    )),
    Case::new(
        "getSessionLogs",
        "GET /api/whatsapp-sessions/my-session/session-logs",
        |client| encoded(client.get_session_logs("my-session")),
    )
    .errors(OF_ONE)
    .gives(data!(
        r#"{"data":[{"id":201,"whatsapp_session_id":7,"event_type":"session_restarted","status":"connected","occurred_at":"2025-09-23T12:00:00.000000Z"},{"id":"200","event_type":"status_change","status":"NEED_SCAN"}],"current_page":1,"last_page":1,"next_page_url":null,"prev_page_url":null}"#
    )),
    Case::new("getSessionStatus", "GET /api/status", |client| {
        encoded(client.get_session_status())
    })
    .errors(&[401, 429])
    .returns(r#"{"status":"connected"}"#, r#""connected""#),
    Case::new("getSessionUser", "GET /api/user", |client| {
        encoded(client.get_session_user())
    })
    .errors(&[401, 429])
    .gives(data!(
        r#"{"id":"15551234567:42@s.whatsapp.net","name":"Elsa","lid":"123456789012345@lid"}"#
    )),
    Case::new(
        "sendPresenceUpdate",
        "POST /api/send-presence-update",
        |client| {
            let update = PresenceUpdate::new(super::USER, Presence::Recording).delay_ms(1500);
            encoded(client.send_presence_update(&update))
        },
    )
    .sends(r#"{"jid":"15551234567@s.whatsapp.net","type":"recording","delayMs":1500}"#)
    .errors(&[400, 401, 422, 429])
    .gives(data!(
        r#"{"jid":"15551234567@s.whatsapp.net","type":"recording"}"#
    )),
];

fn new_session() -> NewSession {
    NewSession::new("Front desk", "+15551234567", true, true)
        .read_incoming_messages(false)
        .auto_reject_calls(true)
        .always_online(false)
        .ignore_groups(true)
        .ignore_channels(false)
        .ignore_broadcasts(true)
        .proxy_url("socks5://elsa:invented@proxy.example.com:1080")
        .webhook_url("https://example.com/hook")
        .webhook_enabled(true)
        .webhook_events([
            WebhookEvent::MessageReceived,
            WebhookEvent::SessionStatusChanged,
        ])
}

fn changes() -> SessionChanges {
    SessionChanges::new()
        .name("Front desk")
        .phone_number("+15551234567")
        .account_protection(true)
        .log_messages(true)
        .read_incoming_messages(false)
        .auto_reject_calls(true)
        .always_online(false)
        .ignore_groups(true)
        .ignore_channels(false)
        .ignore_broadcasts(true)
        .proxy_url("socks5://elsa:invented@proxy.example.com:1080")
        .webhook_url("https://example.com/hook")
        .webhook_enabled(true)
        .webhook_events([
            WebhookEvent::MessageReceived,
            WebhookEvent::SessionStatusChanged,
        ])
}
