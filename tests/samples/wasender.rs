//! The samples of `WasenderAPI`. Answers come out of their envelopes, by the calls that get them.

mod answers;
mod commands;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use switchboard_runtime::{ErrorKind, MockTransport};
use wasender::Client;
use wasender::types::{
    ContactEntry, ErrorResponse, GroupInvitation, GroupSettings, MediaDecryption, MediaUpload,
    MessageText, NewGroup, NewSession, OutgoingMessage, ParticipantList, PresenceUpdate,
    ReadRequest, RoleChange, SessionChanges,
};
use wasender::webhooks::Event;

use super::{Again, Sample, folder};

pub(super) const SAMPLES: &[&[Sample]] = &[answers::SAMPLES, BODIES, ERRORS, EVENTS];

const BODIES: &[Sample] = &[
    Sample::of::<GroupInvitation>("accept_invite.body"),
    Sample::of::<ParticipantList>("add_group_participants.body"),
    Sample::of::<NewGroup>("create_group.body"),
    Sample::of::<NewSession>("create_session.body"),
    Sample::of::<MediaDecryption>("decrypt_media.body"),
    Sample::of::<MediaDecryption>("decrypt_media.body.all_members"),
    Sample::of::<MessageText>("edit_message.body"),
    Sample::of::<ReadRequest>("mark_as_read.body"),
    Sample::of::<ParticipantList>("remove_group_participants.body"),
    Sample::of::<ContactEntry>("save_contact.body"),
    Sample::of::<OutgoingMessage>("send_message.body.audio"),
    Sample::of::<OutgoingMessage>("send_message.body.channel"),
    Sample::of::<OutgoingMessage>("send_message.body.contact"),
    Sample::of::<OutgoingMessage>("send_message.body.document"),
    Sample::of::<OutgoingMessage>("send_message.body.first"),
    Sample::of::<OutgoingMessage>("send_message.body.group"),
    Sample::of::<OutgoingMessage>("send_message.body.image"),
    Sample::of::<OutgoingMessage>("send_message.body.location"),
    Sample::of::<OutgoingMessage>("send_message.body.mentions"),
    Sample::of::<OutgoingMessage>("send_message.body.poll"),
    Sample::of::<OutgoingMessage>("send_message.body.reply"),
    Sample::of::<OutgoingMessage>("send_message.body.sticker"),
    Sample::of::<OutgoingMessage>("send_message.body.text"),
    Sample::of::<OutgoingMessage>("send_message.body.video"),
    Sample::of::<OutgoingMessage>("send_message.body.view_once"),
    Sample::of::<PresenceUpdate>("send_presence_update.body"),
    Sample::of::<RoleChange>("update_group_participants.body"),
    Sample::of::<GroupSettings>("update_group_settings.body"),
    Sample::of::<SessionChanges>("update_session.body"),
    Sample::of::<SessionChanges>("update_session.body.proxy"),
    Sample::of::<MediaUpload>("upload_media.body.jpeg"),
    Sample::of::<MediaUpload>("upload_media.body.media_type"),
    Sample::of::<MediaUpload>("upload_media.body.png"),
];

