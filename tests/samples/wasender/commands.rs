//! What the `curl` commands send.

use switchboard_runtime::Payload;
use wasender::Client;
use wasender::types::{
    AudioMessage, ContactCard, ContactEntry, ContactMessage, DocumentMessage, EncryptedData,
    EncryptedFile, EncryptedMessage, EncryptedMessageKey, GroupInvitation, GroupSettings,
    ImageMessage, Location, LocationMessage, MediaDecryption, MediaUpload, MessageContent,
    MessageKey, MessageText, NewGroup, NewSession, OutgoingMessage, ParticipantList, Poll,
    PollMessage, Presence, PresenceUpdate, ReadRequest, RoleChange, RoleChangeAction,
    SessionChanges, StickerMessage, TextMessage, VideoMessage, WebhookEvent,
};

use super::super::curl::{self, Pending, pending};
use crate::server::Server;

/// The recipient of most samples.
const TO: &str = "+1234567890";
/// The group of most samples.
const GROUP: &str = "123456789-987654321@g.us";
/// A phone number where a page has a placeholder.
const PHONE: &str = "15551234567";
/// A session where a page has no number.
const SESSION: &str = "my-session-123";

/// A command, and the call that sends the same.
type Call = (&'static str, Pending);

#[tokio::test]
async fn wasender_is_sent_what_its_curl_commands_send() {
    let server = Server::start();
    let builder = || {
        Client::builder()
            .api_key("not-a-real-api-key")
            .base_url(server.url())
    };
    let both = builder().access_token("not-a-real-access-token");
    let client = both.build().unwrap();
    let of_session = builder().build().unwrap();
    let calls = [
        sessions(&client, &of_session),
        contacts(&client),
        media(&client),
        messages(&client),
        groups(&client),
    ];
    curl::check("wasender", &server, calls.into_iter().flatten()).await;
}

/// What either credential does for is called with that of the session, once there is no other.
fn sessions(client: &Client, of_session: &Client) -> Vec<Call> {
    vec![
        (
            "updateSession.proxy",
            pending(
                client.update_session(
                    7,
                    &SessionChanges::new()
                        .proxy_url("socks5://username:not-a-real-password@proxy.example.com:1080"),
                ),
            ),
        ),
        ("listSessions", pending(client.list_sessions())),
        (
            "createSession",
            pending(client.create_session(&new_session())),
        ),
        ("getSession", pending(client.get_session(7))),
        (
            "updateSession",
            pending(client.update_session(7, &changes())),
        ),
        ("deleteSession", pending(client.delete_session(7))),
        ("getSessionStatus", pending(client.get_session_status())),
        ("connectSession", pending(client.connect_session(7))),
        ("restartSession", pending(client.restart_session(SESSION))),
        (
            "getMessageLogs",
            pending(client.get_message_logs(SESSION).page(1).per_page(20)),
        ),
        ("getQrCode", pending(client.get_qr_code(7))),
        ("disconnectSession", pending(client.disconnect_session(7))),
        (
            "getSessionLogs",
            pending(client.get_session_logs(SESSION).page(1).per_page(15)),
        ),
        ("getSessionUser", pending(client.get_session_user())),
        ("isOnWhatsapp", pending(client.is_on_whatsapp(PHONE))),
        (
            "regenerateApiKey",
            pending(of_session.regenerate_api_key(7)),
        ),
        (
            "sendPresenceUpdate",
            pending(client.send_presence_update(&PresenceUpdate::new(
                "1234567890@s.whatsapp.net",
                Presence::Composing,
            ))),
        ),
    ]
}

fn new_session() -> NewSession {
    NewSession::new("Sample Name", "Sample Phone_number", true, true)
        .read_incoming_messages(false)
        .webhook_url("Sample Webhook_url")
        .webhook_enabled(true)
        .webhook_events(events())
}

fn changes() -> SessionChanges {
    SessionChanges::new()
        .name("Sample Name")
        .phone_number("Sample Phone_number")
        .account_protection(true)
        .log_messages(true)
        .webhook_url("Sample Webhook_url")
        .webhook_enabled(true)
        .webhook_events(events())
}

fn events() -> [WebhookEvent; 3] {
    [
        WebhookEvent::MessageReceived,
        WebhookEvent::SessionStatusChanged,
        WebhookEvent::MessageUpdated,
    ]
}

fn contacts(client: &Client) -> Vec<Call> {
    let contact = ContactEntry::new("1234567890@s.whatsapp.net")
        .full_name("John Doe")
        .save_on_primary_addressbook(true);
    vec![
        ("blockContact", pending(client.block_contact(PHONE))),
        (
            "listContacts",
            pending(client.list_contacts().paginated(true).page(1).limit(20)),
        ),
        ("getContact", pending(client.get_contact(PHONE))),
        (
            "getContactPicture",
            pending(client.get_contact_picture(PHONE)),
        ),
        ("unblockContact", pending(client.unblock_contact(PHONE))),
        ("saveContact", pending(client.save_contact(&contact))),
        (
            "getLid",
            pending(client.get_lid("1234567890@s.whatsapp.net")),
        ),
        (
            "getPhoneNumber",
            pending(client.get_phone_number("1234567890@lid")),
        ),
    ]
}

fn media(client: &Client) -> Vec<Call> {
    let file = EncryptedFile::new()
        .url("URL_OF_ENCRYPTED_IMAGE")
        .mimetype("image/jpeg")
        .media_key("not-a-real-media-key");
    let message = EncryptedMessage::new(
        EncryptedMessageKey::new("YOUR_UNIQUE_MESSAGE_ID"),
        MessageContent::new().image_message(file),
    );
    let decryption = MediaDecryption::new(EncryptedData::new(message));
    let picture = Payload::from("the bytes of a picture");
    let upload = MediaUpload::new("data:image/jpeg;base64,/9j/4AAQSkZJRgABAQE...");
    vec![
        ("decryptMedia", pending(client.decrypt_media(&decryption))),
        (
            "uploadMedia.bytes",
            pending(client.upload_media(("image/jpeg", picture))),
        ),
        ("uploadMedia.base64", pending(client.upload_media(&upload))),
    ]
}

fn messages(client: &Client) -> Vec<Call> {
    let send = |message: OutgoingMessage| pending(client.send_message(message));
    let key = MessageKey::new("3EB06A5E244031B4A5D1", "1234567890@s.whatsapp.net", false);
    let report = DocumentMessage::new(TO, "https://example.com/report.pdf")
        .text("Quarterly report")
        .file_name("report-02-2025.pdf");
    let office = Location::new(37.7749, -122.4194)
        .name("Company HQ")
        .address("123 Business St, San Francisco, CA 94105");
    let poll = Poll::new(
        "What is your favorite color?",
        ["Blue", "Green", "Red", "Yellow"],
    )
    .multi_select(false);
    vec![
        (
            "sendMessage.text",
            send(TextMessage::new(TO, "Hello, this is your requested update.").into()),
        ),
        (
            "sendMessage.image",
            send(
                ImageMessage::new(TO, "https://wasenderapi.com/logo.png")
                    .text("Check out this image!")
                    .into(),
            ),
        ),
        (
            "sendMessage.video",
            send(
                VideoMessage::new(TO, "https://example.com/training-video.mp4")
                    .text("Training video!")
                    .into(),
            ),
        ),
        ("sendMessage.document", send(report.into())),
        (
            "sendMessage.audio",
            send(AudioMessage::new(TO, "https://example.com/announcement.mp3").into()),
        ),
        (
            "sendMessage.sticker",
            send(StickerMessage::new(TO, "https://example.com/sticker.webp").into()),
        ),
        (
            "sendMessage.contact",
            send(ContactMessage::new(TO, ContactCard::new("Support Team", TO)).into()),
        ),
        (
            "resendMessage",
            pending(client.resend_message("failed-msg-id-123")),
        ),
        (
            "sendMessage.location",
            send(
                LocationMessage::new(TO, office)
                    .text("Our office location")
                    .into(),
            ),
        ),
        ("sendMessage.poll", send(PollMessage::new(TO, poll).into())),
        (
            "sendMessage.reply",
            send(
                TextMessage::new(TO, "This is a reply to the previous message.")
                    .reply_to(12345)
                    .into(),
            ),
        ),
        (
            "editMessage",
            pending(client.edit_message(
                100_000,
                &MessageText::new("This is the new message content"),
            )),
        ),
        ("getMessageInfo", pending(client.get_message_info(100_000))),
        ("deleteMessage", pending(client.delete_message(100_000))),
        (
            "markAsRead",
            pending(client.mark_as_read(&ReadRequest::new(key))),
        ),
        (
            "sendMessage.view_once",
            send(
                ImageMessage::new("1234567890@s.whatsapp.net", "https://example.com/image.jpg")
                    .view_once(true)
                    .into(),
            ),
        ),
    ]
}

fn groups(client: &Client) -> Vec<Call> {
    let group = NewGroup::new("My New Group")
        .participants(["1234567890@s.whatsapp.net", "0987654321@s.whatsapp.net"]);
    let numbers = ParticipantList::new(["number1", "number2"]);
    let promotion = RoleChange::new(
        RoleChangeAction::Promote,
        ["111111111@s.whatsapp.net", "222222222@s.whatsapp.net"],
    );
    let settings = GroupSettings::new()
        .subject("My New Group")
        .profile_pic_url("https://example.com/sticker.webp");
    let mention = TextMessage::new(GROUP, "Hello @1234567890, check this out!")
        .mentions(["1234567890@s.whatsapp.net"]);
    let to_group = TextMessage::new(GROUP, "Hello everyone in the group!");
    let to_channel = TextMessage::new("123456789@newsletter", "Hello everyone in the channel!");
    vec![
        ("createGroup", pending(client.create_group(&group))),
        ("listGroups", pending(client.list_groups())),
        (
            "getGroupMetadata",
            pending(client.get_group_metadata(GROUP)),
        ),
        ("sendMessage.group", pending(client.send_message(to_group))),
        (
            "updateGroupParticipants",
            pending(client.update_group_participants(GROUP, &promotion)),
        ),
        (
            "listGroupParticipants",
            pending(client.list_group_participants(GROUP)),
        ),
        (
            "sendMessage.mentions",
            pending(client.send_message(mention)),
        ),
        (
            "addGroupParticipants",
            pending(client.add_group_participants(GROUP, &numbers)),
        ),
        ("getGroupPicture", pending(client.get_group_picture(GROUP))),
        (
            "removeGroupParticipants",
            pending(client.remove_group_participants(GROUP, &numbers)),
        ),
        (
            "updateGroupSettings",
            pending(client.update_group_settings(GROUP, &settings)),
        ),
        ("getInviteLink", pending(client.get_invite_link(GROUP))),
        (
            "getInviteInfo",
            pending(client.get_invite_info("SAMPLE_INVITE_CODE")),
        ),
        (
            "acceptInvite",
            pending(client.accept_invite(&GroupInvitation::new("SAMPLE_INVITE_CODE"))),
        ),
        ("leaveGroup", pending(client.leave_group(GROUP))),
        (
            "sendMessage.channel",
            pending(client.send_message(to_channel)),
        ),
    ]
}
