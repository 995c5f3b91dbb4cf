//! Messages by WhatsApp.

use whatsmate::types::{
    SendWhatsappUrlGroupRequest, SendWhatsappUrlSingleRequest, WhatsappDocumentRequest,
    WhatsappGroupDocumentRequest, WhatsappGroupMediaRequest, WhatsappGroupTextRequest,
    WhatsappMediaRequest, WhatsappTextRequest,
};

use super::{Case, pending};

pub(super) static CASES: [Case; 8] = [
    Case::post(
        "sendWhatsappTextSingle",
        "POST /v3/whatsapp/single/text/message/1",
        r#"{"number":"14155552671","message":"Hello from WhatsMate!"}"#,
        |client| {
            let body = WhatsappTextRequest::new("14155552671", "Hello from WhatsMate!");
            pending(client.send_whatsapp_text_single(1, &body))
        },
    )
    .errors(&[400, 401, 469]),
    Case::post(
        "sendWhatsappImageSingle",
        "POST /v3/whatsapp/single/image/message/1",
        r#"{"number":"14155552671","image":"c3RyaW5n","caption":"string"}"#,
        |client| {
            let body = WhatsappMediaRequest::new("14155552671", b"string").caption("string");
            pending(client.send_whatsapp_image_single(1, &body))
        },
    ),
    Case::post(
        "sendWhatsappDocumentSingle",
        "POST /v3/whatsapp/single/document/message/1",
        r#"{"number":"14155552671","document":"c3RyaW5n","filename":"document.pdf"}"#,
        |client| {
            let body = WhatsappDocumentRequest::new("14155552671", b"string", "document.pdf");
            pending(client.send_whatsapp_document_single(1, &body))
        },
    ),
    Case::post(
        "sendWhatsappUrlSingle",
        "POST /v3/whatsapp/single/url/message/1",
        r#"{"number":"14155552671","url":"https://example.com/news"}"#,
        |client| {
            let url = "https://example.com/news";
            let body = SendWhatsappUrlSingleRequest::new("14155552671", url);
            pending(client.send_whatsapp_url_single(1, &body))
        },
    )
    .errors(&[400, 401, 469]),
    Case::post(
        "sendWhatsappTextGroup",
        "POST /v3/whatsapp/group/text/message/1",
        r#"{"group_name":"My WhatsApp Group","group_admin":"14155552671","message":"string"}"#,
        |client| {
            let name = "My WhatsApp Group";
            let body = WhatsappGroupTextRequest::new(name, "14155552671", "string");
            pending(client.send_whatsapp_text_group(1, &body))
        },
    ),
    Case::post(
        "sendWhatsappImageGroup",
        "POST /v3/whatsapp/group/image/message/1",
        r#"{"group_name":"string","image":"c3RyaW5n","caption":"string"}"#,
        |client| {
            let body = WhatsappGroupMediaRequest::new("string", b"string").caption("string");
            pending(client.send_whatsapp_image_group(1, &body))
        },
    ),
    Case::post(
        "sendWhatsappDocumentGroup",
        "POST /v3/whatsapp/group/document/message/1",
        r#"{"group_name":"string","document":"c3RyaW5n","filename":"document.pdf"}"#,
        |client| {
            let body = WhatsappGroupDocumentRequest::new("string", b"string", "document.pdf");
            pending(client.send_whatsapp_document_group(1, &body))
        },
    ),
    Case::post(
        "sendWhatsappUrlGroup",
        "POST /v3/whatsapp/group/url/message/1",
        r#"{"group_name":"string","group_admin":"14155552671","url":"string"}"#,
        |client| {
            let body = SendWhatsappUrlGroupRequest::new("string", "14155552671", "string");
            pending(client.send_whatsapp_url_group(1, &body))
        },
    )
    .errors(&[400, 401, 469]),
];
