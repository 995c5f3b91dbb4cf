//! Contacts, and who is on `WhatsApp`.

use wasender::types::ContactEntry;

use super::{Case, USER, data};
use crate::wire::case::encoded;

const PHONE: &str = "15551234567";

/// The errors of operations on one contact.
const OF_ONE: &[u16] = &[401, 404, 429];

pub(super) static CASES: [Case; 9] = [
    Case::new(
        "listContacts",
        "GET /api/contacts?paginated=true&page=2&limit=50",
        |client| encoded(client.list_contacts().paginated(true).page(2).limit(50)),
    )
    .errors(&[401, 429])
    .gives(data!(
        r#"{"items":[{"jid":"15551234567@s.whatsapp.net","name":"Elsa","notify":"elsa","verifiedName":"Elsa's","imgUrl":"https://example.com/elsa.jpg","status":"Hello!"},{"jid":"123456789012345@lid"}],"pagination":{"page":2,"limit":50,"total":52,"totalPages":2}}"#
    )),
    Case::new("saveContact", "PUT /api/contacts", |client| {
        let contact = ContactEntry::new(USER).full_name("Elsa O'Neil");
        encoded(client.save_contact(&contact.save_on_primary_addressbook(false)))
    })
    .sends(
        r#"{"jid":"15551234567@s.whatsapp.net","fullName":"Elsa O'Neil","saveOnPrimaryAddressbook":false}"#,
    )
    .errors(&[401, 422, 429])
    .gives(data!(
        r#"{"jid":"15551234567@s.whatsapp.net","fullName":"Elsa O'Neil"}"#
    )),
    Case::new("getContact", "GET /api/contacts/15551234567", |client| {
        encoded(client.get_contact(PHONE))
    })
    .errors(OF_ONE)
    .gives(data!(
        r#"{"id":"15551234567@s.whatsapp.net","name":"Elsa","notify":"elsa","verifiedName":null,"imgUrl":null,"status":null}"#
    )),
    Case::new(
        "getContactPicture",
        "GET /api/contacts/15551234567/picture",
        |client| encoded(client.get_contact_picture(PHONE)),
    )
    .errors(OF_ONE)
    .returns(
        r#"{"success":true,"data":{"imgUrl":"https://example.com/elsa.jpg?a=1&b=2"}}"#,
        r#""https://example.com/elsa.jpg?a=1&b=2""#,
    ),
    Case::new(
        "blockContact",
        "POST /api/contacts/15551234567/block",
        |client| encoded(client.block_contact(PHONE)),
    )
    .errors(OF_ONE)
    .gives(data!(r#"{"message":"The contact is blocked."}"#)),
    Case::new(
        "unblockContact",
        "POST /api/contacts/15551234567/unblock",
        |client| encoded(client.unblock_contact(PHONE)),
    )
    .errors(OF_ONE)
    .gives(data!(r#"{"message":"The contact is not blocked."}"#)),
    Case::new(
        "isOnWhatsapp",
        "GET /api/on-whatsapp/%2B15551234567",
        |client| encoded(client.is_on_whatsapp("+15551234567")),
    )
    .errors(&[401, 422, 429])
    .returns(r#"{"success":true,"data":{"exists":false}}"#, "false"),
    Case::new(
        "getLid",
        "GET /api/lid-from-pn/15551234567@s.whatsapp.net",
        |client| encoded(client.get_lid(USER)),
    )
    .errors(OF_ONE)
    .returns(
        r#"{"success":true,"data":{"lid":"123456789012345@lid"}}"#,
        r#""123456789012345@lid""#,
    ),
    Case::new(
        "getPhoneNumber",
        "GET /api/pn-from-lid/123456789012345@lid",
        |client| encoded(client.get_phone_number("123456789012345@lid")),
    )
    .errors(OF_ONE)
    .returns(
        r#"{"success":true,"data":{"pn":"15551234567@s.whatsapp.net"}}"#,
        r#""15551234567@s.whatsapp.net""#,
    ),
];
