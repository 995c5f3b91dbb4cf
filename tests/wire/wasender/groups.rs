//! Groups, their participants and their invitations.

use wasender::types::{
    GroupInvitation, GroupSettings, NewGroup, ParticipantList, RoleChange, RoleChangeAction,
};

use super::{Case, GROUP, USER, data};
use crate::wire::case::encoded;

const TWO: [&str; 2] = [USER, "123456789012345@lid"];

const PARTICIPANTS: &str =
    r#"{"participants":["15551234567@s.whatsapp.net","123456789012345@lid"]}"#;

/// The errors of operations that change a group.
const OF_A_CHANGE: &[u16] = &[401, 403, 404, 422, 429];

/// The errors of operations on one group.
const OF_ONE: &[u16] = &[401, 404, 429];

pub(super) static CASES: [Case; 13] = [
    Case::new("listGroups", "GET /api/groups", |client| {
        encoded(client.list_groups())
    })
    .errors(&[401, 429])
    .gives(data!(
        r#"[{"jid":"123456789-987654321@g.us","name":"Kitchen","imgUrl":null}]"#
    )),
    Case::new("createGroup", "POST /api/groups", |client| {
        encoded(client.create_group(&NewGroup::new("Kitchen").participants(TWO)))
    })
    .sends(
        r#"{"name":"Kitchen","participants":["15551234567@s.whatsapp.net","123456789012345@lid"]}"#,
    )
    .errors(&[401, 422, 429])
    .returns(
        r#"{"success":true,"data":{"id":"123456789-987654321@g.us","subject":"Kitchen","owner":"15557654321@s.whatsapp.net","creation":1678886400,"participants":[{"id":"15557654321@s.whatsapp.net","admin":"superadmin"},{"id":"123456789012345@lid","admin":null}]}}"#,
        r#"{"id":"123456789-987654321@g.us","subject":"Kitchen","owner":"15557654321@s.whatsapp.net","creation":1678886400,"participants":[{"id":"15557654321@s.whatsapp.net","admin":"superadmin"},{"id":"123456789012345@lid"}]}"#,
    ),
    Case::new(
        "getGroupMetadata",
        "GET /api/groups/123456789-987654321@g.us/metadata",
        |client| encoded(client.get_group_metadata(GROUP)),
    )
    .errors(OF_ONE)
    .gives(data!(
        r#"{"jid":"123456789-987654321@g.us","subject":"Kitchen","desc":"What is cooking","owner":"15557654321@s.whatsapp.net","creation":1678886400,"participants":[{"jid":"15557654321@s.whatsapp.net","isAdmin":true,"isSuperAdmin":true}]}"#
    )),
    Case::new(
        "listGroupParticipants",
        "GET /api/groups/123456789-987654321@g.us/participants",
        |client| encoded(client.list_group_participants(GROUP)),
    )
    .errors(OF_ONE)
    .gives(data!(
        r#"[{"id":"123456789012345@lid"},{"id":"15557654321@s.whatsapp.net","admin":"admin"}]"#
    )),
    Case::new(
        "addGroupParticipants",
        "POST /api/groups/123456789-987654321@g.us/participants/add",
        |client| encoded(client.add_group_participants(GROUP, &ParticipantList::new(TWO))),
    )
    .sends(PARTICIPANTS)
    .errors(OF_A_CHANGE)
    .gives(data!(
        r#"[{"status":200,"jid":"15551234567@s.whatsapp.net","message":"added"},{"status":403,"jid":"123456789012345@lid","message":"not-authorized"}]"#
    )),
    Case::new(
        "removeGroupParticipants",
        "POST /api/groups/123456789-987654321@g.us/participants/remove",
        |client| encoded(client.remove_group_participants(GROUP, &ParticipantList::new(TWO))),
    )
    .sends(PARTICIPANTS)
    .errors(OF_A_CHANGE)
    .gives(data!(
        r#"[{"status":200,"jid":"15551234567@s.whatsapp.net","message":"removed"},{"status":404,"jid":"123456789012345@lid"}]"#
    )),
    Case::new(
        "updateGroupParticipants",
        "PUT /api/groups/123456789-987654321@g.us/participants/update",
        |client| {
            let change = RoleChange::new(RoleChangeAction::Demote, TWO);
            encoded(client.update_group_participants(GROUP, &change))
        },
    )
    .sends(
        r#"{"action":"demote","participants":["15551234567@s.whatsapp.net","123456789012345@lid"]}"#,
    )
    .errors(OF_A_CHANGE)
    .gives(data!(r#"{"participants":["15551234567@s.whatsapp.net"]}"#)),
    Case::new(
        "getGroupPicture",
        "GET /api/groups/123456789-987654321@g.us/picture",
        |client| encoded(client.get_group_picture(GROUP)),
    )
    .errors(OF_ONE)
    .returns(r#"{"success":true,"data":{"imgUrl":null}}"#, "null"),
    Case::new(
        "updateGroupSettings",
        "PUT /api/groups/123456789-987654321@g.us/settings",
        |client| encoded(client.update_group_settings(GROUP, &settings())),
    )
    .sends(
        r#"{"subject":"Kitchen","description":"What is cooking","announce":true,"restrict":false,"joinApproval":true,"memberAdd":false,"profilePicUrl":"https://example.com/kitchen.jpg"}"#,
    )
    .errors(OF_A_CHANGE)
    .gives(data!(
        r#"{"subject":"Kitchen","description":"What is cooking"}"#
    )),
    Case::new(
        "getInviteLink",
        "GET /api/groups/123456789-987654321@g.us/invite-link",
        |client| encoded(client.get_invite_link(GROUP)),
    )
    .errors(&[401, 403, 404, 429])
    .returns(
        r#"{"success":true,"inviteLink":"https://chat.example.com/InventedCode"}"#,
        r#""https://chat.example.com/InventedCode""#,
    ),
    Case::new(
        "getInviteInfo",
        "GET /api/groups/invite/InventedCode",
        |client| encoded(client.get_invite_info("InventedCode")),
    )
    .errors(&[400, 401, 404, 429])
    .gives(data!(
        r#"{"id":"123456789-987654321@g.us","subject":"Kitchen","desc":"What is cooking","owner":"15557654321@s.whatsapp.net","creation":1672531200,"size":42,"participants":[{"id":"15551234567@s.whatsapp.net","admin":"admin"}]}"#
    )),
    Case::new("acceptInvite", "POST /api/groups/invite/accept", |client| {
        encoded(client.accept_invite(&GroupInvitation::new("InventedCode")))
    })
    .sends(r#"{"code":"InventedCode"}"#)
    .errors(&[400, 401, 422, 429])
    .returns(
        r#"{"success":true,"data":{"id":"123456789-987654321@g.us"}}"#,
        r#""123456789-987654321@g.us""#,
    ),
    Case::new(
        "leaveGroup",
        "POST /api/groups/123456789-987654321@g.us/leave",
        |client| encoded(client.leave_group(GROUP)),
    )
    .errors(&[400, 401, 404, 429])
    .returns(r#"{"success":true,"data":{}}"#, r#"{"success":true}"#),
];

fn settings() -> GroupSettings {
    GroupSettings::new()
        .subject("Kitchen")
        .description("What is cooking")
        .announce(true)
        .restrict(false)
        .join_approval(true)
        .member_add(false)
        .profile_pic_url("https://example.com/kitchen.jpg")
}
