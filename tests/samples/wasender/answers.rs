//! What the calls give of the answers that the pages show.

use super::super::{Sample, answer};
use super::client;
use wasender::types::{
    ContactEntry, EncryptedData, EncryptedMessage, EncryptedMessageKey, GroupInvitation,
    GroupSettings, MediaDecryption, MediaUpload, MessageContent, MessageKey, MessageText, NewGroup,
    NewSession, ParticipantList, Presence, PresenceUpdate, ReadRequest, RoleChange,
    RoleChangeAction, SessionChanges, TextMessage,
};

/// A group of the samples.
const GROUP: &str = "123456789-987654321@g.us";

pub(super) const SAMPLES: &[Sample] = &[
    Sample::part("accept_invite.200", "/data/id", |sample| {
        answer(client(200, sample).accept_invite(&GroupInvitation::new("code")))
    }),
    Sample::part("add_group_participants.200", "/data", |sample| {
        answer(client(200, sample).add_group_participants(GROUP, &ParticipantList::new(["a"])))
    }),
    Sample::part("block_contact.200", "/data", |sample| {
        answer(client(200, sample).block_contact("15551234567"))
    }),
    Sample::part("connect_session.200.connected", "/data", |sample| {
        answer(client(200, sample).connect_session(7))
    }),
    Sample::part("connect_session.200.need_scan", "/data", |sample| {
        answer(client(200, sample).connect_session(7))
    }),
    Sample::part("create_group.200", "/data", |sample| {
        answer(client(200, sample).create_group(&NewGroup::new("a")))
    })
    .nulls(),
    Sample::part("create_session.200", "/data", |sample| {
        answer(client(200, sample).create_session(&NewSession::new("a", "b", true, true)))
    }),
    Sample::part("decrypt_media.200", "/publicUrl", |sample| {
        answer(client(200, sample).decrypt_media(&decryption()))
    }),
    Sample::part("delete_message.200", "", |sample| {
        answer(client(200, sample).delete_message(100_000))
    }),
    Sample::part("disconnect_session.200", "/data", |sample| {
        answer(client(200, sample).disconnect_session(7))
    }),
    Sample::part("edit_message.200", "/data", |sample| {
        answer(client(200, sample).edit_message(100_000, &MessageText::new("a")))
    }),
    Sample::part("get_contact.200", "/data", |sample| {
        answer(client(200, sample).get_contact("15551234567"))
    }),
    Sample::part("get_contact_picture.200", "/data/imgUrl", |sample| {
        answer(client(200, sample).get_contact_picture("15551234567"))
    }),
    Sample::part("get_group_metadata.200", "/data", |sample| {
        answer(client(200, sample).get_group_metadata(GROUP))
    }),
    Sample::part("get_group_picture.200", "/data/imgUrl", |sample| {
        answer(client(200, sample).get_group_picture(GROUP))
    }),
    Sample::part("get_invite_info.200", "/data", |sample| {
        answer(client(200, sample).get_invite_info("code"))
    }),
    Sample::part("get_invite_link.200", "/inviteLink", |sample| {
        answer(client(200, sample).get_invite_link(GROUP))
    }),
    Sample::part("get_lid.200", "/data/lid", |sample| {
        answer(client(200, sample).get_lid("15551234567"))
    }),
    Sample::part("get_message_info.200", "/data", |sample| {
        answer(client(200, sample).get_message_info(100_000))
    }),
    Sample::part("get_message_logs.200", "/data", |sample| {
        answer(client(200, sample).get_message_logs(7))
    }),
    Sample::part("get_phone_number.200", "/data/pn", |sample| {
        answer(client(200, sample).get_phone_number("a@lid"))
    }),
    Sample::part("get_qr_code.200", "/data/qrCode", |sample| {
        answer(client(200, sample).get_qr_code(7))
    }),
    Sample::part("get_session.200", "/data", |sample| {
        answer(client(200, sample).get_session(7))
    })
    .unlisted(),
    Sample::part("get_session_logs.200", "/data", |sample| {
        answer(client(200, sample).get_session_logs(7))
    }),
    Sample::part("get_session_status.200.connected", "/status", |sample| {
        answer(client(200, sample).get_session_status())
    }),
    Sample::part("get_session_status.200.disconnected", "/status", |sample| {
        answer(client(200, sample).get_session_status())
    }),
    Sample::part("get_session_status.200.expired", "/status", |sample| {
        answer(client(200, sample).get_session_status())
    }),
    Sample::part("get_session_status.200.logged_out", "/status", |sample| {
        answer(client(200, sample).get_session_status())
    }),
    Sample::part("get_session_status.200.need_scan", "/status", |sample| {
        answer(client(200, sample).get_session_status())
    }),
    Sample::part("get_session_user.200", "/data", |sample| {
        answer(client(200, sample).get_session_user())
    }),
    Sample::part("is_on_whatsapp.200", "/data/exists", |sample| {
        answer(client(200, sample).is_on_whatsapp("15551234567"))
    }),
    // There is nothing in its data.
    Sample::part("leave_group.200", "/success", |sample| {
        let call = client(200, sample).leave_group(GROUP);
        answer(async { call.await.map(|confirmation| confirmation.success) })
    }),
    Sample::part("list_contacts.200.list", "/data", |sample| {
        answer(client(200, sample).list_contacts())
    }),
    Sample::part("list_contacts.200.page", "/data", |sample| {
        answer(client(200, sample).list_contacts())
    }),
    Sample::part("list_group_participants.200", "/data", |sample| {
        answer(client(200, sample).list_group_participants(GROUP))
    }),
    Sample::part("list_groups.200.list", "/data", |sample| {
        answer(client(200, sample).list_groups())
    }),
    Sample::part("list_groups.200.page", "/data", |sample| {
        answer(client(200, sample).list_groups())
    }),
    Sample::part("list_sessions.200", "/data", |sample| {
        answer(client(200, sample).list_sessions())
    })
    .unlisted(),
    Sample::part("mark_as_read.200", "/data", |sample| {
        answer(client(200, sample).mark_as_read(&ReadRequest::new(MessageKey::new("a", "b", true))))
    }),
    Sample::part("regenerate_api_key.200", "/api_key", |sample| {
        answer(client(200, sample).regenerate_api_key(7))
    }),
    Sample::part("remove_group_participants.200", "/data", |sample| {
        answer(client(200, sample).remove_group_participants(GROUP, &ParticipantList::new(["a"])))
    }),
    Sample::part("resend_message.200", "", |sample| {
        answer(client(200, sample).resend_message(1001))
    }),
    Sample::part("restart_session.200", "", |sample| {
        answer(client(200, sample).restart_session(7))
    }),
    Sample::part("save_contact.200", "/data", |sample| {
        answer(client(200, sample).save_contact(&ContactEntry::new("a")))
    }),
    Sample::part("send_message.200", "/data", |sample| {
        answer(client(200, sample).send_message(TextMessage::new("a", "b")))
    }),
    Sample::part("send_message.200.mentions", "/data", |sample| {
        answer(client(200, sample).send_message(TextMessage::new("a", "b")))
    }),
    Sample::part("send_message.200.view_once", "/data", |sample| {
        answer(client(200, sample).send_message(TextMessage::new("a", "b")))
    }),
    Sample::part("send_presence_update.200", "/data", |sample| {
        answer(
            client(200, sample)
                .send_presence_update(&PresenceUpdate::new("a", Presence::Composing)),
        )
    }),
    Sample::part("unblock_contact.200", "/data", |sample| {
        answer(client(200, sample).unblock_contact("15551234567"))
    }),
    Sample::part("update_group_participants.200", "/data", |sample| {
        answer(
            client(200, sample).update_group_participants(
                GROUP,
                &RoleChange::new(RoleChangeAction::Promote, ["a"]),
            ),
        )
    }),
    Sample::part("update_group_settings.200", "/data", |sample| {
        answer(client(200, sample).update_group_settings(GROUP, &GroupSettings::new()))
    }),
    Sample::part("update_session.200", "/data", |sample| {
        answer(client(200, sample).update_session(7, &SessionChanges::new()))
    }),
    Sample::part("update_session.200.warning", "/data", |sample| {
        answer(client(200, sample).update_session(7, &SessionChanges::new()))
    }),
    Sample::part("upload_media.200", "/publicUrl", |sample| {
        answer(client(200, sample).upload_media(&MediaUpload::new("a")))
    }),
];

fn decryption() -> MediaDecryption {
    let key = EncryptedMessageKey::new("a");
    let message = EncryptedMessage::new(key, MessageContent::new());
    MediaDecryption::new(EncryptedData::new(message))
}