const ERRORS: &[Sample] = &[
    Sample::of::<ErrorResponse>("accept_invite.error.invalid_code"),
    Sample::of::<ErrorResponse>("connect_session.error.connection_refused"),
    Sample::of::<ErrorResponse>("connect_session.error.no_subscription"),
    Sample::of::<ErrorResponse>("create_session.error.session_limit"),
    Sample::of::<ErrorResponse>("decrypt_media.error.no_media"),
    Sample::of::<ErrorResponse>("error.account_protection"),
    Sample::of::<ErrorResponse>("error.account_protection.short"),
    Sample::of::<ErrorResponse>("error.no_access_token"),
    Sample::of::<ErrorResponse>("error.no_api_key"),
    Sample::of::<ErrorResponse>("error.no_subscription"),
    Sample::of::<ErrorResponse>("error.not_connected"),
    Sample::of::<ErrorResponse>("error.structure"),
    Sample::of::<ErrorResponse>("error.trial_bulk_limit"),
    Sample::of::<ErrorResponse>("error.trial_rate_limit"),
    Sample::of::<ErrorResponse>("error.validation"),
    Sample::of::<ErrorResponse>("error.wrong_api_key"),
    Sample::of::<ErrorResponse>("get_invite_info.error.expired"),
    Sample::of::<ErrorResponse>("get_lid.error.not_found"),
    Sample::of::<ErrorResponse>("get_phone_number.error.not_found"),
    Sample::of::<ErrorResponse>("get_qr_code.error.no_code"),
    Sample::of::<ErrorResponse>("get_qr_code.error.no_subscription"),
    Sample::of::<ErrorResponse>("get_qr_code.error.not_initialized"),
    Sample::of::<ErrorResponse>("get_session_logs.error.not_found"),
    Sample::of::<ErrorResponse>("leave_group.error.no_member"),
    Sample::of::<ErrorResponse>("mark_as_read.error.no_id"),
    Sample::of::<ErrorResponse>("resend_message.error.forbidden"),
    Sample::of::<ErrorResponse>("resend_message.error.not_failed"),
    Sample::of::<ErrorResponse>("restart_session.error.not_connected"),
    Sample::of::<ErrorResponse>("save_contact.error.no_jid"),
    Sample::of::<ErrorResponse>("send_presence_update.error.invalid_jid"),
    Sample::of::<ErrorResponse>("update_group_participants.error.no_admin"),
    Sample::of::<ErrorResponse>("upload_media.error.too_large"),
];

const EVENTS: &[Sample] = &[
    Sample::part("webhook.call", "", event),
    Sample::part("webhook.chats_delete", "", event),
    Sample::part("webhook.chats_update", "", event),
    Sample::part("webhook.chats_upsert", "", event),
    Sample::part("webhook.contacts_update", "", event),
    Sample::part("webhook.contacts_upsert", "", event),
    Sample::part("webhook.group_participants_update", "", event),
    Sample::part("webhook.groups_update", "", event),
    Sample::part("webhook.groups_upsert", "", event),
    Sample::part("webhook.message_receipt_update.read", "", event),
    Sample::part("webhook.message_receipt_update.received", "", event),
    Sample::part("webhook.message_sent", "", event),
    Sample::part("webhook.message_sent.failure", "", event),
    Sample::part("webhook.messages_delete", "", event),
    Sample::part("webhook.messages_group_received", "", event),
    Sample::part("webhook.messages_newsletter_received", "", event),
    Sample::part("webhook.messages_personal_received", "", event),
    Sample::part("webhook.messages_reaction", "", event),
    Sample::part("webhook.messages_received", "", event),
    Sample::part("webhook.messages_received.lid", "", event),
    Sample::part("webhook.messages_update", "", event),
    Sample::part("webhook.messages_upsert", "", event),
    Sample::part("webhook.poll_results", "", event),
    Sample::part("webhook.qrcode_updated", "", event),
    Sample::part("webhook.session_status", "", event),
];

/// Parses a sample as the event that it says it is.
fn event(sample: &Value) -> Result<Again> {
    let event = Event::parse(&serde_json::to_vec(sample)?)?;
    ensure!(event.name() == sample["event"]);
    Again::of(&event)
}

/// A client whose calls are answered with this.
fn client(status: u16, answer: &Value) -> Client {
    let server = MockTransport::new();
    server.answer_json(status, answer);
    let builder = Client::builder().api_key("a").access_token("b");
    builder.transport(server).build().unwrap()
}

#[tokio::test]
async fn every_failure_of_wasender_is_an_error_with_its_words() -> Result<()> {
    for name in ERRORS.iter().map(|sample| sample.name) {
        let path = folder("wasender").join(format!("{name}.json"));
        let sample: Value = serde_json::from_slice(&std::fs::read(path)?)?;
        let words = sample.get("message").or_else(|| sample.get("error"));
        let words = words.and_then(Value::as_str).context("no words")?;

        let error = client(400, &sample).get_session_user().await.unwrap_err();
        assert_eq!(error.message(), Some(words), "{name}");
        let body: ErrorResponse = error.body_as().context("no documented body")?;
        assert_eq!(serde_json::to_value(body)?, sample, "{name}");

        // Some pages do not say which status a failure has, and 200 is not ruled out.
        if sample.get("success").is_some() {
            let error = client(200, &sample).get_session_user().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Rejected, "{name}");
            assert_eq!(error.message(), Some(words), "{name}");
        }
    }
    Ok(())
}
